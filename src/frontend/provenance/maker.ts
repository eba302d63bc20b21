import type { FunctionExpression } from "../script/tree.ts";
import type { Carrier, Entered, Execution, Maker } from "./flow.ts";
import { componentOf, type FunctionInfo } from "./function-info.ts";
import type { At, Program } from "./program.ts";

/** With the component in which a function stands that sends; unchanged where it stands in none. */
export function madeIn(
  program: Program,
  execution: Execution,
  { node }: At,
  around: FunctionExpression,
): Maker | null {
  const { file, maker = null } = execution;
  const info = componentOf(program, file, around);
  return info === null || isMadeBy(maker, info) ? maker : { info, file, node, execution };
}

/** With the component that wires a handler it has from a hook, a store or a module, not from its own props. */
export function wiredIn(program: Program, carrier: Carrier): Maker | null {
  const { file, node, maker = null } = carrier;
  const info = componentOf(program, file, node);
  if (info === null || isMadeBy(maker, info) || isGivenTo(info, carrier.entered)) return maker;
  return { info, file, node, execution: carrier };
}

const isMadeBy = (maker: Maker | null, { function: own }: FunctionInfo): boolean =>
  maker?.info.function === own;

function isGivenTo({ function: own }: FunctionInfo, from: Entered | null): boolean {
  for (let entered = from; entered; entered = entered.parent) if (entered.function === own) return true;
  return false;
}
