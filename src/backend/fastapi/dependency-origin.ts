import type { Dependency } from "../../contract/operation.ts";
import type { Program } from "../python/program.ts";
import { nestedBodies } from "../python/source-roots.ts";
import type { PyExpression, PyModule, PyParameter, PyStatement } from "../python/tree.ts";
import type { Site } from "../python/value.ts";
import type { DependsCall } from "./dependency-values.ts";

/** The alias that a parameter is annotated with (or has as its default) where `Depends` stands elsewhere. */
export function aliasOf(program: Program, call: DependsCall, written: Site): Pick<Dependency, "alias"> {
  const { node } = call.site;
  const isHere =
    call.site.module === written.module && node.start >= written.node.start && node.end <= written.node.end;
  if (isHere) return {};
  const name = onOneLine(program.textOf(written));
  return { alias: { name, place: program.placeOf(call.site) } };
}

const TEXT_OR_COMMENT = /("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*/g;

/** Source text without its line breaks, and without what only they call for. */
export const onOneLine = (text: string): string =>
  text
    .replace(TEXT_OR_COMMENT, (_, literal?: string) => literal ?? "")
    .replace(/\s+/g, " ")
    .replace(/([[({]) /g, "$1")
    .replace(/,? ?([\])}])/g, "$1")
    .trim();

/** The call that a variable was made by, which a dependency is named by. */
export function madeBy(program: Program, { node, site }: DependsCall): Pick<Dependency, "made"> {
  const found = node === null ? null : callBehind(program, node, site.module, 0);
  if (found === null) return {};
  const text = onOneLine(program.textOf(found));
  return { made: { text, place: program.placeOf(found) } };
}

const MAX_HANDS = 4;

/** Through names and imports, as far as each is bound once. */
function callBehind(program: Program, node: PyExpression, module: PyModule, hands: number): Site | null {
  if (hands > 0 && node.kind === "call") return { module, node };
  if (hands > MAX_HANDS) return null;
  if (node.kind === "name") return behindName(program, node.name, node, module, hands);
  if (node.kind !== "attribute") return null;
  const scope = program.scopeOf(program.moduleNameOf(module.file) ?? "");
  const holder = scope === null ? null : program.evaluate(node.object, scope);
  const other = holder?.kind === "module" ? program.modules.get(holder.name) : undefined;
  return other === undefined ? null : behindName(program, node.name, null, other, hands);
}

function behindName(
  program: Program,
  name: string,
  at: { readonly start: number } | null,
  module: PyModule,
  hands: number,
): Site | null {
  for (const { body, params } of scopesAround(module.body, at)) {
    if (params.some((param) => param.name === name)) return null;
    const bound = statementsIn(body).filter((statement) => binds(statement, name));
    const [only] = bound;
    if (only === undefined) continue;
    if (bound.length > 1) return null;
    if (only.kind === "assign")
      return only.value === null ? null : callBehind(program, only.value, module, hands + 1);
    return only.kind === "from" ? behindImport(program, only, name, module, hands) : null;
  }
  return null;
}

function behindImport(
  program: Program,
  { module: dotted, level, names }: Extract<PyStatement, { kind: "from" }>,
  name: string,
  module: PyModule,
  hands: number,
): Site | null {
  const base = level === 0 ? null : program.names.relativeBase(module.file, level);
  if (level > 0 && base === null) return null;
  const full =
    base === null
      ? program.names.resolve(module.file, dotted)
      : [base, dotted].filter((part) => part !== "").join(".");
  const other = full === null ? undefined : program.modules.get(full);
  const original = names.find((each) => (each.alias ?? each.name) === name)?.name;
  if (other === undefined || original === undefined || hands >= MAX_HANDS) return null;
  return behindName(program, original, null, other, hands + 1);
}

interface WrittenScope {
  readonly body: readonly PyStatement[];
  readonly params: readonly PyParameter[];
}

/** The functions around a place, innermost first, and the module; a class hides nothing from its methods. */
function scopesAround(
  body: readonly PyStatement[],
  at: { readonly start: number } | null,
  params: readonly PyParameter[] = [],
): WrittenScope[] {
  const own = { body, params };
  const around = at === null ? undefined : statementsIn(body).find((each) => isAround(each, at.start));
  if (around?.kind === "function") return [...scopesAround(around.body, at, around.params), own];
  return around?.kind === "class" ? [...scopesAround(around.body, at).slice(0, -1), own] : [own];
}

/** What stands in a signature is evaluated outside of the function. */
const isAround = (statement: PyStatement, start: number): boolean =>
  (statement.kind === "function" && start > statement.signatureEnd && start < statement.end) ||
  (statement.kind === "class" && start > statement.start && start < statement.end);

/** The statements of one scope: those in branches and loops, not those of functions and classes. */
const statementsIn = (body: readonly PyStatement[]): PyStatement[] =>
  body.flatMap((statement) =>
    statement.kind === "function" || statement.kind === "class"
      ? [statement]
      : [statement, ...nestedBodies(statement).flatMap(statementsIn)],
  );

function binds(statement: PyStatement, name: string): boolean {
  switch (statement.kind) {
    case "assign":
      return statement.targets.some((target) => target.kind === "name" && target.name === name);
    case "from":
      return statement.names.some((each) => (each.alias ?? each.name) === name);
    case "function":
    case "class":
      return statement.name === name;
    default:
      return false;
  }
}
