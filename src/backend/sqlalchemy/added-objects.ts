import type { Table } from "../../contract/database.ts";
import { optionsOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { methodOf } from "./column-of.ts";
import type { Execution } from "./execution.ts";
import { addTable, newDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { cascadedWrites, deletedWith, type RowWrite, relatedWrites } from "./related-rows.ts";

/**
 * What `session.add(object)` really writes: an object that was added before is not inserted once more, and one that was
 * read and of which only collections changed is not written itself.
 */
export function withoutEmptyAdds(
  reader: Reader,
  executions: readonly Execution[],
  calls: readonly FollowedCall[],
): Execution[] {
  const inserted = new Set<Value>();
  return executions.flatMap((execution): Execution[] => {
    const { draft, object } = execution;
    if (object === undefined) return [execution];
    if (draft.kind === "update" && changesOnlyCollections(reader, object, calls)) return [];
    if (draft.kind === "delete")
      return [execution, ...draft.tables.flatMap((table) => alsoDeleted(reader, table, execution))];
    if (draft.kind !== "insert") return [execution];
    const made = optionsOf(object).filter(({ kind }) => kind === "instance");
    const isKnown = made.length > 0 && made.every((each) => inserted.has(each));
    const cascaded = made.flatMap((each) => cascadedWrites(reader, each, inserted));
    for (const each of made) inserted.add(each);
    return isKnown ? [] : [execution, ...cascaded.map((write) => executionOf(write, execution))];
  });
}

const alsoDeleted = (reader: Reader, table: Table, execution: Execution): Execution[] =>
  deletedWith(reader, table).map((write) => executionOf(write, execution));

function executionOf({ kind, table }: RowWrite, { call }: Execution): Execution {
  const draft = newDraft(kind, call.site);
  addTable(draft, table);
  return { draft, call };
}

function changesOnlyCollections(reader: Reader, object: Value, calls: readonly FollowedCall[]): boolean {
  const options = optionsOf(object);
  const changes = calls.filter((call) => {
    const method = methodOf(call.callee);
    const holder =
      method === null ? null : method.name === "__setattr__" ? method.object : heldBy(method.object);
    return holder !== null && optionsOf(holder).some((option) => options.includes(option));
  });
  const collections = changes.filter((call) => relatedWrites(reader, call).length > 0);
  const assignments = changes.filter(({ callee }) => methodOf(callee)?.name === "__setattr__");
  return collections.length > 0 && assignments.every((call) => collections.includes(call));
}

/** `post` of `post.tags`. */
const heldBy = (value: Value): Value | null => methodOf(value)?.object ?? null;
