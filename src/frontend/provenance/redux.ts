import { enterFunction } from "./bind.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { STORE } from "./path.ts";
import { type At, type Program, packageMember } from "./program.ts";
import { functionsOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

/**
 * A slice's initial state, through its reducer and the store, to the selectors that read it. What reducers write is
 * not followed: an action leads to them by a name that the library makes.
 */
export function advanceRedux(flow: Flow, carrier: Carrier, call: Call): boolean {
  const member = packageMember(flow.program, carrier.file, call.callee);
  if (member === null || !/^(?:@reduxjs\/toolkit|redux)(?:\/|$)/.test(member.package)) return false;
  const { path } = carrier;
  const [head, ...rest] = path;
  if (member.name === "createSlice" && head === "initialState" && carrier.kind === "data")
    push(flow, { ...carrier, node: call, path: ["reducer", STORE, ...rest] });
  if (member.name === "combineReducers" && path.includes(STORE))
    push(flow, { ...carrier, node: call, path: [STORE, ...path.filter((part) => part !== STORE)] });
  if (member.name === "configureStore" && head === "reducer" && rest.includes(STORE))
    select(
      flow,
      carrier,
      rest.filter((part) => part !== STORE),
    );
  return true;
}

function select(flow: Flow, carrier: Carrier, path: readonly string[]): void {
  for (const { file, node } of selectorCalls(flow.program)) {
    const [selector] = node.args;
    for (const target of selector === undefined ? [] : functionsOf(flow.program, file, selector))
      enterFunction(flow, { ...carrier, file, entered: null }, target.node, node, 0, path, target.file);
  }
}

/** `useSelector(…)`, and hooks of the tree that are it under another type. */
function selectorCalls(program: Program): readonly At<Call>[] {
  return program.once("selector-calls", () =>
    [...program.graph.modules.keys()].flatMap((file) =>
      program.index(file).calls.flatMap((node) => (isSelector(program, file, node) ? [{ file, node }] : [])),
    ),
  );
}

function isSelector(program: Program, file: string, { callee }: Call): boolean {
  if (callee.kind !== "identifier" || !/^use\w*Selector$/.test(callee.name)) return false;
  if (packageMember(program, file, callee)?.package === "react-redux") return true;
  const target = program.graph.resolve(file, callee);
  const value = target?.kind === "declaration" ? target.declaration.value : null;
  if (target?.kind !== "declaration" || value === null) return false;
  const made = value.kind === "call" ? value.callee : value;
  return packageMember(program, target.declaration.file, made)?.package === "react-redux";
}
