import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Statement } from "../../src/contract/database.ts";
import { render } from "../../src/contract/pattern.ts";
import { fixtures, readBackend } from "./read-backend.ts";
import {
  candidatesFor,
  comparedIn,
  comparedWhen,
  type RanIndex,
  type RanStatement,
  readDatabaseTruth,
  sortedIn,
  withoutConditional,
} from "./read-database.ts";

/** Said in the fixture's source, and no run shows it where it is: SQLAlchemy runs a query when it is iterated. */
const RUN_ELSEWHERE = new Set(["clinic/crud/crud_appointment.py:52"]);

describe.each(readdirSync(join(fixtures, "databases")).sort())("the database of %s", async (name) => {
  const truth = readDatabaseTruth(name);
  const backend = await readBackend(`databases/${name}`);
  const ran = truth.operations.flatMap(({ method, path, statements }) => {
    const operation = backend.operations.find((each) => each.method === method && render(each.path) === path);
    const queries = operation === undefined ? null : backend.queriesOf(operation);
    return statements.map((statement) => ({
      statement,
      candidates: queries === null ? [] : candidatesFor(queries, statement),
      at: `${method} ${path} ${statement.file}:${statement.span[1]}`,
    }));
  });
  const compared = ran.filter(({ statement }) => statement.fromIdentityMap !== true);

  it("has the tables and columns that SQLAlchemy maps", () => {
    const columnsOf = (columns: readonly { readonly name: string }[]) =>
      columns.map((each) => each.name).sort();
    const mapped = truth.tables.map((table) => [table.name, columnsOf(table.columns)]);
    const read = [...backend.tables.values()].map((table) => [table.name, columnsOf(table.columns)]);
    expect(read.sort()).toEqual(mapped.sort());
  });

  it("has the indexes, keys and unique constraints of the models, and those that migrations leave", () => {
    for (const { name: table, indexes } of truth.tables) {
      const read = backend.tables.get(table)?.indexes ?? [];
      const ours = read.map(({ kind, columns, where }) => indexText(kind, columns, where));
      const migrated = truth.migratedIndexes?.filter((each) => each.table === table) ?? [];
      const theirs = [...indexes, ...migrated].map(ranIndexText);
      expect({ table, indexes: [...new Set(ours)].sort() }).toEqual({
        table,
        indexes: [...new Set(theirs)].sort(),
      });
    }
  });

  it("shows each statement that ran, at its place", () => {
    const missing = ran.filter(({ candidates }) => candidates.length === 0).map(({ at }) => at);
    expect(missing.filter((at) => !RUN_ELSEWHERE.has(at.split(" ").at(-1) ?? ""))).toEqual([]);
  });

  it("claims no table, condition or order that no run had", () => {
    const wrong = compared.flatMap(({ statement, candidates, at }) => {
      const runs = compared.filter((other) => other.at === at).map((other) => other.statement);
      return candidates.length > 0 && !candidates.some((each) => claimsOnlyTrue(each, statement, runs))
        ? [at]
        : [];
    });
    expect(wrong).toEqual([]);
  });

  it("finds at least nine of ten columns that statements compare and sort by", () => {
    const columns = compared.flatMap(({ statement, candidates }) => {
      const known = candidates.map((each) => new Set([...comparedIn(each), ...sortedIn(each)]));
      return [...comparedWhen(statement), ...statement.sorted].map((column) =>
        known.some((each) => each.has(column)),
      );
    });
    expect(columns.length).toBeGreaterThan(5);
    expect(columns.filter(Boolean).length / columns.length).toBeGreaterThanOrEqual(0.9);
  });

  it("knows which line of a test requests what", () => {
    const requested = truth.tests.flatMap(({ requests }) => requests);
    const missing = requested.filter(
      ({ file, span }) =>
        !backend.tests.some(
          ({ place }) => place.file === file && place.startLine <= span[1] && place.endLine >= span[0],
        ),
    );
    expect(missing).toEqual([]);
  });
});

const indexText = (kind: string, columns: readonly string[], where: string | undefined): string =>
  `${kind}(${columns.join(", ")})${where === undefined ? "" : ` where ${where}`}`;

function ranIndexText({ kind, unique, columns, sql, ...index }: RanIndex): string {
  const where = index.where ?? sql?.match(/ WHERE (.+)$/)?.[1];
  if (kind === "primaryKey") return indexText("primary-key", columns, where);
  return indexText(unique ? "unique" : kind, columns, where);
}

/** What is said to be always there was there in this run, what is conditional in some run of the same place. */
function claimsOnlyTrue(ours: Statement, ran: RanStatement, runs: readonly RanStatement[]): boolean {
  const isIn = (statement: Statement, some: readonly RanStatement[]): boolean => {
    const compared = new Set(some.flatMap((each) => [...comparedWhen(each)]));
    const sorted = new Set(some.flatMap((each) => each.sorted));
    return (
      [...comparedIn(statement)].every((column) => compared.has(column)) &&
      [...sortedIn(statement)].every((column) => sorted.has(column))
    );
  };
  const tables = new Set(runs.flatMap((each) => each.tables));
  return (
    ours.tables.every((table) => tables.has(table)) &&
    isIn(withoutConditional(ours), [ran]) &&
    isIn(ours, runs)
  );
}
