import type { FunctionExpression } from "../script/tree.ts";
import { bindPattern } from "./bind.ts";
import type { Carrier, Flow } from "./flow.ts";
import { type At, type Program, packageMember } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";

/** The functions that a `useReducer` somewhere is given: what is dispatched is their second parameter. */
export function reducersOf(program: Program): ReadonlySet<object> {
  return program.once("reducers", () => {
    const found = new Set<object>();
    for (const [file, module] of program.graph.modules) {
      if (!module.body.some((statement) => statement.kind === "import" && statement.source === "react"))
        continue;
      for (const call of program.index(file).calls) {
        const [reducer] = call.args;
        if (!reducer || packageMember(program, file, call.callee)?.name !== "useReducer") continue;
        for (const { node } of valuesOf(program, file, reducer, [])) found.add(node);
      }
    }
    return found;
  });
}

/** `dispatch(carrier)`: into the reducer's action; what the reducer gives back is the state of whoever uses it. */
export function dispatchTo(flow: Flow, carrier: Carrier, { file, node }: At<FunctionExpression>): boolean {
  if (!reducersOf(flow.program).has(node)) return false;
  const action = node.params[1];
  if (action) bindPattern(flow, { ...carrier, file, node, entered: null }, action.target, carrier.path);
  return true;
}
