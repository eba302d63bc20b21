import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import type { Index, Table } from "../../contract/database.ts";
import { createProgram } from "../python/create-program.ts";
import { createPythonExtractor } from "../python/extract.ts";
import type { PyModule } from "../python/tree.ts";
import { sqlReader } from "../sql/sql-reader.fixture.ts";
import { linkTables } from "./link-tables.ts";

let extract: (file: string, text: string) => PyModule;

beforeAll(async () => {
  const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  extract = await createPythonExtractor({ language: readFileSync(language) });
});

function tablesOf(files: Record<string, string>): Record<string, Table> {
  const program = createProgram(Object.entries(files).map(([file, text]) => extract(file, text)));
  return Object.fromEntries(linkTables(program, sqlReader).tables.map((table) => [table.name, table]));
}

const indexes = (table: Table | undefined): string[] =>
  (table?.indexes ?? []).map(({ kind, columns }: Index) => `${kind}(${columns.join(",")})`).sort();
const columns = (table: Table | undefined): string[] => (table?.columns ?? []).map(({ name }) => name);

it("maps classes whose declarative base is made in one of two ways", () => {
  const { boats } = tablesOf({
    "models.py": `
from sqlalchemy import Column, Integer
try:
    from sqlalchemy.orm import DeclarativeBase
    class Base(DeclarativeBase): ...
except ImportError:
    from sqlalchemy.ext.declarative import declarative_base
    Base = declarative_base()

class Boat(Base):
    __tablename__ = "boats"
    id = Column(Integer, primary_key=True)
`,
  });
  expect(columns(boats)).toEqual(["id"]);
});

it("reads foreign keys that the table states, over several columns and beside others of a column", () => {
  const { stays } = tablesOf({
    "models.py": `
from sqlalchemy import Column, ForeignKeyConstraint, Integer, String
from sqlalchemy.orm import DeclarativeBase, relationship

class Base(DeclarativeBase): ...

class Harbour(Base):
    __tablename__ = "harbours"
    name = Column(String, primary_key=True)

class Berth(Base):
    __tablename__ = "berths"
    harbour = Column(String, primary_key=True)
    number = Column(Integer, primary_key=True)
    stays = relationship("Stay")

class Stay(Base):
    __tablename__ = "stays"
    __table_args__ = (
        ForeignKeyConstraint(["harbour", "berth"], [Berth.harbour, "berths.number"]),
        ForeignKeyConstraint(["harbour"], ["harbours.name"]),
    )
    id = Column(Integer, primary_key=True)
    harbour = Column(String)
    berth = Column(Integer)
    at = relationship("Berth")
`,
  });
  expect(stays?.columns.map(({ foreignKey, furtherKeys }) => [foreignKey, furtherKeys])).toEqual([
    [null, undefined],
    ["berths.harbour", ["harbours.name"]],
    ["berths.number", undefined],
  ]);
  expect(stays?.relationships.map(({ attribute, many }) => [attribute, many])).toEqual([["at", false]]);
});

describe("SQLModel", () => {
  const source = `
from sqlalchemy import Column, Index, String, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

class Named(SQLModel):
    name: str = Field(index=True)
    note: str | None = None

class Boat(Named, table=True):
    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(sa_column=Column("boat_slug", String(40), unique=True))
    owner_id: int = Field(foreign_key="person.id")
    hidden: ClassVar[int] = 3
    owner: "Person" = Relationship(back_populates="boats")
    __table_args__ = (Index("ix_two", "owner_id", "note"), UniqueConstraint("name", "owner_id"), {"schema": "x"})

class Person(SQLModel, table=True):
    id: int = Field(primary_key=True)
    boats: list[Boat] = Relationship(back_populates="owner")

class BoatRead(Named):
    id: int
`;

  it("names a table after its class, and takes no class without table=True", () => {
    const tables = tablesOf({ "m.py": `from typing import ClassVar\n${source}` });
    expect(Object.keys(tables).sort()).toEqual(["boat", "person"]);
    expect(columns(tables.boat)).toEqual(["name", "note", "id", "boat_slug", "owner_id"]);
  });

  it("reads indexes from fields, columns and table arguments; a foreign key is none", () => {
    const { boat } = tablesOf({ "m.py": `from typing import ClassVar\n${source}` });
    expect(indexes(boat)).toEqual([
      "index(name)",
      "index(owner_id,note)",
      "primary-key(id)",
      "unique(boat_slug)",
      "unique(name,owner_id)",
    ]);
    expect(boat?.columns.find(({ name }) => name === "owner_id")?.foreignKey).toBe("person.id");
  });

  it("says at which end of a relationship there are many", () => {
    const { boat, person } = tablesOf({ "m.py": `from typing import ClassVar\n${source}` });
    expect(boat?.relationships).toMatchObject([{ attribute: "owner", target: "Person", many: false }]);
    expect(person?.relationships).toMatchObject([{ attribute: "boats", target: "Boat", many: true }]);
  });

  it("calls a membership an association, and a message none", () => {
    const tables = tablesOf({
      "m.py": `
from datetime import datetime
from sqlmodel import Field, SQLModel

class Person(SQLModel, table=True):
    id: int = Field(primary_key=True)

class Club(SQLModel, table=True):
    id: int = Field(primary_key=True)

class Member(SQLModel, table=True):
    id: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    club_id: int = Field(foreign_key="club.id")
    since: datetime

class Letter(SQLModel, table=True):
    id: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    club_id: int = Field(foreign_key="club.id")
    body: str
`,
    });
    expect(tables.member?.associates).toEqual(["person", "club"]);
    expect(tables.letter?.associates).toEqual([]);
  });
});

describe("Declarative", () => {
  it("takes columns of mixins, and names from a rule on the base", () => {
    const tables = tablesOf({
      "base.py": `
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

class Base(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower()

class Stamped:
    created_at: Mapped[str] = mapped_column(index=True)

class Owned:
    @declared_attr
    def owner_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("person.id"))
`,
      "models.py": `
from base import Base, Owned, Stamped
from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

class Person(Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    nick: Mapped[str | None]

class Boat(Stamped, Owned, Base):
    id: Mapped[int] = mapped_column(primary_key=True)
    owner = relationship("Person", backref="boats")

Index("ix_loose", Boat.owner_id, Boat.created_at.desc())
`,
    });
    expect(Object.keys(tables).sort()).toEqual(["boat", "person"]);
    expect(columns(tables.boat).sort()).toEqual(["created_at", "id", "owner_id"]);
    expect(tables.person?.columns).toMatchObject([
      { name: "id" },
      { name: "nick", nullable: true, type: "str | None" },
    ]);
    expect(indexes(tables.boat)).toEqual([
      "index(created_at)",
      "index(owner_id,created_at)",
      "primary-key(id)",
    ]);
    expect(tables.boat?.relationships).toMatchObject([{ attribute: "owner", many: false }]);
    expect(tables.person?.relationships).toMatchObject([{ attribute: "boats", target: "Boat", many: true }]);
  });

  it("knows association tables and the legacy base", () => {
    const tables = tablesOf({
      "m.py": `
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, Table
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()

boat_tags = Table("boat_tags", Base.metadata,
    Column("boat_id", ForeignKey("boats.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True))

class Boat(Base):
    __tablename__ = "boats"
    id = sa.Column(Integer, primary_key=True)
    tags = relationship("Tag", secondary=boat_tags)

class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)
    label = Column(sa.String(20), unique=True)
`,
    });
    expect(tables.boat_tags?.associates).toEqual(["boats", "tags"]);
    expect(indexes(tables.boat_tags)).toEqual(["primary-key(boat_id,tag_id)"]);
    expect(tables.boats?.relationships).toMatchObject([
      { attribute: "tags", many: true, secondary: "boat_tags" },
    ]);
    expect(indexes(tables.tags)).toEqual(["primary-key(id)", "unique(label)"]);
  });

  it("leaves a computed name visibly unknown when nothing confirms it", () => {
    const tables = tablesOf({
      "m.py": `
from inflection import tableize
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

class Base(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls):
        return tableize(cls.__name__)

class Boat(Base):
    id: Mapped[int] = mapped_column(primary_key=True)
`,
    });
    expect(Object.keys(tables)).toEqual(["<Boat>"]);
  });
});

describe("Alembic", () => {
  const model = `
from sqlmodel import Field, SQLModel

class Boat(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
    port: str
    flag: str
`;
  const migration = (
    revision: string,
    after: string | null,
    upgrade: string,
    downgrade = "    pass",
  ): string => `
from alembic import op
import sqlalchemy as sa
revision = "${revision}"
down_revision = ${after === null ? "None" : `"${after}"`}

def upgrade():
${upgrade}

def downgrade():
${downgrade}
`;

  it("applies revisions in their order, drops included, and never a downgrade", () => {
    const { boat } = tablesOf({
      "models.py": model,
      "alembic/versions/z_first.py": migration(
        "a1",
        null,
        `    op.create_index(op.f("ix_boat_name"), "boat", ["name"], unique=True)\n    op.create_index("ix_boat_port", "boat", ["port"])`,
      ),
      "alembic/versions/a_second.py": migration(
        "b2",
        "a1",
        `    op.drop_index("ix_boat_port", table_name="boat")\n    op.execute("CREATE INDEX CONCURRENTLY ix_flag ON boat USING btree (flag DESC)")`,
        `    op.create_index("ix_boat_down", "boat", ["port"])`,
      ),
    });
    expect(indexes(boat)).toEqual(["index(flag)", "primary-key(id)", "unique(name)"]);
  });

  it("reads batch operations, and takes no model that a migration defines for itself", () => {
    const tables = tablesOf({
      "models.py": model,
      "alembic/versions/c.py": migration(
        "c",
        null,
        `    with op.batch_alter_table("boat") as batch_op:\n        batch_op.create_index("ix_port", ["port"])`,
      ).replace(
        "def upgrade",
        `from sqlmodel import Field, SQLModel\nclass Relic(SQLModel, table=True):\n    id: int = Field(primary_key=True)\n\ndef upgrade`,
      ),
    });
    expect(Object.keys(tables)).toEqual(["boat"]);
    expect(indexes(tables.boat)).toEqual(["index(port)", "primary-key(id)"]);
  });

  const sql = (...statements: string[]): string[] => {
    const body = statements.map((each) => `    ${each}\n`).join("");
    return indexes(
      tablesOf({ "models.py": model, "alembic/versions/a.py": migration("a", null, body) }).boat,
    );
  };

  it("reads indexes, keys and unique constraints that SQL makes", () => {
    expect(
      sql(
        'op.execute("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a ON harbour.boat USING btree (name, lower(port), flag DESC) WHERE flag IS NULL")',
        'op.execute(sa.text("ALTER TABLE boat ADD CONSTRAINT b UNIQUE (port)"))',
        'op.get_bind().execute(sa.text("CREATE INDEX c ON boat (flag)"))',
        "conn = op.get_bind()",
        'conn.exec_driver_sql("CREATE INDEX d ON boat (name)")',
      ),
    ).toEqual([
      "index(flag)",
      "index(name)",
      "primary-key(id)",
      "unique(name,lower(port),flag)",
      "unique(port)",
    ]);
  });

  it("takes away and renames what SQL takes away and renames", () => {
    expect(
      sql(
        'op.create_index("a", "boat", ["name"])',
        'op.create_index("b", "boat", ["port"])',
        'op.create_index("c", "boat", ["flag"])',
        'op.execute("ALTER INDEX a RENAME TO aa; DROP INDEX IF EXISTS aa")',
        'op.execute("ALTER TABLE boat ADD CONSTRAINT bb UNIQUE USING INDEX b")',
        'op.execute("ALTER TABLE boat RENAME COLUMN flag TO colour")',
      ),
    ).toEqual(["index(colour)", "primary-key(id)", "unique(port)"]);
    expect(
      sql(
        'op.execute("ALTER TABLE ship ADD UNIQUE (port)")',
        'op.execute("ALTER TABLE ship RENAME TO boat")',
      ),
    ).toEqual(["primary-key(id)", "unique(port)"]);
    expect(
      sql('op.execute("ALTER TABLE boat ADD UNIQUE (port)")', 'op.drop_constraint("boat_port_key", "boat")'),
    ).toEqual(["primary-key(id)"]);
  });

  it("fills in what a loop gives, and passes over what it does not know", () => {
    expect(
      sql(
        'for column in ["name", "port"]:',
        '    op.execute(f"CREATE INDEX ix_{column} ON boat ({column})")',
        'op.execute(f"CREATE INDEX ix ON {sa.unknown} (flag)")',
        'op.execute(f"DROP INDEX {sa.unknown}")',
        'op.execute("NO SQL AT ALL")',
      ),
    ).toEqual(["index(name)", "index(port)", "primary-key(id)"]);
  });

  it("looks into DO blocks", () => {
    expect(
      sql('op.execute("""DO $$ BEGIN IF true THEN CREATE INDEX ix ON boat (flag); END IF; END $$""")'),
    ).toEqual(["index(flag)", "primary-key(id)"]);
  });
});

describe("a table that is declared more than once", () => {
  const declared = (name: string): string => `
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class ${name}(Base):
    __tablename__ = "boats"
    id = Column(Integer, primary_key=True)
`;
  const modelOf = (files: Record<string, string>): string | null | undefined => {
    const program = createProgram(Object.entries(files).map(([file, text]) => extract(file, text)));
    return linkTables(program, sqlReader).byName.get("boats")?.model;
  };

  it("is the one that something imports, not that of a script beside it", () => {
    const main = "from zz_models import Boat\n";
    expect(
      modelOf({ "a_seed.py": declared("Seed"), "main.py": main, "zz_models.py": declared("Boat") }),
    ).toBe("Boat");
    expect(
      modelOf({ "main.py": main, "zz_models.py": declared("Boat"), "zz_seed.py": declared("Seed") }),
    ).toBe("Boat");
  });

  it("is the first one read where nothing imports any, and where something imports each", () => {
    expect(modelOf({ "a.py": declared("First"), "b.py": declared("Second") })).toBe("First");
    const main = "from a import First\nfrom b import Second\n";
    expect(modelOf({ "a.py": declared("First"), "b.py": declared("Second"), "main.py": main })).toBe("First");
  });
});

it("tells the classes apart that one function makes", () => {
  const { boats, shelves } = tablesOf({
    "models.py": `
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, relationship
class Base(DeclarativeBase): ...

def make_tag(table):
    class Tag(Base):
        __tablename__ = f"{table}_tags"
        id = Column(Integer, primary_key=True)
        of = Column(Integer, ForeignKey(f"{table}.id"))
    return Tag

class Boat(Base):
    __tablename__ = "boats"
    Tag = make_tag(__tablename__)
    id = Column(Integer, primary_key=True)
    tags = relationship(Tag)

class Shelf(Base):
    __tablename__ = "shelves"
    Tag = make_tag(__tablename__)
    id = Column(Integer, primary_key=True)
    tags = relationship(Tag)
`,
  });
  expect([boats, shelves].map((table) => table?.relationships[0]?.table)).toEqual([
    "boats_tags",
    "shelves_tags",
  ]);
});
