import type { ColumnUse, Index, Statement, Table } from "./database.ts";
import { unindexedColumns } from "./indexes.ts";
import { statementOf } from "./statement-of.ts";

const place = { file: "m.py", startLine: 9, endLine: 9 };

export const index = (kind: Index["kind"], ...columns: string[]): Index => ({ kind, columns, place });

/** A table of plain columns, by its name. */
export const table = (
  name: string,
  columns: readonly string[],
  ...indexes: readonly Index[]
): [string, Table] => [
  name,
  {
    name,
    model: null,
    place,
    columns: columns.map((column) => ({
      name: column,
      attribute: column,
      type: "int",
      place,
      nullable: false,
      primaryKey: false,
      foreignKey: null,
    })),
    relationships: [],
    indexes: [...indexes],
    associates: [],
  },
];

/** `table.column`, compared for equality. */
export const use = (written: string, parts: Partial<ColumnUse> = {}): ColumnUse => {
  const [of = "", column = ""] = written.split(".");
  return { table: of, column, place, text: written, operator: "==", ...parts };
};

/** Both sides of a join. */
export const join = (one: string, other: string, parts: Partial<ColumnUse> = {}): ColumnUse[] =>
  [one, other].map((each) => use(each, { text: `${one} == ${other}`, ...parts }));

/** The columns of a statement that are told to have no index, as `table.column`. */
export const unindexedIn = (
  parts: Partial<Pick<Statement, "filters" | "joins" | "sorts">>,
  tables: ReadonlyMap<string, Table>,
): string[] =>
  unindexedColumns([statementOf(place, parts)], tables).map(({ table: of, column }) => `${of}.${column}`);
