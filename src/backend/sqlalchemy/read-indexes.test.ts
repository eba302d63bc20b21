import { expect, it } from "vitest";
import type { Index } from "../../contract/database.ts";
import { programOf } from "../python/program.fixture.ts";
import { sqlReader } from "../sql/sql-reader.fixture.ts";
import { linkTables } from "./link-tables.ts";

function indexesOf(args: string, more: Record<string, string> = {}): Omit<Index, "place">[] {
  const source = `
from sqlalchemy import Column, column, DateTime, ForeignKey, Index, String, UniqueConstraint, desc, func, text
from sqlalchemy.sql.functions import coalesce
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase): ...

class Boat(Base):
    __tablename__ = "boat"
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[int] = mapped_column()
    b: Mapped[int] = mapped_column()
    email: Mapped[str] = mapped_column("mail", String(40))
    gone: Mapped[str | None] = mapped_column(DateTime)
    ${args}
`;
  const { byName } = linkTables(programOf({ "models.py": source, ...more }), sqlReader);
  return (byName.get("boat")?.indexes ?? [])
    .filter(({ kind }) => kind !== "primary-key")
    .map(({ place: _, ...index }) => index);
}

it("keeps the condition of a partial index as it is written", () => {
  expect(
    indexesOf(`__table_args__ = (
        Index("one", "a", unique=True, postgresql_where=text("gone IS NULL")),
        Index("two", "a", sqlite_where=gone.is_(None)),
        Index("three", "a", postgresql_where=None),
    )`),
  ).toEqual([
    { kind: "unique", columns: ["a"], where: "gone IS NULL" },
    { kind: "index", columns: ["a"], where: "gone.is_(None)" },
    { kind: "index", columns: ["a"] },
  ]);
});

it("takes an expression for one, and a column in an order for the column", () => {
  expect(
    indexesOf(`__table_args__ = (
        Index("one", text("(a + b)")),
        Index("two", func.upper(email), "a"),
        Index("three", desc("a"), b.desc().nulls_last(), text("gone DESC")),
        Index("four", func.coalesce(func.nullif(a, 0), b)),
        Index("five", a + b),
        Index("a", coalesce(a, b).desc()).ddl_if(dialect="postgresql"),
        Index("six", func.lower(Column("mail")), column("a")),
    )`),
  ).toEqual([
    { kind: "index", columns: ["(a + b)"], expressions: ["(a + b)"] },
    { kind: "index", columns: ["upper(mail)", "a"], expressions: ["upper(mail)"] },
    { kind: "index", columns: ["a", "b", "gone"] },
    { kind: "index", columns: ["coalesce(nullif(a, 0), b)"], expressions: ["coalesce(nullif(a, 0), b)"] },
    { kind: "index", columns: ["a + b"], expressions: ["a + b"] },
    { kind: "index", columns: ["coalesce(a, b)"], expressions: ["coalesce(a, b)"] },
    { kind: "index", columns: ["lower(mail)", "a"], expressions: ["lower(mail)"] },
  ]);
});

it("lists an index of model and migration once, however each writes it", () => {
  const migration = `
from alembic import op
import sqlalchemy as sa
revision = "a"
down_revision = None

def upgrade():
    op.create_index("one", "boat", [sa.text("a DESC")])
    op.create_index("two", "boat", [sa.text("lower(mail)")], unique=True)
    op.create_index("three", "boat", ["b"], postgresql_where=sa.text("gone IS NULL"))
    op.create_index("sum_desc", "boat", [sa.text("(a + b) DESC")])
    op.create_index("four", "boat", ["b"], postgresql_where=sa.text("a > 0"))
`;
  expect(
    indexesOf(
      `__table_args__ = (Index("one", a.desc()), Index("two", func.lower(email), unique=True),
        Index("three", b, postgresql_where=gone.is_(None)),
        Index("sum", (a + b).asc()), Index("sum_desc", (a + b).desc()))`,
      { "versions/a.py": migration },
    ),
  ).toEqual([
    { kind: "index", columns: ["a"] },
    { kind: "unique", columns: ["lower(mail)"], expressions: ["lower(mail)"] },
    { kind: "index", columns: ["b"], where: "gone.is_(None)" },
    { kind: "index", columns: ["a + b"], expressions: ["a + b"] },
    { kind: "index", columns: ["b"], where: "a > 0" },
  ]);
});

it("believes the migration where the model's index is of a text that has a column's name", () => {
  const migration = (element: string) => `
from alembic import op
import sqlalchemy as sa
revision = "a"
down_revision = None

def upgrade():
    op.create_index("one", "boat", [${element}], unique=True)
`;
  const found = (model: string, element: string) =>
    indexesOf(`__table_args__ = (Index("one", ${model}, unique=True),)`, {
      "versions/a.py": migration(element),
    });
  const ofColumn = { kind: "unique", columns: ["lower(mail)"], expressions: ["lower(mail)"] };
  expect(found('func.lower("mail")', 'sa.text("lower(mail)")')).toEqual([ofColumn]);
  expect(found("func.lower(email)", 'sa.text("lower(trim(mail))")')).toEqual([ofColumn]);
  expect(found('func.coalesce(email, "none")', 'sa.text("lower(mail)")')).toEqual([
    { kind: "unique", columns: ["coalesce(mail, 'none')"], expressions: ["coalesce(mail, 'none')"] },
  ]);
});
