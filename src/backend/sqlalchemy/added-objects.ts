import type { Table } from "../../contract/database.ts";
import { methodOf, optionsOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { Execution } from "./execution.ts";
import { addTable, newDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { cascadedWrites, changedCollection, deletedWith, type RowWrite } from "./related-rows.ts";

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
  const isUpdating = executions.some(({ draft, object }) => object !== undefined && draft.kind === "update");
  const changes = isUpdating ? changesIn(reader, calls) : [];
  return executions.flatMap((execution): Execution[] => {
    const { draft, object } = execution;
    if (object === undefined) return [execution];
    if (draft.kind === "update" && changesOnlyCollections(object, changes)) return [];
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

/** What changes which object: `object.name = value`, `object.name.append(value)`. */
interface Change {
  readonly objects: readonly Value[];
  readonly isAssignment: boolean;
  readonly isCollection: boolean;
}

function changesIn(reader: Reader, calls: readonly FollowedCall[]): Change[] {
  return calls.flatMap((call): Change[] => {
    const method = methodOf(call.callee);
    if (method === null) return [];
    const isAssignment = method.name === "__setattr__";
    const holder = isAssignment ? method.object : (methodOf(method.object)?.object ?? null);
    const isCollection = holder !== null && changedCollection(reader, call) !== null;
    return holder === null || !(isAssignment || isCollection)
      ? []
      : [{ objects: optionsOf(holder), isAssignment, isCollection }];
  });
}

function changesOnlyCollections(object: Value, all: readonly Change[]): boolean {
  const options = optionsOf(object);
  const changes = all.filter(({ objects }) => objects.some((each) => options.includes(each)));
  return (
    changes.some(({ isCollection }) => isCollection) &&
    changes.every(({ isAssignment, isCollection }) => isCollection || !isAssignment)
  );
}
