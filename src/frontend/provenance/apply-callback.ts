import type { Expression } from "../script/tree.ts";
import { bindPattern, enterFunction } from "./bind.ts";
import { calleesAt } from "./callees-at.ts";
import type { Carrier, Flow } from "./flow.ts";
import type { Path } from "./path.ts";
import { writersAt, writeState } from "./write-state.ts";

/** A call hands the carrier to a callback: a function in place, a name of one, or the setter of a state. */
export function applyCallback(
  flow: Flow,
  carrier: Carrier,
  call: Expression,
  callback: Expression,
  index: number,
  path: Path,
): void {
  const writers = writersAt(flow, carrier, callback);
  for (const writer of writers) writeState(flow, carrier, writer, call, path);
  if (writers.length > 0) return;
  for (const { file, node } of calleesAt(flow, carrier, callback)) {
    if (node === callback) enterInPlace(flow, carrier, node, index, path);
    else enterFunction(flow, carrier, node, call, index, path, file);
  }
}

/** What an inline callback gives back is followed as its value, not to a call of its own. */
function enterInPlace(flow: Flow, carrier: Carrier, node: Expression, index: number, path: Path): void {
  if (node.kind !== "function") return;
  const parameter = node.params[index];
  if (parameter) bindPattern(flow, { ...carrier, node }, parameter.target, path);
}
