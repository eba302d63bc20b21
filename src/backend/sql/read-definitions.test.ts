import { expect, it } from "vitest";
import { patternOf, sqlReader } from "./sql-reader.fixture.ts";

const read = (sql: string) => sqlReader.definitions(patternOf(sql));

it.each([
  [
    "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON harbour.boat USING btree (a, lower(b), c DESC) WHERE d IS NULL",
    [
      {
        kind: "add-index",
        name: "ix",
        table: "boat",
        index: "unique",
        columns: ["a", "lower(b)", "c"],
        expressions: ["lower(b)"],
        where: "d IS NULL",
      },
    ],
  ],
  [
    "CREATE INDEX ON boat (name, port); DROP INDEX CONCURRENTLY IF EXISTS harbour.ix_a, ix_b",
    [
      {
        kind: "add-index",
        name: "boat_name_port_idx",
        table: "boat",
        index: "index",
        columns: ["name", "port"],
      },
      { kind: "drop-index", name: "ix_a" },
      { kind: "drop-index", name: "ix_b" },
    ],
  ],
  [
    "ALTER TABLE boat ADD CONSTRAINT uq UNIQUE (a, b), ADD PRIMARY KEY (id), DROP CONSTRAINT old, DROP COLUMN c",
    [
      { kind: "add-index", name: "uq", table: "boat", index: "unique", columns: ["a", "b"] },
      { kind: "add-index", name: "boat_pkey", table: "boat", index: "primary-key", columns: ["id"] },
      { kind: "drop-index", name: "old" },
      { kind: "drop-column", table: "boat", column: "c" },
    ],
  ],
  [
    "ALTER TABLE boat ADD CONSTRAINT uq UNIQUE USING INDEX ix",
    [{ kind: "adopt-index", from: "ix", to: "uq", index: "unique" }],
  ],
  [
    "ALTER TABLE boat ADD COLUMN code text UNIQUE",
    [{ kind: "add-index", name: "boat_code_key", table: "boat", index: "unique", columns: ["code"] }],
  ],
  [
    "CREATE TABLE boat (id serial PRIMARY KEY, code text, CONSTRAINT uq UNIQUE (code), CHECK (id > 0))",
    [
      { kind: "add-index", name: "boat_pkey", table: "boat", index: "primary-key", columns: ["id"] },
      { kind: "add-index", name: "uq", table: "boat", index: "unique", columns: ["code"] },
    ],
  ],
  ["ALTER TABLE boat RENAME TO ship", [{ kind: "rename-table", from: "boat", to: "ship" }]],
  ["ALTER TABLE boat RENAME COLUMN a TO b", [{ kind: "rename-column", table: "boat", from: "a", to: "b" }]],
  ["ALTER TABLE boat RENAME CONSTRAINT a TO b", [{ kind: "rename-index", from: "a", to: "b" }]],
  ["ALTER INDEX a RENAME TO b", [{ kind: "rename-index", from: "a", to: "b" }]],
  ["DROP TABLE boat", [{ kind: "drop-table", table: "boat" }]],
  [
    "CREATE INDEX ON boat ((a + b), coalesce(c, 'x')) WHERE (state IN ('new', 'old') AND c IS NOT NULL)",
    [
      {
        kind: "add-index",
        name: "boat_expr_expr_idx",
        table: "boat",
        index: "index",
        columns: ["a + b", "coalesce(c, 'x')"],
        expressions: ["a + b", "coalesce(c, 'x')"],
        where: "(state IN ('new', 'old') AND c IS NOT NULL)",
      },
    ],
  ],
  // A MySQL index over the first characters of a column.
  [
    "CREATE INDEX ix ON boat (name(20), port)",
    [{ kind: "add-index", name: "ix", table: "boat", index: "index", columns: ["name", "port"] }],
  ],
  [
    "ALTER TABLE boat ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES port (id), ALTER COLUMN b SET NOT NULL",
    [],
  ],
  ["DROP SEQUENCE boat_id_seq", []],
])("%s", (sql, definitions) => {
  expect(read(sql)).toEqual(definitions);
});

it("looks into the body of a DO block, at what it executes as a constant too", () => {
  const body = `
    DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'ix') THEN CREATE INDEX ix ON boat (a); END IF;
      EXECUTE 'DROP INDEX old';
      EXECUTE format('DROP INDEX %I', 'unknown');
    END $$`;
  expect(read(body)).toEqual([
    { kind: "add-index", name: "ix", table: "boat", index: "index", columns: ["a"] },
    { kind: "drop-index", name: "old" },
  ]);
});
