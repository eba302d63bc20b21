import type { Table } from "../../contract/database.ts";
import { firstOf } from "../../contract/first-of.ts";
import { literalOf } from "../../contract/pattern.ts";
import { externalPath, isCall, lastName, methodOf, optionsOf } from "../python/external-path.ts";
import { recordAttribute } from "../python/records.ts";
import type { ObjectValue } from "../python/semantics.ts";
import type { CallArguments, Value } from "../python/value.ts";
import { ancestorsOf, isCallOf, libraryName } from "./declarations.ts";
import { mappedAttribute } from "./mapped-attribute.ts";
import { type ColumnOf, columnNamed, type Models, type RelationshipOf, siteKey } from "./models.ts";

/** The table that an entity stands for: a mapped class, `aliased(...)` of one, a core table. */
export function tableOfEntity(models: Models, value: Value | undefined): Table | null {
  if (value === undefined) return null;
  if (value.kind === "class") return models.byClass.get(value) ?? null;
  if (value.kind === "choice") return firstOf(optionsOf(value), (option) => tableOfEntity(models, option));
  if (value.kind === "object") return tableOfRecord(models, value);
  if (value.kind !== "symbolic") return null;
  if (isCallOf(value, "aliased", "with_polymorphic", "with_loader_criteria"))
    return tableOfEntity(models, value.operation.args.positional[0]);
  const { operation } = value;
  if (operation.type === "attribute" && operation.name === "__table__")
    return tableOfEntity(models, operation.object);
  if (isCall(value) && methodOf(value.operation.callee)?.name === "alias")
    return tableOfEntity(models, methodOf(value.operation.callee)?.object);
  return models.bySite.get(siteKey(value)) ?? null;
}

/** `Boat.__table__`, as the registry gives it. */
function tableOfRecord(models: Models, value: ObjectValue): Table | null {
  const name = recordAttribute(value, "fullname");
  const written = name?.kind === "string" ? literalOf(name.pattern) : undefined;
  return written === undefined ? null : (models.byName.get(written) ?? null);
}

/** The column that an expression is about: itself, its order, its label, its cast, a function of it. */
export function columnOf(models: Models, value: Value, among: readonly Table[]): ColumnOf | null {
  if (value.kind === "choice") return firstOf(optionsOf(value), (option) => columnOf(models, option, among));
  const declared = models.columnsOf.get(value);
  if (declared !== undefined) return preferred(declared, among);
  const attribute = mappedAttribute(value);
  if (attribute !== null) return columnOfAttribute(models, attribute.object, attribute.name, among);
  if (value.kind !== "symbolic") return null;
  const { operation } = value;
  if (operation.type === "index") return madeOf(columnOf(models, operation.object, among), "other");
  if (operation.type === "unary") return columnOf(models, operation.operand, among);
  return operation.type === "call" ? columnOfCall(models, operation.callee, operation.args, among) : null;
}

/** A declaration that several tables inherit is that of the statement's own table. */
const preferred = <T extends { readonly table: Table }>(
  all: readonly T[],
  among: readonly Table[],
): T | null => all.find(({ table }) => among.includes(table)) ?? (all.length === 1 ? (all[0] ?? null) : null);

function columnOfAttribute(
  models: Models,
  object: Value,
  name: string,
  among: readonly Table[],
): ColumnOf | null {
  const core = methodOf(object);
  const columns = core !== null && (core.name === "c" || core.name === "columns") ? core.object : object;
  for (const table of tablesOfEntity(models, columns)) {
    const column = columnNamed(table, name);
    if (column !== undefined) return { table, column };
  }
  const selected = columns === object ? null : selectedColumn(models, columns, name, among);
  if (selected !== null) return selected;
  return WRAPPERS.has(name) ? columnOf(models, object, among) : null;
}

/** The tables that an entity has attributes of, its own first: a class of joined inheritance has its parents', too. */
function tablesOfEntity(models: Models, value: Value): readonly Table[] {
  const own = tableOfEntity(models, value);
  if (value.kind !== "class") return own === null ? [] : [own];
  const parents = ancestorsOf(value).flatMap((base) =>
    typeof base === "string" ? [] : (models.byClass.get(base) ?? []),
  );
  return [...new Set(own === null ? parents : [own, ...parents])];
}

/** `subquery.c.name`: the column that the statement within selects under that name. */
function selectedColumn(
  models: Models,
  statement: Value,
  name: string,
  among: readonly Table[],
): ColumnOf | null {
  return firstOf(selectedBy(statement, 0), (each) => {
    const method = isCall(each) ? methodOf(each.operation.callee) : null;
    if (method?.name === "label" && isCall(each)) {
      const [label] = each.operation.args.positional;
      const isMeant = label?.kind === "string" && literalOf(label.pattern) === name;
      // What a function makes of a column, a maximum or a count, is no column any more.
      const isMade = isCall(method.object) && isDatabaseFunction(method.object.operation.callee);
      return isMeant && !isMade ? columnOf(models, method.object, among) : null;
    }
    const table = tableOfEntity(models, each);
    const column = table === null ? undefined : columnNamed(table, name);
    if (table !== null && column !== undefined) return { table, column };
    const own = columnOf(models, each, among);
    return own !== null && (own.column.attribute === name || own.column.name === name) ? own : null;
  });
}

/** What the `select(...)` at the root of a chain selects. */
function selectedBy(value: Value, depth: number): readonly Value[] {
  if (!isCall(value) || depth > 30) return [];
  if (libraryName(value.operation.callee) === "select") return value.operation.args.positional;
  const method = methodOf(value.operation.callee);
  if (method?.name === "query") return value.operation.args.positional;
  return method === null ? [] : selectedBy(method.object, depth + 1);
}

/** What a function, a cast or a path into JSON makes of a column is found by no index of the column. */
const madeOf = (column: ColumnOf | null, madeBy: "lower" | "upper" | "other"): ColumnOf | null =>
  column === null ? null : { ...column, madeBy: column.madeBy === undefined ? madeBy : "other" };

const WRAPPERS = new Set("astext comparator expression property".split(" "));
/** What gives the column itself, in an order or under a name. */
const KEEPING = new Set(
  "desc asc label nulls_last nulls_first nullslast nullsfirst distinct col type_coerce".split(" "),
);
const METHODS = new Set(
  "desc asc label nulls_last nulls_first nullslast nullsfirst collate cast as_string as_integer as_float as_boolean concat op distinct".split(
    " ",
  ),
);
const FUNCTIONS = new Set(
  "col desc asc nulls_last nulls_first nullslast nullsfirst cast type_coerce distinct extract collate".split(
    " ",
  ),
);

function columnOfCall(
  models: Models,
  callee: Value,
  args: CallArguments,
  among: readonly Table[],
): ColumnOf | null {
  const name = libraryName(callee) ?? "";
  if (FUNCTIONS.has(name) || isDatabaseFunction(callee)) {
    const column = firstOf(args.positional, (each) => columnOf(models, each, among));
    return KEEPING.has(name) ? column : madeOf(column, makerOf(callee));
  }
  const method = methodOf(callee);
  if (method === null || !METHODS.has(method.name)) return null;
  const column = columnOf(models, method.object, among);
  return KEEPING.has(method.name) ? column : madeOf(column, "other");
}

function makerOf(callee: Value): "lower" | "upper" | "other" {
  const name = isDatabaseFunction(callee) ? lastName(externalPath(callee) ?? "") : "";
  return name === "lower" || name === "upper" ? name : "other";
}

/** `func.lower`, `sa.func.count` */
export const isDatabaseFunction = (callee: Value): boolean =>
  /^(?:sqlalchemy|sqlmodel)\b.*\.func\.\w+$/.test(externalPath(callee) ?? "");

export function relationshipOf(models: Models, value: Value, among: readonly Table[]): RelationshipOf | null {
  if (value.kind === "choice")
    return firstOf(optionsOf(value), (option) => relationshipOf(models, option, among));
  const declared = models.relationshipsOf.get(value);
  if (declared !== undefined) return preferred(declared, among);
  const attribute = mappedAttribute(value);
  if (attribute === null) return null;
  if (attribute.name === "of_type") return relationshipOf(models, attribute.object, among);
  const table = tableOfEntity(models, attribute.object);
  const relationship = table?.relationships.find((each) => each.attribute === attribute.name);
  return table == null || relationship === undefined ? null : { table, relationship };
}
