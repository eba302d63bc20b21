import type { Relationship, Table } from "../../contract/database.ts";
import { literalOf } from "../../contract/pattern.ts";
import { methodOf, optionsOf } from "../python/external-path.ts";
import { partsOf } from "../python/parts-of.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { Reader } from "./reader.ts";
import { relationshipNames } from "./relationship-names.ts";
import type { Row } from "./row.ts";
import { rowOf } from "./row-type.ts";

/** What a session writes to one table for one object. */
export interface RowWrite {
  readonly kind: "insert" | "update" | "delete";
  readonly table: Table;
  readonly columns: readonly string[];
  /** It is one row; a collection can hold any number. */
  readonly isOne: boolean;
}

const ADDING = new Set(["append", "add", "extend", "insert", "update"]);
const REMOVING = new Set(["remove", "discard", "pop", "clear"]);

/**
 * `post.tags.append(tag)`, `post.tags = tags`: what a session writes for a collection of related rows, which is rows of
 * the association table, or the related rows themselves with their foreign key.
 */
export function relatedWrites(
  reader: Reader,
  call: FollowedCall,
  inserted: ReadonlySet<Value> = new Set(),
): RowWrite[] {
  const method = methodOf(call.callee);
  const collection = changedCollection(reader, call);
  if (method === null || collection === null) return [];
  const { positional } = call.args;
  if (method.name === "__setattr__") return replaced(reader, collection, positional[1], inserted);
  if (REMOVING.has(method.name)) return removed(reader, collection);
  return added(reader, collection, positional.at(-1), inserted);
}

/** The collection that a call changes: `post.tags` of `post.tags.append(tag)` and of `post.tags = tags`. */
export function changedCollection(reader: Reader, { callee, args }: FollowedCall): Collection | null {
  const method = methodOf(callee);
  if (method === null) return null;
  if (method.name === "__setattr__") {
    const [name] = args.positional;
    const attribute = name?.kind === "string" ? literalOf(name.pattern) : undefined;
    return attribute === undefined ? null : collectionOf(reader, method.object, attribute);
  }
  const holder = methodOf(method.object);
  const isChange = ADDING.has(method.name) || REMOVING.has(method.name);
  return holder === null || !isChange ? null : collectionOf(reader, holder.object, holder.name);
}

function replaced(
  reader: Reader,
  collection: Collection,
  value: Value | undefined,
  inserted: ReadonlySet<Value>,
): RowWrite[] {
  const { row, relationship } = collection;
  const keeps = value !== undefined && holdsAttribute(reader, value, relationship.attribute);
  const lost = row.origin === "new" || keeps ? [] : removed(reader, collection);
  return [...added(reader, collection, value, inserted), ...lost];
}

/** What adding a new object adds with it: what it was made with, `Post(tags=[...], author=Author(...))`. */
export function cascadedWrites(reader: Reader, object: Value, inserted: ReadonlySet<Value>): RowWrite[] {
  if (object.kind !== "instance") return [];
  return [...object.attributes].flatMap(([name, value]) => {
    const collection = collectionOf(reader, object, name);
    if (collection !== null) return added(reader, collection, value, inserted);
    const one = value.kind === "instance" && !inserted.has(value) ? rowOf(reader, value) : null;
    return one === null ? [] : ofTable("insert", one.table);
  });
}

/** With a row, its rows of association tables go. */
export const deletedWith = (reader: Reader, { relationships }: Table): RowWrite[] =>
  relationships.flatMap((relationship) =>
    relationship.viewOnly === true ? [] : ofTable("delete", throughTable(reader, relationship)),
  );

export interface Collection {
  readonly row: Row;
  readonly relationship: Relationship;
}

function collectionOf(reader: Reader, object: Value, attribute: string): Collection | null {
  if (!relationshipNames(reader.models).has(attribute)) return null;
  const row = rowOf(reader, object);
  const relationship = row?.table.relationships.find((each) => each.attribute === attribute);
  const isWritten = relationship?.many === true && relationship.viewOnly === undefined;
  return row === null || relationship === undefined || !isWritten ? null : { row, relationship };
}

/** The association table, where there is one. */
const throughTable = (reader: Reader, { secondary }: Relationship): Table | undefined =>
  secondary === null ? undefined : reader.models.byName.get(secondary);

function added(
  reader: Reader,
  { row: owner, relationship }: Collection,
  value: Value | undefined,
  inserted: ReadonlySet<Value>,
): RowWrite[] {
  if (relationship.secondary !== null) return ofTable("insert", throughTable(reader, relationship));
  const options = value === undefined ? [] : optionsOf(value).flatMap(itemsOf);
  return options.flatMap((option) => {
    const row = rowOf(reader, option);
    if (row === null || row.origin === "returned") return [];
    const isNew = row.origin === "new" && !inserted.has(option);
    // What an object that is not written yet is asked for by its key is not there.
    if (!isNew && owner.origin === "new") return [];
    return ofTable(isNew ? "insert" : "update", row.table);
  });
}

/** `post.tags = list({*post.tags, tag})`: a collection that begins with what it was loses nothing that is seen. */
function holdsAttribute(reader: Reader, value: Value, name: string, depth = 0): boolean {
  if (depth > 8) return false;
  if (value.kind === "symbolic" && value.operation.type === "attribute" && value.operation.name === name)
    return rowOf(reader, value.operation.object) !== null;
  return partsOf(value).some((part) => holdsAttribute(reader, part, name, depth + 1));
}

const itemsOf = (value: Value): readonly Value[] =>
  value.kind === "sequence" ? value.items.flatMap(optionsOf) : [value];

/** A row that leaves a collection loses its foreign key; a cascade may delete it, which is not said here. */
const removed = (reader: Reader, { relationship }: Collection): RowWrite[] =>
  relationship.secondary === null ? [] : ofTable("delete", throughTable(reader, relationship));

const ofTable = (kind: RowWrite["kind"], table: Table | undefined): RowWrite[] =>
  table === undefined ? [] : [{ kind, table, columns: [], isOne: false }];
