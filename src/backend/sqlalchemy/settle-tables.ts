import type { Column, Relationship, Table } from "../../contract/database.ts";
import type { PyClass } from "../python/tree.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { associatedTables } from "./associated-tables.ts";
import { isCallOf } from "./declarations.ts";
import { distinctIndexes } from "./distinct-indexes.ts";
import type { ColumnDraft, IndexDraft, RelationshipDraft, TableDraft } from "./draft.ts";
import { textOf } from "./read-column.ts";

type Owner = ReadonlyMap<PyClass, { readonly type: ClassValue; readonly draft: TableDraft }>;

/** Second pass: foreign keys, relationships and backrefs, now that every table is known. */
export function settleTables(
  drafts: readonly TableDraft[],
  extra: ReadonlyMap<string, readonly IndexDraft[]>,
  owner: Owner,
): Table[] {
  const columns = drafts.map((draft) => draft.columns.map((column) => settleColumn(column, drafts)));
  const related = drafts.map((draft, at) =>
    draft.relationships.map((each) =>
      settleRelationship(each, { draft, columns: columns[at] ?? [] }, drafts, owner),
    ),
  );
  addBackrefs(drafts, related, owner);
  const secondary = new Set(related.flat().flatMap((relationship) => relationship.secondary ?? []));
  return drafts.map((draft, at) => {
    const name = draft.name ?? "";
    const indexes = distinctIndexes([...draft.indexes, ...(extra.get(name) ?? [])]);
    const own = columns[at] ?? [];
    return {
      name,
      model: draft.type?.def.name ?? null,
      place: draft.place,
      columns: own,
      relationships: related[at] ?? [],
      indexes,
      associates: associatedTables(name, own, indexes, secondary.has(name)),
    };
  });
}

function settleColumn(draft: ColumnDraft, drafts: readonly TableDraft[]): Column {
  const { name, attribute, type, place, nullable, primaryKey } = draft;
  return {
    name,
    attribute,
    type,
    place,
    nullable,
    primaryKey,
    foreignKey: foreignKeyText(draft.foreignKey, drafts),
  };
}

/** `users.id`: without a schema in front, the table as the models name it. */
function foreignKeyText(key: string | Value | null, drafts: readonly TableDraft[]): string | null {
  if (key === null) return null;
  if (typeof key === "string") return key.split(".").slice(-2).join(".");
  for (const { name, type, columns } of drafts) {
    const column = columns.find(
      ({ values, attribute }) => values.includes(key) || isAttributeOf(key, type, attribute),
    );
    if (column !== undefined) return `${name}.${column.name}`;
  }
  return null;
}

const isAttributeOf = (value: Value, type: ClassValue | null, attribute: string): boolean =>
  value.kind === "symbolic" &&
  value.operation.type === "attribute" &&
  value.operation.name === attribute &&
  value.operation.object.kind === "class" &&
  value.operation.object.def === type?.def;

/** A table with its foreign keys settled. */
interface Side {
  readonly draft: TableDraft;
  readonly columns: readonly Column[];
}

function settleRelationship(
  draft: RelationshipDraft,
  from: Side,
  drafts: readonly TableDraft[],
  owner: Owner,
): Relationship {
  const target = typeof draft.target === "string" ? draft.target : (draft.target?.def.name ?? "");
  const other = draftOf(draft.target, drafts, owner);
  const secondary = secondaryName(draft.secondary, owner);
  const many = draft.many ?? (secondary !== null || !(holdsKeys(draft, from) ?? pointsTo(from, other)));
  return { attribute: draft.attribute, target, place: draft.place, many, secondary };
}

function draftOf(
  target: ClassValue | string | null,
  drafts: readonly TableDraft[],
  owner: Owner,
): TableDraft | undefined {
  if (target === null) return undefined;
  if (typeof target !== "string") return owner.get(target.def)?.draft;
  return drafts.find(({ type }) => type?.def.name === target);
}

const pointsTo = ({ columns }: Side, to: TableDraft | undefined): boolean =>
  to?.name != null && columns.some(({ foreignKey }) => foreignKey?.split(".").at(-2) === to.name);

/** Whether the columns that a relationship names are this side's own; null where it names none. */
function holdsKeys({ foreignKeys }: RelationshipDraft, { draft }: Side): boolean | null {
  if (foreignKeys.length === 0) return null;
  return foreignKeys.some((key) => isOwnColumn(key, draft));
}

function isOwnColumn(key: Value, { type, columns }: TableDraft): boolean {
  const named = textOf(key)?.replace(/^\[|\]$/g, "");
  if (named !== undefined && named !== null) {
    const [holder, attribute] = named.includes(".") ? named.split(".").slice(-2) : [type?.def.name, named];
    return holder === type?.def.name && columns.some((column) => column.attribute === attribute);
  }
  return columns.some(({ values, attribute }) => values.includes(key) || isAttributeOf(key, type, attribute));
}

function secondaryName(value: Value | null, owner: Owner): string | null {
  if (value === null) return null;
  if (value.kind === "class") return owner.get(value.def)?.draft.name ?? null;
  if (isCallOf(value, "Table")) return textOf(value.operation.args.positional[0]);
  const text = textOf(value);
  return text === null ? null : (text.split(".").at(-1) ?? text);
}

/** `backref="posts"` gives the other class an attribute; it is to many unless this side has many or says otherwise. */
function addBackrefs(drafts: readonly TableDraft[], related: Relationship[][], owner: Owner): void {
  drafts.forEach((draft, at) => {
    draft.relationships.forEach((each, index) => {
      const other = draftOf(each.target, drafts, owner);
      const here = related[at]?.[index];
      const there = other === undefined ? undefined : related[drafts.indexOf(other)];
      if (each.backref === null || here === undefined || there === undefined) return;
      there.push({
        attribute: each.backref.name,
        target: draft.type?.def.name ?? draft.name ?? "",
        place: each.place,
        many: each.backref.many ?? (here.secondary !== null || !here.many),
        secondary: here.secondary,
      });
    });
  });
}
