import { externalPath, isCall, lastName, methodOf, type SymbolicCall } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { Site, Value } from "../python/value.ts";
import { isDatabaseFunction } from "./column-of.ts";
import { isCallOf } from "./declarations.ts";
import type { ColumnDraft } from "./draft.ts";
import { textOf } from "./read-column.ts";

/** One of the things that an index is over. */
export interface IndexElement {
  readonly text: string;
  /** It is computed from columns, and no column itself. */
  readonly isExpression: boolean;
}

export interface ElementReader {
  readonly program: Program;
  readonly columns: readonly ColumnDraft[];
}

const columnElement = (text: string): IndexElement => ({ text, isExpression: false });
const expressionElement = (text: string): IndexElement => ({ text, isExpression: true });

/** `node` is what is written for it, where the value says nothing. */
export function readElement(reader: ElementReader, value: Value, node: Site | null): IndexElement {
  return (
    columnElementOf(reader, value) ??
    expressionOf(reader, value) ??
    elementOfNode(reader, node) ??
    expressionElement("?")
  );
}

function columnElementOf(reader: ElementReader, value: Value): IndexElement | null {
  const literal = textOf(value);
  if (literal !== null) return columnElement(columnNamed(literal, reader.columns) ?? literal);
  const same = reader.columns.find(({ values }) => values.includes(value));
  if (same !== undefined) return columnElement(same.name);
  if (value.kind === "symbolic" && value.operation.type === "attribute") {
    const name = columnNamed(value.operation.name, reader.columns);
    return name === null ? null : columnElement(name);
  }
  if (isCallOf(value, "Column", "column")) {
    const [name] = value.operation.args.positional;
    return name === undefined ? null : columnElementOf(reader, name);
  }
  return isCall(value) ? orderedElement(reader, value) : null;
}

const ORDERS = new Set("desc asc nulls_first nulls_last nullsfirst nullslast".split(" "));

/** `desc(x)`, `x.desc()`: an index is read from either end, so the order makes no other of it. */
function orderedElement(reader: ElementReader, call: SymbolicCall): IndexElement | null {
  const { callee, args } = call.operation;
  const method = methodOf(callee);
  const [first] = args.positional;
  if (first !== undefined && isCallOf(call, ...ORDERS)) return readElement(reader, first, null);
  return method !== null && ORDERS.has(method.name) && args.positional.length === 0
    ? readElement(reader, method.object, null)
    : null;
}

function expressionOf(reader: ElementReader, value: Value): IndexElement | null {
  if (isCallOf(value, "text", "literal_column")) {
    const sql = textOf(value.operation.args.positional[0]);
    if (sql !== null) return sqlElement(sql, reader.columns);
  }
  if (value.kind !== "symbolic") return null;
  return expressionElement(functionText(reader, value) ?? sourceOf(reader.program, value.site));
}

/** `func.lower(User.email)` reads `lower(email)`; null where an argument is neither a column nor a plain value. */
function functionText(reader: ElementReader, value: Value): string | null {
  const name = isCall(value) ? functionName(value.operation.callee) : null;
  if (name === null || !isCall(value)) return null;
  const { args } = value.operation;
  if (args.keywords.size > 0 || args.open) return null;
  const given = args.positional.map((each) => {
    if (each.kind === "constant") return typeof each.value === "number" ? `${each.value}` : null;
    const literal = textOf(each);
    if (literal !== null) return `'${literal.replaceAll("'", "''")}'`;
    return columnElementOf(reader, each)?.text ?? functionText(reader, each);
  });
  return given.includes(null) ? null : `${name}(${given.join(", ")})`;
}

/** `func.lower`, `sqlalchemy.sql.functions.coalesce` */
function functionName(callee: Value): string | null {
  const path = externalPath(callee);
  const isFunction = isDatabaseFunction(callee) || /^sqlalchemy\.sql\.functions\.\w+$/.test(path ?? "");
  return path !== null && isFunction ? lastName(path) : null;
}

const COLUMN_IN_SQL =
  /^"?(\w+)"?(?:\s+\w+_ops)?(?:\s+(?:asc|desc))?(?:\s+nulls\s+(?:first|last))?(?:\s+\w+_ops)?$/i;

/** `created_at DESC` is a column; `lower(email)` and `(a + b)` are none. */
function sqlElement(sql: string, columns: readonly ColumnDraft[]): IndexElement {
  const trimmed = sql.replace(/\s+/g, " ").trim();
  const name = trimmed.match(COLUMN_IN_SQL)?.[1];
  return name === undefined
    ? expressionElement(trimmed.replace(/(?<=\))\s+(?:asc|desc)$/i, ""))
    : columnElement(columnNamed(name, columns) ?? name);
}

/** Where names are not followed to their columns: what is written. */
function elementOfNode({ program, columns }: ElementReader, site: Site | null): IndexElement | null {
  if (site === null) return null;
  const node = site.node as PyExpression;
  const name = node.kind === "name" || node.kind === "attribute" ? node.name : null;
  if (name !== null) return columnElement(columnNamed(name, columns) ?? name);
  return expressionElement(sourceOf(program, site));
}

const sourceOf = (program: Program, site: Site): string => program.textOf(site).replace(/\s+/g, " ").trim();

const columnNamed = (name: string, columns: readonly ColumnDraft[]): string | null =>
  (columns.find((column) => column.attribute === name) ?? columns.find((column) => column.name === name))
    ?.name ?? null;

/** The condition of a partial index, as written; null for an index of all rows. */
export function partialCondition(
  program: Program,
  { args, site }: { readonly args: SymbolicCall["operation"]["args"]; readonly site: Site },
): string | null {
  for (const option of ["postgresql_where", "sqlite_where", "mssql_where"]) {
    const value = args.keywords.get(option);
    if (value === undefined || (value.kind === "constant" && value.value === null)) continue;
    const sql = isCallOf(value, "text", "literal_column") ? value.operation.args.positional[0] : value;
    const node = args.nodes.find(({ name }) => name === option)?.node;
    const at = value.kind === "symbolic" ? value.site : node === undefined ? null : { ...site, node };
    const written = textOf(sql) ?? (at === null ? null : program.textOf(at));
    if (written !== null) return written.replace(/\s+/g, " ").trim();
  }
  return null;
}

/** What of an index its elements and its condition say. */
export const indexParts = (elements: readonly IndexElement[], where: string | null) => {
  const expressions = elements.filter(({ isExpression }) => isExpression).map(({ text }) => text);
  return {
    columns: elements.map(({ text }) => text),
    ...(expressions.length === 0 ? {} : { expressions }),
    ...(where === null ? {} : { where }),
  };
};
