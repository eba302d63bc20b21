import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ColumnUse, OperationQueries, Statement } from "../../src/contract/database.ts";
import { fixtures } from "./read-backend.ts";

/** A statement as SQLAlchemy itself ran it while the fixture's tests and its driver requested every operation. */
export interface RanStatement {
  readonly kind: string;
  readonly tables: readonly string[];
  /** Tables that eager loading adds. */
  readonly eager: readonly string[];
  readonly filtered: readonly string[];
  readonly joined: readonly string[];
  readonly sorted: readonly string[];
  /** Filtered in some runs only. */
  readonly sometimes?: readonly string[];
  readonly file: string;
  readonly span: readonly [number, number];
  /** SQLAlchemy had the row in its session already and sent nothing. */
  readonly fromIdentityMap?: boolean;
}

/** An index as the database itself tells it. */
export interface RanIndex {
  readonly kind: string;
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly where?: string;
  /** What the database keeps of how it was made. */
  readonly sql?: string;
}

export interface DatabaseTruth {
  readonly sources: Readonly<Record<string, string>>;
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly { readonly name: string; readonly primaryKey: boolean }[];
    readonly indexes: readonly RanIndex[];
  }[];
  /** What the database has after every migration ran. */
  readonly migratedIndexes?: readonly (RanIndex & { readonly table: string })[];
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly statements: readonly RanStatement[];
  }[];
  readonly tests: readonly {
    readonly requests: readonly {
      readonly method: string;
      readonly path: string;
      readonly file: string;
      readonly span: readonly [number, number];
    }[];
  }[];
}

export const readDatabaseTruth = (name: string): DatabaseTruth =>
  JSON.parse(readFileSync(join(fixtures, "truth/databases", `${name}.json`), "utf8")) as DatabaseTruth;

/** Those of an operation's statements that are built or run where this one ran. */
export const candidatesFor = ({ statements }: OperationQueries, ran: RanStatement): readonly Statement[] =>
  statements.filter(({ built, run }) =>
    [built, run].some(
      (place) =>
        place !== null &&
        place.file === ran.file &&
        place.startLine <= ran.span[1] &&
        place.endLine >= ran.span[0],
    ),
  );

/** What the statement has on every way to it. */
export const withoutConditional = (statement: Statement): Statement => {
  const always = <T extends ColumnUse>(uses: readonly T[]): T[] =>
    uses.filter(({ conditional }) => conditional === undefined);
  const { filters, joins, sorts } = statement;
  return { ...statement, filters: always(filters), joins: always(joins), sorts: always(sorts) };
};

const namesOf = (uses: readonly ColumnUse[]): readonly string[] =>
  uses.map(({ table, column }) => `${table}.${column}`);

/** A comparison of two columns ties tables together, whether it stands in WHERE or in ON. */
export const comparedIn = ({ filters, joins }: Statement): ReadonlySet<string> =>
  new Set([...namesOf(filters), ...namesOf(joins)]);
export const sortedIn = ({ sorts }: Statement): ReadonlySet<string> => new Set(namesOf(sorts));
export const comparedWhen = ({ filtered, joined, sometimes }: RanStatement): ReadonlySet<string> =>
  new Set([...filtered, ...joined, ...(sometimes ?? [])]);
