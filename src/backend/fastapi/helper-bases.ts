import { text } from "../../contract/pattern.ts";
import { groupBy, perObject } from "../../contract/per-object.ts";
import { type Segment, splitSegments } from "../../contract/segments.ts";
import { ownModules } from "../python/namesakes.ts";
import type { Program } from "../python/program.ts";
import { statementsIn } from "../python/statements-in.ts";
import type { PyExpression, PyFunction, PyModule } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";

/**
 * What a client's own method puts before the path that it is given, by the method's name: `/v2` of
 * `url = f"{self.base_url}/v2{path}"`, and of `f"{base}{path}"` where the base is `f"{HOST}/v2"`, or what a function of the
 * module gives.
 */
export const helperBases = perObject(
  (program: Program): ReadonlyMap<string, readonly (readonly Segment[])[]> => {
    const found = ownModules(program)
      .filter(({ text: source = "" }) => PUTS_BEFORE.test(source))
      .flatMap((module) => nodesOf(module.body, "function").map((def) => ({ module, def })))
      .flatMap(({ module, def }) => basesIn(def, module).map((base) => ({ name: def.name, base })));
    return new Map(
      [...groupBy(found, ({ name }) => name)].map(([name, each]) => [name, each.map(({ base }) => base)]),
    );
  },
);

/** Whether a text can hold any. */
const PUTS_BEFORE = /\}(?:\/[\w./-]*)?\{\w+\}["']/;

function basesIn({ body, params }: PyFunction, module: PyModule): (readonly Segment[])[] {
  const given = new Set(params.map(({ name }) => name));
  return nodesOf(body, "fstring").flatMap(({ parts }) => {
    const [last, before, base, ...others] = [...parts].reverse();
    if (!isName(last, given)) return [];
    if (typeof before === "object" && base === undefined) return endsOf(before, body, module).map(segmentsOf);
    const isPut = typeof before === "string" && typeof base === "object" && others.length === 0;
    return isPut && BASE.test(before) ? [segmentsOf(before)] : [];
  });
}

const isName = (part: string | PyExpression | undefined, names: ReadonlySet<string>): boolean =>
  typeof part === "object" && part.kind === "name" && names.has(part.name);

const segmentsOf = (path: string): readonly Segment[] => splitSegments(text(path));

/** What a base can end in: a name by what the function gives it, a call by what a function of the module returns. */
function endsOf(base: PyExpression, body: object, module: PyModule): string[] {
  if (base.kind === "name")
    return nodesOf(body, "assign").flatMap(({ targets: [target], value }) =>
      target?.kind === "name" && target.name === base.name && value !== null ? endsOf(value, {}, module) : [],
    );
  if (base.kind === "call" && base.callee.kind === "name") {
    const { name } = base.callee;
    return nodesOf(module.body, "function")
      .filter((def) => def.name === name)
      .flatMap((def) => statementsIn(def.body))
      .flatMap((one) =>
        one.kind === "return" && one.value?.kind === "fstring" ? endsOf(one.value, {}, module) : [],
      );
  }
  const end =
    base.kind === "fstring" ? base.parts.at(-1) : base.kind === "binary" ? stringIn(base.right) : "";
  return typeof end === "string" && BASE.test(end) ? [end] : [];
}

const stringIn = (node: PyExpression): string => (node.kind === "string" ? node.value : "");

const BASE = /^(?:\/[\w.-]+)+\/?$/;
