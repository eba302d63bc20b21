import { expect, it } from "vitest";
import type { Index } from "../../contract/database.ts";
import { programOf } from "../python/program.fixture.ts";
import { sqlReader } from "../sql/sql-reader.fixture.ts";
import { linkTables } from "./link-tables.ts";

const MODEL = `
from sqlmodel import Field, SQLModel

class Boat(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
    port: str
    flag: str
`;

const migration = (revision: string, after: string | null, upgrade: string, head = ""): string => `
from alembic import op
import sqlalchemy as sa
revision = "${revision}"
down_revision = ${after === null ? "None" : `"${after}"`}
${head}

def upgrade():
${upgrade.replace(/^/gm, "    ")}

def downgrade():
    op.drop_index("ix_kept")
`;

const textOf = ({ kind, columns, where }: Index): string =>
  `${kind}(${columns.join(", ")})${where === undefined ? "" : ` where ${where}`}`;

function indexesOf(files: Record<string, string>, table = "boat"): string[] {
  const { byName } = linkTables(programOf({ "models.py": MODEL, ...files }), sqlReader);
  return (byName.get(table)?.indexes ?? [])
    .filter(({ kind }) => kind !== "primary-key")
    .map(textOf)
    .sort();
}

const after = (upgrade: string, more: Record<string, string> = {}): string[] =>
  indexesOf({ ...more, "versions/a.py": migration("a", null, upgrade) });

it("tells a partial index with its condition, and expressions as such", () => {
  expect(
    after(`
op.create_index("a", "boat", ["name"], unique=True, postgresql_where=sa.text("flag IS  NULL"))
op.create_index("b", "boat", [sa.text("lower(name)"), "port"], sqlite_where=sa.column("flag").is_(None))
op.create_index("c", "boat", [sa.text("(name || port)")])
op.create_index("d", "boat", ["flag", sa.text("name DESC NULLS LAST")])
op.execute("CREATE UNIQUE INDEX e ON boat (lower(port)) WHERE flag = 'red' AND name IS NOT NULL;")`),
  ).toEqual([
    "index((name || port))",
    "index(flag, name)",
    'index(lower(name), port) where sa.column("flag").is_(None)',
    "unique(lower(port)) where flag = 'red' AND name IS NOT NULL",
    "unique(name) where flag IS NULL",
  ]);
});

it("matches a drop with a constraint that PostgreSQL named", () => {
  const create = `
op.create_table("boat", sa.Column("id", sa.Integer()), sa.Column("code", sa.String(), unique=True),
    sa.UniqueConstraint("name", "port"), sa.PrimaryKeyConstraint("id"))
op.create_unique_constraint(None, "boat", ["flag"])`;
  expect(after(create)).toEqual(["unique(code)", "unique(flag)", "unique(name, port)"]);
  expect(
    after(`${create}
op.drop_constraint("boat_code_key", "boat", type_="unique")
op.drop_constraint(constraint_name="boat_name_port_key", table_name="boat")
op.drop_constraint("boat_flag_key", "boat")`),
  ).toEqual([]);
});

it("keeps the name that a constraint was made with when its table is renamed", () => {
  expect(
    after(`
op.create_unique_constraint(None, "ship", ["name"])
op.rename_table("ship", "boat")
op.create_unique_constraint(None, "boat", ["port"])
op.drop_constraint("ship_name_key", "boat")
op.drop_constraint("boat_flag_key", "boat")`),
  ).toEqual(["unique(port)"]);
});

it("matches a name of 63 bytes with what PostgreSQL cut", () => {
  const [one, two] = ["a".repeat(40), "b".repeat(40)];
  // `makeObjectName` of PostgreSQL: the longer of both is cut until "_key" has room.
  const name = `boat_${"a".repeat(40)}_${"b".repeat(13)}_key`;
  expect(name).toHaveLength(63);
  expect(
    after(
      `op.create_unique_constraint(None, "boat", ["${one}", "${two}"])\nop.drop_constraint("${name}", "boat")`,
    ),
  ).toEqual([]);
});

it("matches a drop with a name by the conventions of the tree's metadata", () => {
  const base = `
from sqlalchemy import MetaData
from sqlmodel import SQLModel
metadata = MetaData(naming_convention={"uq": "%(table_name)s_%(column_0_N_name)s_uq", "ix": "ix_%(column_0_label)s"})
SQLModel.metadata.naming_convention = {"uq": "uq_%(table_name)s_%(constraint_name)s"}
`;
  const upgrade = `
op.create_unique_constraint(None, "boat", ["name", "port"])
op.create_unique_constraint("colours", "boat", ["flag"])
op.add_column("boat", sa.Column("code", sa.String(), index=True))
op.drop_constraint("boat_name_port_uq", "boat")
op.drop_constraint("uq_boat_colours", "boat")
op.drop_index("ix_boat_code", table_name="boat")`;
  expect(after(upgrade, { "base.py": base })).toEqual([]);
  expect(after(upgrade)).toEqual(["unique(flag)", "unique(name, port)"]);
});

it("matches a name that a constant of the module holds, and passes over downgrades", () => {
  const first = migration(
    "a",
    null,
    `op.create_index("ix_kept", "boat", ["name"])\nop.create_unique_constraint("old", "boat", ["port"])`,
  );
  const second = migration("b", "a", `op.drop_constraint(OLD, "boat")`, `OLD = "old"`);
  expect(indexesOf({ "versions/a.py": first, "versions/b.py": second })).toEqual(["index(name)"]);
});

it("orders by a merge that imports nothing of Alembic", () => {
  const merge = `revision = "m"\ndown_revision = ("x", "y")\n\ndef upgrade():\n    pass\n`;
  expect(
    indexesOf({
      "versions/a.py": migration("last", "m", `op.drop_index("ix")`),
      "versions/m.py": merge,
      "versions/x.py": migration("x", null, "pass"),
      "versions/y.py": migration("y", null, `op.create_index("ix", "boat", ["name"])`),
    }),
  ).toEqual([]);
});
