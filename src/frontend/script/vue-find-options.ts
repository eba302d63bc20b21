import type { Expression, Statement } from "./tree.ts";
import type { Options } from "./vue-options.ts";

interface Found {
  readonly object: Options;
  /** What declares them: no value of the module any more. */
  readonly statements: readonly Statement[];
}

/** The options of `export default { … }`, also within `defineComponent()` or `Vue.extend()`, or by a name. */
export function findOptions(body: readonly Statement[]): Found | null {
  const statement = body.find((one) => one.kind === "export-default");
  if (statement?.kind !== "export-default") return null;
  const object = optionsIn(statement.value);
  if (object !== null) return { object, statements: [statement] };
  return statement.value.kind === "identifier" ? namedOptions(statement, statement.value.name, body) : null;
}

export function optionsIn(value: Expression): Options | null {
  if (value.kind === "object") return value;
  if (value.kind === "cast") return value.value === null ? null : optionsIn(value.value);
  if (value.kind !== "call" || !MAKERS.test(calledAs(value.callee))) return null;
  const last = value.args.at(-1);
  return last === undefined ? null : last.kind === "function" ? setupOnly(last) : optionsIn(last);
}

/** `defineComponent({ … })` and such. */
export const isMaker = (value: Expression): boolean =>
  value.kind === "call" &&
  MAKERS.test(calledAs(value.callee)) &&
  value.args.some(({ kind }) => kind === "object" || kind === "function");

const MAKERS = /^(?:defineComponent|defineNuxtComponent|extend|defineOptions)$/;

export const calledAs = (callee: Expression): string => {
  if (callee.kind === "identifier") return callee.name;
  return callee.kind === "member" && typeof callee.property === "string" ? callee.property : "";
};

/** `defineComponent((props) => …)` */
const setupOnly = (value: Expression): Options => ({
  kind: "object",
  properties: [{ key: "setup", value, kind: "init", start: value.start, end: value.end }],
  start: value.start,
  end: value.end,
});

function namedOptions(statement: Statement, name: string, body: readonly Statement[]): Found | null {
  for (const other of body) {
    if (other.kind !== "variable" || other.declarators.length !== 1) continue;
    const [declarator] = other.declarators;
    if (declarator?.target.kind !== "name" || declarator.target.name !== name || declarator.init === null)
      continue;
    const object = optionsIn(declarator.init);
    return object === null ? null : { object, statements: [statement, other] };
  }
  return null;
}
