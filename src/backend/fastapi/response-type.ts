import type { Outgoing, ResponseType } from "../../contract/operation.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import { shapeOfValue } from "../python/type-shape.ts";
import type { ClassValue, FunctionValue, Scope, Site, Value } from "../python/value.ts";
import { wireTypeOf } from "../python/wire-type-of.ts";
import { isResponse, makesFile, makesOwnAnswer } from "./own-answers.ts";
import type { RouteEntry } from "./routing-objects.ts";

/** What the operation answers: the `response_model` wins over the return annotation, also when it says None. */
export function readResponse(
  program: Program,
  entry: RouteEntry,
  handler: FunctionValue | null,
): ResponseType | null {
  if (entry.methods.includes("WS")) return null;
  if (entry.response !== null) {
    const { value, site } = entry.response;
    if (value.kind === "constant" && value.value === null) return null;
    const scope = handler?.scope ?? program.scopeOf(program.moduleNameOf(site.module.file) ?? "");
    if (scope === null) return null;
    return { ...describe(program, value, scope, site, "argument"), ...outgoingOf(program, entry, handler) };
  }
  const returns = handler?.def.returns ?? null;
  if (handler === null || returns === null || isUntyped(returns)) return rawResponse(program, entry);
  const value = program.annotation(returns, handler.scope);
  if (isResponse(program, value)) return rawResponse(program, entry);
  const site = { module: handler.module, node: returns };
  return {
    ...describe(program, value, handler.scope, site, "annotation"),
    ...outgoingOf(program, entry, handler),
  };
}

/**
 * No model is asked for: it answers by a response that it makes, by a class of its own, or says by
 * `response_model=None` that it has none.
 */
export function answersItself(program: Program, entry: RouteEntry, handler: FunctionValue | null): boolean {
  if (handler === null || entry.isPlain || entry.response !== null || entry.answerClass?.isOwn === true)
    return true;
  const { returns } = handler.def;
  const said = returns === null ? null : program.annotation(returns, handler.scope);
  return (said !== null && isResponse(program, said)) || makesOwnAnswer(program, handler);
}

/** It gives a file or bytes, by the class that is chosen or by what the handler makes. */
export const answersFile = (program: Program, entry: RouteEntry, handler: FunctionValue): boolean =>
  entry.response === null &&
  (/(?:^|\.)(?:File|Streaming)Response$/.test(entry.rawResponse?.text ?? "") || makesFile(program, handler));

function outgoingOf(
  program: Program,
  { outgoing, answerClass }: RouteEntry,
  handler: FunctionValue | null,
): Pick<ResponseType, "outgoing"> {
  const isUnsure = answerClass?.isOwn === true || (handler !== null && makesOwnAnswer(program, handler));
  const all: Outgoing = { ...outgoing, ...(isUnsure ? { unsure: true } : {}) };
  return Object.keys(all).length === 0 ? {} : { outgoing: all };
}

function rawResponse(program: Program, { rawResponse: raw }: RouteEntry): ResponseType | null {
  if (raw === null) return null;
  return { text: raw.text, source: "argument", place: program.placeOf(raw.site), schemas: [], isList: false };
}

/** `-> Any` promises nothing. */
const isUntyped = (node: PyExpression): boolean =>
  (node.kind === "name" || node.kind === "attribute") && node.name === "Any";

function describe(
  program: Program,
  value: Value,
  scope: Scope,
  site: Site,
  source: ResponseType["source"],
): ResponseType {
  const shape = shapeOfValue(value, scope, program.evaluate);
  const [outermost] = shape.classes;
  return {
    text: program
      .textOf(site)
      .replace(/\s+/g, " ")
      .replace(/,? *([\])])/g, "$1")
      .replace(/([[(]) /g, "$1"),
    source,
    place: program.placeOf(site),
    schemas: [...new Set(shape.classes.map(schemaId))],
    isList:
      shape.isList ||
      (outermost !== undefined && isPage(program, outermost)) ||
      isLibraryPage(shape.externals[0]),
    wire: wireTypeOf(program, value, scope),
  };
}

const schemaId = (type: ClassValue): string => `${type.moduleName}:${type.qualifiedName}`;

const isLibraryPage = (name: string | undefined): boolean =>
  name !== undefined && /^(?:Page|LimitOffsetPage|CursorPage)$/.test(name);

const SCALARS = new Set(
  "str int float bool bytes UUID datetime date Decimal Any dict Dict Literal".split(" "),
);

const PAGE_WORDS = new Set(
  (
    "count total totalcount totalitems page pages size limit offset skip next previous prev cursor nextcursor prevcursor " +
    "previouscursor hasmore hasnext hasprevious hasprev perpage pagesize pagination itemsperpage totalpages currentpage meta"
  ).split(" "),
);

/** A wrapper around one list: its only list of models, beside nothing but words of pagination. */
function isPage(program: Program, type: ClassValue): boolean {
  const fields = fieldsOf(program, type);
  const lists = fields.filter(({ isList }) => isList);
  const others = fields.filter(({ isList }) => !isList);
  if (lists.length !== 1 || lists[0]?.isModel === false) return false;
  return others.every(({ name }) => PAGE_WORDS.has(name.replaceAll("_", "").toLowerCase()));
}

function fieldsOf(program: Program, type: ClassValue) {
  const fields = new Map<string, { name: string; isList: boolean; isModel: boolean }>();
  for (const holder of [...program.lineage(type)].reverse()) {
    if (typeof holder === "string") continue;
    for (const statement of holder.def.body) {
      const [target] = statement.kind === "assign" ? statement.targets : [];
      if (statement.kind !== "assign" || statement.annotation === null || target?.kind !== "name") continue;
      const shape = shapeOfValue(
        program.annotation(statement.annotation, holder.scope),
        holder.scope,
        program.evaluate,
      );
      if (shape.externals.includes("ClassVar")) continue;
      const isModel = !shape.externals.some((name) => SCALARS.has(name));
      fields.set(target.name, { name: target.name, isList: shape.isList, isModel });
    }
  }
  return [...fields.values()];
}
