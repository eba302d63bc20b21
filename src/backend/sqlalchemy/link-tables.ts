import type { Table } from "../../contract/database.ts";
import { importersOf } from "../python/import-graph.ts";
import type { Program } from "../python/program.ts";
import type { PyClass } from "../python/tree.ts";
import type { ClassValue, Value } from "../python/value.ts";
import type { SqlReader } from "../sql/create-sql-reader.ts";
import type { PlacedIndex } from "../sql/stated-indexes.ts";
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
  for (const name of program.modules.keys()) program.runImported(name);
  const { drafts, owner } = readClasses(program);
  const plain = plainTables(program);
  const claimed = new Set(drafts.map(({ name }) => name));
  const core = plain.filter(({ draft }) => !claimed.has(draft.name));
  const all = [...drafts, ...core.map(({ draft }) => draft)];
  const migrated = migrationIndexes(program, sql);
  resolveNames(all, migrated);
  const extra = merge(migrated, looseIndexes(program, all), indexesByTable(stated));
  const tables = settleTables(all, extra, owner);
  const models = indexModels(
    all,
    tables,
    owner,
    new Map(plain.map(({ key, draft }) => [key, draft.name])),
    byNameOf(all, tables, importersOf(program.names)),
  );
  const hasStatements = tables.length > 0 || [...program.modules.values()].some(mentionsLibrary);
  return { ...models, sql, hasStatements };
}

interface Classes {
  readonly drafts: TableDraft[];
  /** The draft that a class is mapped to, its own or that of the parent whose table it shares. */
  readonly owner: ReadonlyMap<PyClass, { readonly type: ClassValue; readonly draft: TableDraft }>;
}

function readClasses(program: Program): Classes {
  const mapped = [...program.classes()].filter(
    (type) => isTableClass(type) && !isMigration(program, type.moduleName),
  );
  const owner = new Map<PyClass, { type: ClassValue; draft: TableDraft }>();
  const drafts: TableDraft[] = [];
  for (const type of mapped.filter((each) => sharedTableOf(program, each) === null)) {
    const draft = readTable(program, type);
    drafts.push(draft);
    owner.set(type.def, { type, draft });
  }
  for (const type of mapped) {
    const parent = sharedTableOf(program, type);
    const shared = parent === null ? undefined : owner.get(parent.def);
    if (shared === undefined) continue;
    const own = readTable(program, type);
    shared.draft.columns.push(
      ...own.columns.filter(({ name }) => !shared.draft.columns.some((column) => column.name === name)),
    );
    shared.draft.relationships.push(...own.relationships);
    shared.draft.indexes.push(...own.indexes);
    owner.set(type.def, { type, draft: shared.draft });
  }
  return { drafts, owner };
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
  owner: Classes["owner"],
  plain: ReadonlyMap<string, string | null>,
  byName: ReadonlyMap<string, Table>,
): Omit<Models, "sql" | "hasStatements"> {
  const tableOfClass = new Map<string, string>();
  const byClass = new Map<PyClass, Table>();
  const classOf = new Map<string, ClassValue>();
  for (const [def, { type, draft }] of owner) {
    const table = tables[drafts.indexOf(draft)];
    if (table === undefined) continue;
    tableOfClass.set(classId(type), table.name);
    byClass.set(def, table);
    if (!classOf.has(table.name)) classOf.set(table.name, type);
  }
  const bySite = new Map<string, Table>();
  for (const [key, name] of plain) {
    const table = byName.get(name ?? "");
    if (table !== undefined) bySite.set(key, table);
  }
  const columnsOf = columnsByValue(drafts, tables);
  const relationshipsOf = relationshipsByValue(drafts, tables);
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
