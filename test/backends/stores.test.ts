import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Statement } from "../../src/contract/database.ts";
import { render } from "../../src/contract/pattern.ts";
import { fixtures, readBackend } from "./read-backend.ts";
import { withoutConditional } from "./read-database.ts";

/** What a library was asked for, or asked its database for, while the fixture's driver requested every operation. */
interface Asked {
  readonly kind: string;
  readonly tables: readonly string[];
  readonly filtered: readonly string[];
  /** `loans.isbn` */
  readonly joined: readonly string[];
  readonly sorted: readonly string[];
  readonly limited: boolean;
  readonly file: string;
  readonly span: readonly [number, number];
}

interface StoreTruth {
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly statements: readonly Asked[];
  }[];
}

const truthOf = (name: string): StoreTruth =>
  JSON.parse(readFileSync(join(fixtures, "truth/stores", `${name}.json`), "utf8"));

describe.each(readdirSync(join(fixtures, "stores")).sort())("the store of %s", async (name) => {
  const backend = await readBackend(`stores/${name}`);
  const operations = truthOf(name).operations.map(({ method, path, statements }) => {
    const operation = backend.operations.find((each) => each.method === method && render(each.path) === path);
    if (operation === undefined) throw new Error(`${method} ${path} is missing`);
    const queries = backend.queriesOf(operation);
    return { at: `${method} ${path}`, asked: statements, queries };
  });
  const compared = operations.flatMap(({ at, asked, queries }) =>
    asked
      .filter((each) => !isItsOwn(each, asked))
      .map((each) => ({
        at: `${at} ${each.file}:${each.span[0]}`,
        asked: each,
        ways: asked.filter((other) => isSamePlace(other, each)),
        read: queries.statements.filter((statement) => isMeant(statement, each)),
      })),
  );

  it("is known in full", () => {
    expect(operations.length).toBeGreaterThan(7);
    expect(operations.flatMap(({ at, queries }) => queries.undetermined.map((why) => [at, why]))).toEqual([]);
    expect(
      operations.flatMap(({ queries }) => queries.statements.flatMap(({ unread }) => unread ?? [])),
    ).toEqual([]);
  });

  it("shows each statement that ran, at its place", () => {
    expect(compared.filter(({ read }) => read.length === 0).map(({ at }) => at)).toEqual([]);
  });

  it("shows no statement that never ran", () => {
    const invented = operations.flatMap(({ at, asked, queries }) =>
      queries.statements
        .filter((statement) => !asked.some((each) => isMeant(statement, each)))
        .map(({ kind, tables, built }) => `${at} ${kind} ${tables.join()} ${built.file}:${built.startLine}`),
    );
    expect(invented).toEqual([]);
  });

  it("claims no field, order or limit that no run had, and always only what every run had", () => {
    const wrong = compared.flatMap(({ at, asked, ways, read }) => {
      const claims = (statement: Statement): boolean =>
        isWithin(fieldsOf(withoutConditional(statement)), asked.filtered) &&
        isWithin(
          fieldsOf(statement),
          ways.flatMap(({ filtered }) => filtered),
        ) &&
        isWithin(
          statement.sorts.map(({ column }) => column),
          asked.sorted,
        ) &&
        isWithin(
          statement.joins.map(({ table, column }) => `${table}.${column}`),
          asked.joined,
        ) &&
        (statement.limit === null || ways.some(({ limited }) => limited));
      return read.some(claims) ? [] : [at];
    });
    expect(wrong).toEqual([]);
  });

  it("finds the fields that are compared and sorted by, and the limits", () => {
    const missing = compared.flatMap(({ at, asked, read }) => {
      const finds = (statement: Statement): boolean =>
        isWithin(isByKey(asked, statement) ? [] : asked.filtered, fieldsOf(statement)) &&
        isWithin(
          asked.sorted,
          statement.sorts.map(({ column }) => column),
        ) &&
        isWithin(
          asked.joined,
          statement.joins.map(({ table, column }) => `${table}.${column}`),
        ) &&
        (!asked.limited || statement.limit !== null || statement.single || statement.aggregate);
      return read.some(finds) ? [] : [at];
    });
    expect(missing).toEqual([]);
  });
});

const isSamePlace = (one: Asked, other: Asked): boolean =>
  one.file === other.file && one.span[0] === other.span[0] && one.kind === other.kind;

const isMeant = ({ kind, tables, built, run }: Statement, asked: Asked): boolean =>
  kind === asked.kind &&
  isWithin(tables, asked.tables) &&
  [built, run].some(
    (place) =>
      place !== null &&
      place.file === asked.file &&
      place.startLine <= asked.span[1] &&
      place.endLine >= asked.span[0],
  );

/** Before Tortoise adds a relation, it looks by itself whether that is there. */
const isItsOwn = (asked: Asked, all: readonly Asked[]): boolean =>
  asked.kind === "select" &&
  all.some(
    (other) => other.kind === "insert" && other.file === asked.file && other.span[0] === asked.span[0],
  );

/** A row saves itself by its own key, and what is related to it is found by it: the code names neither. */
const isByKey = ({ kind, tables }: Asked, { filters }: Statement): boolean =>
  filters.length === 0 && (kind !== "select" || tables.length > 1);

const fieldsOf = ({ filters }: Statement): readonly string[] => filters.map(({ column }) => column);

const isWithin = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((each) => all.includes(each));
