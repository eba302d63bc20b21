import type { Expression } from "../script/tree.ts";
import type { At, Program } from "./program.ts";
import { reactiveName } from "./reactive-names.ts";

interface Injections {
  /** What is provided, by key. */
  readonly provided: ReadonlyMap<string, readonly At[]>;
  /** The calls that take it. */
  readonly taken: ReadonlyMap<string, readonly At[]>;
}

export const providedFor = (program: Program, file: string, call: Expression): readonly At[] => {
  const key = call.kind === "call" ? keyOf(program, file, call.args[0]) : null;
  return key === null ? [] : (injections(program).provided.get(key) ?? []);
};

/** The `inject()` calls that take what a `provide()` call provides. */
export const takersOf = (program: Program, file: string, call: Expression): readonly At[] => {
  const key = call.kind === "call" ? keyOf(program, file, call.args[0]) : null;
  return key === null ? [] : (injections(program).taken.get(key) ?? []);
};

function injections(program: Program): Injections {
  return program.once("injections", () => {
    const provided = new Map<string, At[]>();
    const taken = new Map<string, At[]>();
    for (const { name, key, file, call } of injectionCalls(program)) {
      const [, value] = call.args;
      if (name === "inject") add(taken, key, { file, node: call });
      else if (value !== undefined) add(provided, key, { file, node: value });
    }
    return { provided, taken };
  });
}

const injectionCalls = (program: Program) =>
  [...program.graph.modules.keys()].flatMap((file) =>
    program.index(file).calls.flatMap((call) => {
      const name = injectionName(program, file, call.callee);
      const key = name === null ? null : keyOf(program, file, call.args[0]);
      return name === null || key === null ? [] : [{ name, key, file, call }];
    }),
  );

function add(map: Map<string, At[]>, key: string, at: At): void {
  map.set(key, [...(map.get(key) ?? []), at]);
}

/** `provide(…)`, `app.provide(…)`, `inject(…)` */
export function injectionName(
  program: Program,
  file: string,
  callee: Expression,
): "provide" | "inject" | null {
  if (callee.kind === "member") return callee.property === "provide" ? "provide" : null;
  const name = reactiveName(program, file, callee);
  return name === "provide" || name === "inject" ? name : null;
}

/** A key is a text, or a symbol that both sides import. */
function keyOf(program: Program, file: string, key: Expression | undefined): string | null {
  if (key?.kind === "string") return `"${key.value}"`;
  if (key?.kind !== "identifier") return null;
  const target = program.graph.resolve(file, key);
  return target?.kind === "declaration" ? target.declaration.id : null;
}
