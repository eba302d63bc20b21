import type { EagerLoad, Table } from "../../contract/database.ts";
import { type Models, type RelationshipOf, relatedTable } from "./models.ts";
import type { QueryDraft } from "./query-draft.ts";

/** A relationship that is loaded with its row; null where its table is not known. */
export function eagerLoad(
  models: Models,
  { table, relationship }: RelationshipOf,
  by: string,
): EagerLoad | null {
  const target = relatedTable(models, relationship);
  if (target === undefined) return null;
  return { model: table.model ?? table.name, attribute: relationship.attribute, table: target.name, by };
}

/**
 * What a statement loads with its rows: what its options say, and what the mapping says of the tables whose rows come
 * back, those of the options and of other mappings among them.
 */
export function eagerLoads(models: Models, draft: QueryDraft): EagerLoad[] {
  const [first] = draft.tables;
  if (!draft.givesRows || draft.aggregate || first === undefined) return [...draft.eager];
  const found = [...draft.eager];
  const seen = new Set<Table>();
  const pending = [first, ...found.flatMap(({ table }) => models.byName.get(table) ?? [])];
  for (let table = pending.shift(); table !== undefined; table = pending.shift()) {
    if (seen.has(table)) continue;
    seen.add(table);
    for (const relationship of table.relationships) {
      const target = relatedTable(models, relationship);
      if (relationship.eager === undefined || target === undefined) continue;
      pending.push(target);
      const load = eagerLoad(models, { table, relationship }, `lazy="${relationship.eager}"`);
      if (load !== null && !found.some((other) => isSameLoad(other, load))) found.push(load);
    }
  }
  return found;
}

const isSameLoad = (a: EagerLoad, b: EagerLoad): boolean =>
  a.model === b.model && a.attribute === b.attribute;
