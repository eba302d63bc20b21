import type { Expression, Statement } from "../script/tree.ts";
import { followDeclaration } from "./bind.ts";
import { type Carrier, type Entered, type Flow, push, type Writer } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import type { StateCell } from "./state-cells.ts";
import { termsAt } from "./terms.ts";

/** The writers that a call or callback is for this carrier: what is called in a shared component is who uses it there. */
export function writersAt(flow: Flow, carrier: Carrier, node: object): readonly Writer[] {
  const all = flow.options.writers.get(node) ?? [];
  return all.filter(({ entered }) => entered === null || isSameWay(entered, carrier.entered));
}

function isSameWay(setter: Entered, entered: Entered | null): boolean {
  for (let at = entered; at; at = at.parent)
    if (at.function === setter.function) return at.call === setter.call;
  return true;
}

/** The carrier's content goes into a state; from there to wherever the state is read. */
export function writeState(flow: Flow, carrier: Carrier, writer: Writer, node: Expression, path: Path): void {
  if (!flow.options.generous && carrier.derived === true) return;
  if (node.kind === "call" && node.args[0] && isUpdateOfPrevious(node.args[0])) return;
  const terms = termsAt(flow, carrier, node);
  if (terms === null) return;
  const { cell, instance } = writer;
  const initial = node === cell.node || (cell.kind === "field" && node === cell.initial);
  // A part of what a ref holds is no write of the whole: other parts of it may be of other making.
  const isPart = cell.kind === "state" && cell.isRef && path.length > 0;
  if (!isPart) flow.writes.push({ cell, file: carrier.file, node, initial, ...terms });
  if (flow.options.throughStates)
    followCell(flow, { ...carrier, ...terms, stored: true, instance }, cell, path);
}

/** Everything that reads the state carries its content. */
export function followCell(flow: Flow, carrier: Carrier, cell: StateCell, path: Path): void {
  if (cell.kind === "state")
    return followDeclaration(flow, { ...carrier, file: cell.file }, cell.value, path);
  const { file, node } = cell.store;
  push(flow, { ...carrier, file, node, path: [CALL, cell.name, ...path] });
}

/** `prev => prev.map(…)`: what was there is changed, nothing comes in. `prev.concat(x)` and `[...prev, x]` do bring x. */
export function isUpdateOfPrevious(node: Expression): boolean {
  if (node.kind !== "function") return false;
  const [parameter] = node.params;
  if (parameter?.target.kind !== "name") return false;
  const { name } = parameter.target;
  const returns = topReturns(node.body);
  return returns.length > 0 && returns.every((value) => isRootedIn(value, name));
}

function topReturns(body: readonly Statement[]): Expression[] {
  return body.flatMap((statement): Expression[] => {
    if (statement.kind === "return") return statement.value ? [statement.value] : [];
    if (statement.kind === "if") return [...topReturns(statement.then), ...topReturns(statement.otherwise)];
    return statement.kind === "block" ? topReturns(statement.body) : [];
  });
}

function isRootedIn(node: Expression, name: string): boolean {
  if (node.kind === "identifier") return node.name === name;
  if (node.kind === "unary" || node.kind === "update") return isRootedIn(node.operand, name);
  if (node.kind === "member") return isRootedIn(node.object, name);
  if (node.kind === "conditional") return isRootedIn(node.then, name) && isRootedIn(node.otherwise, name);
  if (node.kind === "cast") return isRootedIn(node.value, name);
  if (node.kind === "call" && node.callee.kind === "member") {
    return (
      !/^(?:concat|with|toSpliced)$/.test(String(node.callee.property)) &&
      isRootedIn(node.callee.object, name)
    );
  }
  return false;
}
