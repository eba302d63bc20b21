import type { Expression } from "../script/tree.ts";
import { describeFunction, type FunctionInfo } from "./function-info.ts";
import { isUnseen } from "./never-loaded.ts";
import { type At, functionOf, type Program } from "./program.ts";

export interface Runner extends At {
  readonly info: FunctionInfo;
}

const MOST = 200;

/**
 * The components that make a request by being shown, whatever becomes of its answer: those that call the hook it stands
 * in, directly or by other hooks (`useOrders()` on its own line).
 */
export function runByCallers(program: Program, file: string, node: Expression): Runner[] {
  const first = runsIn(program, file, node);
  const queue = first?.info.kind === "hook" ? [first.info] : [];
  const seen = new Set(queue.map(({ function: own }) => own));
  const found: Runner[] = [];
  for (let next = queue.shift(); next !== undefined && seen.size < MOST; next = queue.shift()) {
    for (const call of callsOf(program, next)) {
      const runner = runsIn(program, call.file, call.node);
      if (runner === null || seen.has(runner.info.function)) continue;
      seen.add(runner.info.function);
      if (runner.info.kind === "hook") queue.push(runner.info);
      else if (runner.info.kind !== "function") found.push({ ...runner, ...call });
    }
  }
  return found;
}

function callsOf(program: Program, { file, function: own }: FunctionInfo): At[] {
  const { graph } = program;
  const named = graph.declarationsOf(file).filter((one) => one.function === own && one.kind !== "parameter");
  return named
    .flatMap((one) => graph.referencesTo(one))
    .filter((reference) => reference.role === "call" && !isUnseen(program, reference.file))
    .map((reference) => ({ file: reference.file, node: reference.node }));
}

/** Hooks that call what they are given when the component is shown, not when the user does something. */
const RUN_AT_ONCE =
  /^(?:use\w*(?:Query|Queries|SWR|SWRImmutable|SWRInfinite|Effect|Async|AsyncData|Fetch|Mount)|onMounted|onBeforeMount|onCreated)$/;

/** The named function that runs a node whenever it runs itself; null where something else decides. */
function runsIn(program: Program, file: string, node: object): { info: FunctionInfo } | null {
  for (let at = functionOf(program, file, node); at; at = functionOf(program, file, at)) {
    if (isRunAtOnce(program, file, at)) continue;
    const info = describeFunction(program, file, at);
    return info.name === "" ? null : { info };
  }
  return null;
}

function isRunAtOnce(program: Program, file: string, node: object): boolean {
  const parent = program.parentOf(file, node);
  if (parent?.kind === "property") {
    const options = program.parentOf(file, parent.node);
    return (
      options !== null &&
      /^(?:queryFn|fetcher)$/.test(String(parent.node.key)) &&
      isRunAtOnce(program, file, options.node)
    );
  }
  if (parent?.kind !== "expression" || parent.node.kind !== "call") return false;
  const { callee } = parent.node;
  const name = callee.kind === "member" ? callee.property : callee.kind === "identifier" ? callee.name : "";
  return callee !== node && typeof name === "string" && RUN_AT_ONCE.test(name);
}
