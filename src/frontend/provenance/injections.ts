import type { Expression } from "../script/tree.ts";
import { type At, type Program, packageMember } from "./program.ts";
import { reactiveName } from "./reactive-names.ts";
import type { Call } from "./tree-index.ts";

interface Injections {
  /** What is provided, by key. */
  readonly provided: ReadonlyMap<string, readonly At[]>;
  /** The calls that take it. */
  readonly taken: ReadonlyMap<string, readonly At[]>;
}

export const providedFor = (program: Program, file: string, call: Expression): readonly At[] => {
  const key = call.kind === "call" ? keyAt(program, file, call) : null;
  return key === null ? [] : (injections(program).provided.get(key) ?? []);
};

/** The `inject()` calls that take what a `provide()` call provides. */
export const takersOf = (program: Program, file: string, call: Expression): readonly At[] => {
  const key = call.kind === "call" ? keyAt(program, file, call) : null;
  return key === null ? [] : (injections(program).taken.get(key) ?? []);
};

function injections(program: Program): Injections {
  return program.once("injections", () => {
    const provided = new Map<string, At[]>();
    const taken = new Map<string, At[]>();
    for (const { name, key, file, call } of injectionCalls(program)) {
      const value = providedAt(program, file, call);
      if (name === "inject") add(taken, key, { file, node: call });
      else if (value !== null) add(provided, key, { file, node: value });
    }
    return { provided, taken };
  });
}

const injectionCalls = (program: Program) =>
  [...program.graph.modules.keys()].flatMap((file) =>
    program.index(file).calls.flatMap((call) => {
      const name = injectionName(program, file, call.callee);
      const key = name === null ? null : keyAt(program, file, call);
      return name === null || key === null ? [] : [{ name, key, file, call }];
    }),
  );

function add(map: Map<string, At[]>, key: string, at: At): void {
  map.set(key, [...(map.get(key) ?? []), at]);
}

/** The value in `provide(key, value)`, or in `setClient(value)` of a context of Svelte. */
export const providedAt = (program: Program, file: string, { callee, args }: Call): Expression | null =>
  (pairOf(program, file, callee) === null ? args[1] : args[0]) ?? null;

/** `provide(…)`, `app.provide(…)`, `inject(…)`; `setContext(…)` and `getContext(…)` of Svelte, or the pair that it makes */
export function injectionName(
  program: Program,
  file: string,
  callee: Expression,
): "provide" | "inject" | null {
  if (callee.kind === "member") return callee.property === "provide" ? "provide" : null;
  const name = reactiveName(program, file, callee);
  if (name === null) return pairOf(program, file, callee)?.does ?? null;
  return NAMES.get(name) ?? null;
}

const NAMES: ReadonlyMap<string, "provide" | "inject"> = new Map([
  ["provide", "provide"],
  ["setContext", "provide"],
  ["inject", "inject"],
  ["getContext", "inject"],
]);

/** `const [getClient, setClient] = createContext()` of Svelte: which of both it is, and which pair. */
function pairOf(
  program: Program,
  file: string,
  callee: Expression,
): { readonly key: string; readonly does: "provide" | "inject" } | null {
  const target = callee.kind === "identifier" ? program.graph.resolve(file, callee) : null;
  if (target?.kind !== "declaration") return null;
  const { path, value, file: home } = target.declaration;
  if (path.length !== 1 || value?.kind !== "call") return null;
  const maker = packageMember(program, home, value.callee);
  if (maker?.package !== "svelte" || maker.name !== "createContext") return null;
  return { key: `${home}@${value.start}`, does: String(path[0]) === "0" ? "inject" : "provide" };
}

const keyAt = (program: Program, file: string, { callee, args }: Call): string | null =>
  pairOf(program, file, callee)?.key ?? keyOf(program, file, args[0]);

/** A key is a text, or a symbol that both sides import. */
function keyOf(program: Program, file: string, key: Expression | undefined): string | null {
  if (key?.kind === "string") return `"${key.value}"`;
  if (key?.kind !== "identifier") return null;
  const target = program.graph.resolve(file, key);
  return target?.kind === "declaration" ? target.declaration.id : null;
}
