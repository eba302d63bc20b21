import type { Index } from "../../contract/database.ts";
import { isCall, methodOf } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { calledName } from "./declarations.ts";
import type { ColumnDraft, IndexDraft } from "./draft.ts";
import { indexParts, partialCondition, readElement } from "./index-elements.ts";
import { isTrue, textOf } from "./read-column.ts";

/** Indexes that columns declare themselves: `primary_key`, `unique`, `index`. */
export function indexesOfColumns(columns: readonly ColumnDraft[]): IndexDraft[] {
  const keys = columns.filter(({ primaryKey }) => primaryKey);
  const [first] = keys;
  const found: IndexDraft[] = [];
  if (first !== undefined)
    found.push({ kind: "primary-key", columns: keys.map(({ name }) => name), place: first.place, names: [] });
  for (const { name, place, unique, indexed } of columns) {
    if (unique) found.push({ kind: "unique", columns: [name], place, names: [] });
    else if (indexed) found.push({ kind: "index", columns: [name], place, names: [] });
  }
  return found;
}

/** `Index(...)`, `UniqueConstraint(...)`, `PrimaryKeyConstraint(...)`; null for other constraints. */
export function readIndex(
  program: Program,
  value: Value,
  columns: readonly ColumnDraft[],
): IndexDraft | null {
  if (!isCall(value)) return null;
  const method = methodOf(value.operation.callee);
  // An index for one kind of database is one.
  if (method?.name === "ddl_if") return readIndex(program, method.object, columns);
  const kind = KINDS[calledName(value) ?? ""];
  if (kind === undefined) return null;
  const { operation, site } = value;
  const { args } = operation;
  const before = kind === "index" ? 1 : 0;
  const nodes = args.nodes.filter(({ name }) => name === null).map(({ node }) => node);
  const elements = args.positional.slice(before).map((each, at) => {
    const node = nodes[at + before];
    return readElement({ program, columns }, each, node === undefined ? null : { ...site, node });
  });
  if (elements.length === 0) return null;
  const name = textOf(args.keywords.get("name") ?? (kind === "index" ? args.positional[0] : undefined));
  const unique = kind === "index" && isTrue(args.keywords.get("unique"));
  return {
    kind: unique ? "unique" : kind,
    ...indexParts(elements, partialCondition(program, { args, site })),
    place: program.placeOf(site),
    names: name === null ? [] : [name],
  };
}

const KINDS: Readonly<Record<string, Index["kind"]>> = {
  Index: "index",
  UniqueConstraint: "unique",
  PrimaryKeyConstraint: "primary-key",
};
