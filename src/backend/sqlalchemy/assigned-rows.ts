import type { Column, Table } from "../../contract/database.ts";
import { literalOf } from "../../contract/pattern.ts";
import { methodOf, optionsOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Execution } from "./execution.ts";
import { joinColumns } from "./join-columns.ts";
import { columnNamed, relatedTable } from "./models.ts";
import { addTable, newDraft, type QueryDraft } from "./query-draft.ts";
import type { Reader } from "./reader.ts";
import { type RowWrite, relatedWrites } from "./related-rows.ts";
import { rowOf } from "./row-type.ts";

/**
 * `item.title = "x"` on a row that was read, `item.tags.append(tag)`: the session writes it when it is flushed or
 * committed. One statement for each table and function, where nothing else there writes the table; none where nothing
 * commits.
 */
export function assignedRows(
  reader: Reader,
  calls: readonly FollowedCall[],
  others: readonly Execution[],
): Execution[] {
  const commits = calls.some(isWrittenOut);
  const told = new Map(
    others.flatMap(({ draft, call }) => draft.tables.map(({ name }) => [keyOf(call, name), draft] as const)),
  );
  const inserted = new Set(others.flatMap(({ object }) => (object === undefined ? [] : optionsOf(object))));
  const found = new Map<string, Execution>();
  for (const call of calls) {
    for (const write of [...assigned(reader, call), ...relatedWrites(reader, call, inserted)]) {
      const key = keyOf(call, write.table.name);
      const known = told.get(key) ?? found.get(`${write.kind} ${key}`)?.draft;
      if (known?.kind === write.kind) addWrites(known, write.columns);
      else if (known === undefined && commits)
        found.set(`${write.kind} ${key}`, { draft: draftOf(write, call), call });
    }
  }
  return [...found.values()];
}

function draftOf({ kind, table, columns, isOne }: RowWrite, { site }: FollowedCall): QueryDraft {
  const draft = newDraft(kind, site);
  addTable(draft, table);
  draft.single = isOne;
  addWrites(draft, columns);
  return draft;
}

function addWrites(draft: QueryDraft, columns: readonly string[]): void {
  for (const column of columns) if (!draft.writes.includes(column)) draft.writes.push(column);
}

/** `row.column = value`, `setattr(row, name, value)` */
function assigned(reader: Reader, { callee, args, site, conditions }: FollowedCall): RowWrite[] {
  const method = methodOf(callee);
  const row = method?.name === "__setattr__" ? rowOf(reader, method.object) : null;
  if (row === null || row.origin === "new") return [];
  const [name] = args.positional;
  const attribute = name?.kind === "string" ? literalOf(name.pattern) : undefined;
  if (attribute === undefined) return [{ kind: "update", table: row.table, columns: [], isOne: true }];
  const relationship = row.table.relationships.find((each) => each.attribute === attribute);
  if (relationship?.many === true) return [];
  // `if name in data: setattr(row, name, data[name])` over all names: which ones it sets is not known.
  const [, variable] = /^setattr\(\s*[^,]+,\s*(\w+)\s*,/.exec(reader.program.textOf(site)) ?? [];
  const isChosen =
    variable !== undefined && conditions.some((each) => new RegExp(`\\b${variable}\\b`).test(each));
  const column = isChosen
    ? undefined
    : (columnNamed(row.table, attribute) ?? keyOfRelationship(reader, row.table, attribute));
  const columns = column === undefined ? [] : [column.name];
  return [{ kind: "update", table: row.table, columns, isOne: true }];
}

/** `post.author = author` sets the foreign key. */
function keyOfRelationship({ models }: Reader, table: Table, attribute: string): Column | undefined {
  const relationship = table.relationships.find((each) => each.attribute === attribute);
  const target = relatedTable(models, relationship);
  const pairs = target === undefined ? [] : joinColumns(models, table, target, null);
  const [own, ...others] = pairs.filter(({ from }) => from.table === table);
  return others.length === 0 ? own?.from.column : undefined;
}

const isWrittenOut = ({ callee }: FollowedCall): boolean =>
  /^(?:commit|flush)$/.test(methodOf(callee)?.name ?? "");

const keyOf = ({ holder }: FollowedCall, table: string): string =>
  `${holder.module.file}:${holder.def.start} ${table}`;
