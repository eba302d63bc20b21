import type { RelatedRead } from "../../contract/database.ts";
import { partsOf } from "../python/parts-of.ts";
import type { Followed } from "../python/program.ts";
import type { SymbolicValue, Value } from "../python/value.ts";
import { relatedTable } from "./models.ts";
import type { Reader } from "./reader.ts";
import { relationshipNames } from "./relationship-names.ts";
import { rowOf } from "./row-type.ts";

/**
 * Relationships of rows that the code goes along, `user.memberships`: the session loads what was not loaded with the
 * row. They are looked for in what is compared, given to calls, and returned.
 */
export function relatedReads(reader: Reader, { calls, comparisons, returned }: Followed): RelatedRead[] {
  const names = relationshipNames(reader.models);
  const seen = new Set<Value>();
  const found: RelatedRead[] = [];
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    for (const part of partsOf(value)) visit(part);
    const read = value.kind === "symbolic" ? readOf(reader, value, names) : null;
    if (read !== null) found.push(read);
  };
  for (const value of [...comparisons.map((each) => each.value), ...returned]) visit(value);
  for (const { args } of calls)
    for (const value of [...args.positional, ...args.keywords.values()]) visit(value);
  return found;
}

function readOf(
  reader: Reader,
  { operation, site }: SymbolicValue,
  names: ReadonlySet<string>,
): RelatedRead | null {
  if (operation.type !== "attribute" || !names.has(operation.name)) return null;
  const row = rowOf(reader, operation.object);
  const relationship = row?.table.relationships.find(({ attribute }) => attribute === operation.name);
  const target = relatedTable(reader.models, relationship);
  if (row === null || row.origin === "new" || relationship === undefined || target === undefined) return null;
  return {
    model: row.table.model ?? row.table.name,
    attribute: operation.name,
    table: target.name,
    place: reader.program.placeOf(site),
  };
}
