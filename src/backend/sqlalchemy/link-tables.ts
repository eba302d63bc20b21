import type { Table } from "../../contract/database.ts";
import { importersOf } from "../python/import-graph.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";
import type { SqlReader } from "../sql/create-sql-reader.ts";
import type { PlacedIndex } from "../sql/stated-indexes.ts";
import { type ByClass, indexByClass } from "./by-class.ts";
import { mentionsLibrary } from "./declarations.ts";
import type { IndexDraft, TableDraft } from "./draft.ts";
import { looseIndexes } from "./loose-indexes.ts";
import { migrationIndexes } from "./migration-indexes.ts";
import { isMigration } from "./migration-order.ts";
import { type ColumnOf, classId, type Models, type RelationshipOf } from "./models.ts";
import { plainTables } from "./plain-tables.ts";
import { isTableClass, readTable, sharedTableOf } from "./read-table.ts";
import { resolveNames } from "./resolve-names.ts";
import { settleTables } from "./settle-tables.ts";
import { indexesByTable } from "./stated-drafts.ts";

/** Every table of the tree: mapped classes, core tables, with the indexes of models and of migrations. */
export function linkTables(
  program: Program,
  sql: SqlReader | null = null,
  stated: readonly PlacedIndex[] = [],
): Models {
  for (const name of program.modules.keys()) program.runUnstarted(name);
  const { drafts, mapped } = readClasses(program);
  const plain = plainTables(program);
  const claimed = new Set(drafts.map(({ name }) => name));
  const core = plain.filter(({ draft }) => !claimed.has(draft.name));
  const all = [...drafts, ...core.map(({ draft }) => draft)];
  const migrated = migrationIndexes(program, sql);
  resolveNames(all, migrated);
  const extra = merge(migrated, looseIndexes(program, all), indexesByTable(stated));
  const tables = settleTables(all, extra, draftsOf(mapped));
  const models = indexModels(
    all,
    tables,
    mapped,
    new Map(plain.map(({ key, draft }) => [key, draft.name])),
    byNameOf(all, tables, importersOf(program.names)),
  );
  const hasStatements = tables.length > 0 || [...program.modules.values()].some(mentionsLibrary);
  return { ...models, sql, hasStatements };
}

interface Classes {
  readonly drafts: TableDraft[];
  readonly mapped: readonly MappedClass[];
}

/** A class and what it is mapped to, a table of its own or that of the parent whose table it shares. */
interface MappedClass {
  readonly type: ClassValue;
  readonly draft: TableDraft;
}

const draftsOf = (mapped: readonly MappedClass[]): ByClass<TableDraft> =>
  indexByClass(mapped.map(({ type, draft }) => [type, draft]));

function readClasses(program: Program): Classes {
  const types = [...program.classes()].filter(
    (type) => isTableClass(type) && !isMigration(program, type.moduleName),
  );
  const own = types
    .filter((each) => sharedTableOf(program, each) === null)
    .map((type): MappedClass => ({ type, draft: readTable(program, type) }));
  const ownDraft = draftsOf(own);
  const draftOf = (type: ClassValue): TableDraft | undefined => {
    const parent = sharedTableOf(program, type);
    return parent === null ? ownDraft.get(type) : draftOf(parent);
  };
  const sharing = types.flatMap((type): MappedClass[] => {
    const draft = sharedTableOf(program, type) === null ? undefined : draftOf(type);
    if (draft === undefined) return [];
    shareTable(draft, readTable(program, type));
    return [{ type, draft }];
  });
  return { drafts: own.map(({ draft }) => draft), mapped: [...own, ...sharing] };
}

function shareTable(shared: TableDraft, own: TableDraft): void {
  shared.columns.push(
    ...own.columns.filter(({ name }) => !shared.columns.some((column) => column.name === name)),
  );
  shared.relationships.push(...own.relationships);
  shared.indexes.push(...own.indexes);
}

function merge(...sources: readonly ReadonlyMap<string, readonly IndexDraft[]>[]): Map<string, IndexDraft[]> {
  const all = new Map<string, IndexDraft[]>();
  for (const source of sources)
    for (const [table, indexes] of source) all.set(table, [...(all.get(table) ?? []), ...indexes]);
  return all;
}

/**
 * Where a table is declared more than once, the declaration that something imports: a test, or a script that fills the
 * database, has one of its own. Of several such the first one read: what imports another is read after it.
 */
function byNameOf(
  drafts: readonly TableDraft[],
  tables: readonly Table[],
  importers: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Table> {
  const isImported = ({ type }: TableDraft): boolean => type === null || importers.has(type.moduleName);
  const found = new Map<string, { readonly table: Table; readonly imported: boolean }>();
  drafts.forEach((draft, at) => {
    const table = tables[at];
    const known = table === undefined ? undefined : found.get(table.name);
    const imported = isImported(draft);
    if (table !== undefined && (known === undefined || (imported && !known.imported)))
      found.set(table.name, { table, imported });
  });
  return new Map([...found].map(([name, { table }]) => [name, table]));
}

function indexModels(
  drafts: readonly TableDraft[],
  tables: readonly Table[],
  mapped: readonly MappedClass[],
  plain: ReadonlyMap<string, string | null>,
  byName: ReadonlyMap<string, Table>,
): Omit<Models, "sql" | "hasStatements"> {
  const tableOfClass = new Map<string, string>();
  const tableOf: [ClassValue, Table][] = [];
  const classOf = new Map<string, ClassValue>();
  for (const { type, draft } of mapped) {
    const table = tables[drafts.indexOf(draft)];
    if (table === undefined) continue;
    tableOfClass.set(classId(type), table.name);
    tableOf.push([type, table]);
    if (!classOf.has(table.name)) classOf.set(table.name, type);
  }
  const bySite = new Map<string, Table>();
  for (const [key, name] of plain) {
    const table = byName.get(name ?? "");
    if (table !== undefined) bySite.set(key, table);
  }
  const columnsOf = columnsByValue(drafts, tables);
  const relationshipsOf = relationshipsByValue(drafts, tables);
  const byClass = indexByClass(tableOf);
  return { tables, tableOfClass, byClass, classOf, byName, bySite, columnsOf, relationshipsOf };
}

function relationshipsByValue(
  drafts: readonly TableDraft[],
  tables: readonly Table[],
): Map<Value, RelationshipOf[]> {
  const found = new Map<Value, RelationshipOf[]>();
  drafts.forEach((draft, at) => {
    const table = tables[at];
    for (const { attribute, value } of draft.relationships) {
      const relationship = table?.relationships.find((each) => each.attribute === attribute);
      if (table === undefined || relationship === undefined) continue;
      found.set(value, [...(found.get(value) ?? []), { table, relationship }]);
    }
  });
  return found;
}

function columnsByValue(drafts: readonly TableDraft[], tables: readonly Table[]): Map<Value, ColumnOf[]> {
  const found = new Map<Value, ColumnOf[]>();
  drafts.forEach((draft, at) => {
    const table = tables[at];
    for (const { attribute, values } of draft.columns) {
      const column = table?.columns.find((each) => each.attribute === attribute);
      if (table === undefined || column === undefined) continue;
      for (const value of values) found.set(value, [...(found.get(value) ?? []), { table, column }]);
    }
  });
  return found;
}
