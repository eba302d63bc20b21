import type { Column, ColumnUse, Relationship, Table } from "../../contract/database.ts";
import type { ClassValue, Value } from "../python/value.ts";
import type { SqlReader } from "../sql/create-sql-reader.ts";
import type { ByClass } from "./by-class.ts";

/** The tables of a tree, and the way from values to them. */
export interface Models {
  readonly tables: readonly Table[];
  /** By `module:Class`. */
  readonly tableOfClass: ReadonlyMap<string, string>;
  readonly byClass: ByClass<Table>;
  /** The class of a table, for its attributes. */
  readonly classOf: ReadonlyMap<string, ClassValue>;
  readonly byName: ReadonlyMap<string, Table>;
  /** Core tables, by where their `Table(...)` stands. */
  readonly bySite: ReadonlyMap<string, Table>;
  /** The columns that a declared value, such as a `Field(...)`, stands for: one per table that has it. */
  readonly columnsOf: ReadonlyMap<Value, readonly ColumnOf[]>;
  readonly relationshipsOf: ReadonlyMap<Value, readonly RelationshipOf[]>;
  /** Reads SQL that is written as text; null where nothing in the tree looks like it. */
  readonly sql: SqlReader | null;
  /** Something of the tree could be a statement: there is a table, or a library that makes statements is imported. */
  readonly hasStatements: boolean;
}

export interface RelationshipOf {
  readonly table: Table;
  readonly relationship: Relationship;
}

export interface ColumnOf {
  readonly table: Table;
  readonly column: Column;
  /** As of a `ColumnUse`. */
  readonly madeBy?: NonNullable<ColumnUse["madeBy"]>;
}

export const classId = (type: ClassValue): string => `${type.moduleName}:${type.qualifiedName}`;

export const columnNamed = (table: Table, attribute: string): Column | undefined =>
  table.columns.find((column) => column.attribute === attribute) ??
  table.columns.find((column) => column.name === attribute);

/** The table at the other end of a relationship; undefined without one, or where it is not known. */
export const relatedTable = (
  { tables }: Pick<Models, "tables">,
  relationship: Relationship | undefined,
): Table | undefined => tables.find(({ model }) => model !== null && model === relationship?.target);

export const siteKey = (value: Value): string =>
  value.kind === "symbolic"
    ? `${value.site.module.file}:${value.site.node.start}:${value.site.node.end}`
    : "";
