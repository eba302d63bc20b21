import type { Relationship, Table } from "../../contract/database.ts";
import { literalOf } from "../../contract/pattern.ts";
import { optionsOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { RowWrite } from "./assigned-rows.ts";
import { methodOf } from "./column-of.ts";
import type { Reader } from "./reader.ts";
import { type Row, rowOf } from "./row-type.ts";

const ADDING = new Set(["append", "add", "extend", "insert", "update"]);
const REMOVING = new Set(["remove", "discard", "pop", "clear"]);

/**
 * `post.tags.append(tag)`, `post.tags = tags`: what a session writes for a collection of related rows, which is rows of
 * the association table, or the related rows themselves with their foreign key.
 */
export function relatedWrites(reader: Reader, { callee, args }: FollowedCall): RowWrite[] {
  const method = methodOf(callee);
  if (method === null) return [];
  if (method.name === "__setattr__") return assignedCollection(reader, method.object, args.positional);
  const holder = methodOf(method.object);
  const isChange = ADDING.has(method.name) || REMOVING.has(method.name);
  const collection = holder === null || !isChange ? null : collectionOf(reader, holder.object, holder.name);
  if (collection === null) return [];
  if (REMOVING.has(method.name)) return removed(reader, collection);
  return added(reader, collection, args.positional.at(-1));
}

function assignedCollection(reader: Reader, object: Value, [name, value]: readonly Value[]): RowWrite[] {
  const attribute = name?.kind === "string" ? literalOf(name.pattern) : undefined;
  const collection = attribute === undefined ? null : collectionOf(reader, object, attribute);
  if (collection === null) return [];
  const replaced = collection.row.origin === "new" ? [] : removed(reader, collection);
  return [...added(reader, collection, value), ...replaced];
}

interface Collection {
  readonly row: Row;
  readonly relationship: Relationship;
}

function collectionOf(reader: Reader, object: Value, attribute: string): Collection | null {
  const row = rowOf(reader, object);
  const relationship = row?.table.relationships.find((each) => each.attribute === attribute);
  return row === null || relationship === undefined || !relationship.many ? null : { row, relationship };
}

/** The association table, where there is one. */
const throughTable = (reader: Reader, { secondary }: Relationship): Table | undefined =>
  secondary === null ? undefined : reader.models.byName.get(secondary);

function added(reader: Reader, { relationship }: Collection, value: Value | undefined): RowWrite[] {
  if (relationship.secondary !== null) return ofTable("insert", throughTable(reader, relationship));
  const rows = value === undefined ? [] : optionsOf(value).flatMap((option) => rowOf(reader, option) ?? []);
  return [...new Set(rows.map(({ origin }) => origin === "new"))].flatMap((isNew) =>
    ofTable(isNew ? "insert" : "update", rows.find(({ origin }) => (origin === "new") === isNew)?.table),
  );
}

/** A row that leaves a collection loses its foreign key; a cascade may delete it, which is not said here. */
const removed = (reader: Reader, { relationship }: Collection): RowWrite[] =>
  relationship.secondary === null ? [] : ofTable("delete", throughTable(reader, relationship));

const ofTable = (kind: RowWrite["kind"], table: Table | undefined): RowWrite[] =>
  table === undefined ? [] : [{ kind, table, columns: [] }];
