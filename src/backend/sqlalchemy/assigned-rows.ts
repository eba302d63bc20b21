import type { FollowedCall } from "../python/program.ts";
import { methodOf } from "./column-of.ts";
import type { Execution } from "./execution.ts";
import { addTable, newDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { rowOf } from "./row-type.ts";

/**
 * `item.title = "x"` on a row that was read: the session writes it when it is flushed or committed. One update for each
 * table and function, where nothing else there writes the table; none where nothing commits.
 */
export function assignedRows(
  reader: Reader,
  calls: readonly FollowedCall[],
  others: readonly Execution[],
): Execution[] {
  if (!calls.some(isWrittenOut)) return [];
  const seen = new Set(
    others.flatMap(({ draft, call }) => draft.tables.map(({ name }) => keyOf(call, name))),
  );
  return calls.flatMap((call) => {
    const method = methodOf(call.callee);
    const row = method?.name === "__setattr__" ? rowOf(reader, method.object) : null;
    if (row === null || row.origin === "new" || seen.has(keyOf(call, row.table.name))) return [];
    seen.add(keyOf(call, row.table.name));
    const draft = newDraft("update", call.site);
    addTable(draft, row.table);
    draft.single = true;
    return [{ draft, call }];
  });
}

const isWrittenOut = ({ callee }: FollowedCall): boolean =>
  /^(?:commit|flush)$/.test(methodOf(callee)?.name ?? "");

const keyOf = ({ holder }: FollowedCall, table: string): string =>
  `${holder.module.file}:${holder.def.start} ${table}`;
