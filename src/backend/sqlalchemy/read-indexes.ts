import type { Index } from "../../contract/database.ts";
import { isCall, type SymbolicCall } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { Value } from "../python/value.ts";
import { calledName } from "./declarations.ts";
import type { ColumnDraft } from "./draft.ts";
import { isTrue, textOf } from "./read-column.ts";

/** Indexes that columns declare themselves: `primary_key`, `unique`, `index`. */
export function indexesOfColumns(columns: readonly ColumnDraft[]): Index[] {
  const keys = columns.filter(({ primaryKey }) => primaryKey);
  const [first] = keys;
  const found: Index[] = [];
  if (first !== undefined)
    found.push({ kind: "primary-key", columns: keys.map(({ name }) => name), place: first.place });
  for (const { name, place, unique, indexed } of columns) {
    if (unique) found.push({ kind: "unique", columns: [name], place });
    else if (indexed) found.push({ kind: "index", columns: [name], place });
  }
  return found;
}

/** `Index(...)`, `UniqueConstraint(...)`, `PrimaryKeyConstraint(...)`; null for other constraints. */
export function readIndex(program: Program, value: Value, columns: readonly ColumnDraft[]): Index | null {
  const kind = KINDS[calledName(value) ?? ""];
  if (kind === undefined || !isCall(value)) return null;
  const { args } = value.operation;
  const named = kind === "index" ? 1 : 0;
  const nodes = args.nodes.filter(({ name }) => name === null).map(({ node }) => node);
  const names = args.positional
    .slice(named)
    .map((each, at) => indexedColumn(each, nodes[at + named], columns));
  if (names.length === 0 || names[0] === null) return null;
  const unique = kind === "index" && isTrue(args.keywords.get("unique"));
  return {
    kind: unique ? "unique" : kind,
    columns: names.map((name) => name ?? "?"),
    place: program.placeOf(value.site),
  };
}

const KINDS: Readonly<Record<string, Index["kind"]>> = {
  Index: "index",
  UniqueConstraint: "unique",
  PrimaryKeyConstraint: "primary-key",
};

/**
 * The column that an element of an index is about. An expression such as `func.lower(User.email)` counts for its
 * column: whether the database can use it for a filter is not decided here, so it is never called missing.
 */
function indexedColumn(
  value: Value,
  node: PyExpression | undefined,
  columns: readonly ColumnDraft[],
): string | null {
  const literal = textOf(value);
  if (literal !== null) return columnNamed(literal, columns) ?? firstKnown(literal, columns) ?? literal;
  const same = columns.find(({ values }) => values.includes(value));
  if (same !== undefined) return same.name;
  if (value.kind === "symbolic" && value.operation.type === "attribute") {
    const { object, name } = value.operation;
    return columnNamed(name, columns) ?? indexedColumn(object, undefined, columns);
  }
  return (isCall(value) ? columnOfCall(value, columns) : null) ?? columnOfNode(node, columns);
}

function columnOfCall(value: SymbolicCall, columns: readonly ColumnDraft[]): string | null {
  const { callee, args } = value.operation;
  const within =
    callee.kind === "symbolic" && callee.operation.type === "attribute" ? [callee.operation.object] : [];
  for (const each of [...within, ...args.positional]) {
    const name = indexedColumn(each, undefined, columns);
    if (name !== null) return name;
  }
  return null;
}

function columnOfNode(node: PyExpression | undefined, columns: readonly ColumnDraft[]): string | null {
  if (node?.kind === "name") return columnNamed(node.name, columns);
  if (node?.kind === "attribute")
    return columnNamed(node.name, columns) ?? columnOfNode(node.object, columns);
  if (node?.kind !== "call") return null;
  return (
    columnOfNode(node.callee, columns) ??
    node.args.map(({ value }) => columnOfNode(value, columns)).find((name) => name !== null) ??
    null
  );
}

const columnNamed = (name: string, columns: readonly ColumnDraft[]): string | null =>
  columns.find((column) => column.name === name || column.attribute === name)?.name ?? null;

/** `created_at DESC`, `lower(email)` */
const firstKnown = (expression: string, columns: readonly ColumnDraft[]): string | null =>
  expression.match(/\w+/g)?.find((word) => columnNamed(word, columns) !== null) ?? null;
