import { describe, expect, it } from "vitest";
import type { OperationQueries, Statement } from "../../contract/database.ts";
import { FRUIT, queriesIn } from "./queries.fixture.ts";

const MODELS = `
from sqlalchemy.ext.hybrid import hybrid_property
from sqlmodel import Field, Relationship, SQLModel

class Person(SQLModel, table=True):
    id: int = Field(primary_key=True)
    email: str
    admin: bool = False

class Boat(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str
    sold_at: str | None = None
    owner_id: int = Field(foreign_key="person.id")
    owner: Person = Relationship()

    @hybrid_property
    def is_sold(self):
        return self.sold_at.is_not(None)

    def belongs_to(self, person_id):
        return self.owner_id == person_id
`;

const queriesOf = (handler: string, more: Record<string, string> = {}): OperationQueries =>
  queriesIn({ "models.py": MODELS, "app.py": `${PRELUDE}\n${handler}`, ...more });

const PRELUDE = `
from sqlalchemy import and_, func, insert, or_, text, update, delete
from sqlalchemy.orm import aliased, selectinload
from sqlmodel import Session, col, select
from models import Boat, Person
`;

const uses = (list: readonly { table: string; column: string }[]): string[] =>
  list.map(({ table, column }) => `${table}.${column}`);
const only = (queries: OperationQueries): Statement => {
  const [statement] = queries.statements;
  if (statement === undefined || queries.statements.length !== 1)
    throw new Error(`${queries.statements.length} statements`);
  return statement;
};

describe("select", () => {
  it("reads joins, filters, order and limits, and where it is built", () => {
    const statement = only(
      queriesOf(`
def handler(session: Session, user: Person, skip: int, size: int):
    boats = session.exec(
        select(Boat)
        .join(Person, Boat.owner_id == Person.id)
        .where(Boat.owner_id == user.id, Person.email.like("%x"))
        .order_by(col(Boat.name).desc(), Boat.id)
        .offset(skip)
        .limit(size)
    ).all()
    return boats
`),
    );
    expect(statement).toMatchObject({
      kind: "select",
      tables: ["boat", "person"],
      offset: "skip",
      limit: "size",
      single: false,
    });
    expect(uses(statement.joins)).toEqual(["boat.owner_id", "person.id"]);
    expect(statement.filters.map(({ column, operator }) => [column, operator])).toEqual([
      ["owner_id", "=="],
      ["email", "like"],
    ]);
    expect(statement.sorts.map(({ column, descending }) => [column, descending])).toEqual([
      ["name", true],
      ["id", false],
    ]);
    expect(statement.userScope?.text).toBe("Boat.owner_id == user.id");
    expect([statement.built.startLine, statement.built.endLine]).toEqual([9, 16]);
    expect(statement.run).toEqual(statement.built);
  });

  it("tells where it is built from where it runs, and by which calls", () => {
    const statement = only(
      queriesOf(
        `
import store
def handler(session: Session, email: str):
    return store.find(session, email)
`,
        {
          "store.py": `
from sqlmodel import select
from models import Person
def find(session, email):
    statement = select(Person).where(Person.email == email)
    found = session.exec(statement).first()
    return found
`,
        },
      ),
    );
    expect([statement.built.file, statement.built.startLine]).toEqual(["store.py", 5]);
    expect([statement.run?.file, statement.run?.startLine]).toEqual(["store.py", 6]);
    expect(statement.chain.map(({ file, startLine }) => [file, startLine])).toEqual([["app.py", 10]]);
    expect(statement.single).toBe(true);
  });

  it("counts, without rows", () => {
    const statement = only(
      queriesOf(`
def handler(session: Session):
    return session.exec(select(func.count()).select_from(Boat)).one()
`),
    );
    expect(statement).toMatchObject({ tables: ["boat"], aggregate: true, single: true });
  });

  it("tells what only one way of a condition has", () => {
    const { statements } = queriesOf(`
def handler(session: Session, user: Person, mine: bool):
    statement = select(Boat)
    if mine:
        statement = statement.where(Boat.owner_id == user.id)
    return session.exec(statement).all()
`);
    const mine = { column: "owner_id", conditional: true };
    expect(statements).toMatchObject([{ filters: [mine], userScope: mine }]);
  });

  it("joins along a relationship, and by the foreign key where no condition is written", () => {
    for (const join of ["Boat.owner", "Person"]) {
      const statement = only(
        queriesOf(`
def handler(session: Session):
    return session.exec(select(Boat).join(${join}).filter_by(name="x")).all()
`),
      );
      expect(uses(statement.joins)).toEqual(["boat.owner_id", "person.id"]);
    }
  });

  it("reads subqueries, negations and hybrid properties", () => {
    const statement = only(
      queriesOf(`
def handler(session: Session, user: Person):
    mine = select(Boat.owner_id).where(Boat.owner_id == user.id)
    return session.exec(select(Person).where(Person.id.in_(mine), ~Boat.is_sold)).all()
`),
    );
    expect(statement.tables).toEqual(["person", "boat"]);
    expect(statement.userScope?.column).toBe("owner_id");
    expect(statement.filters.find(({ column }) => column === "sold_at")).toMatchObject({
      operator: "is",
      text: "~Boat.is_sold",
    });
  });

  it("says what it could not read of a condition", () => {
    const statement = only(
      queriesOf(`
from elsewhere import condition
def handler(session: Session):
    return session.exec(select(Boat).where(condition())).all()
`),
    );
    expect(statement.unread).toMatchObject([{ expression: "condition()" }]);
  });

  it("a scope among alternatives is quoted with them, and one that is asked to be absent is none", () => {
    const read = (condition: string): Statement =>
      only(
        queriesOf(`
def handler(session: Session, user: Person):
    mine = select(Boat.id).where(Boat.owner_id == user.id)
    return session.exec(select(Boat).where(${condition})).all()
`),
      );
    const either = "or_(Boat.owner_id == user.id, Boat.name == 'free')";
    expect(read(either).userScope?.text).toBe(either);
    expect(read("Boat.id.not_in(mine)").userScope).toBeNull();
    expect(read("Boat.id.in_(mine)").userScope?.text).toBe("Boat.owner_id == user.id");
  });

  it("a comparison with someone else is no scope", () => {
    const statement = only(
      queriesOf(`
def handler(session: Session, user: Person, other: int):
    return session.exec(select(Boat).where(Boat.owner_id != user.id, Boat.owner_id == other)).all()
`),
    );
    expect(statement.userScope).toBeNull();
  });
});

describe("the other styles", () => {
  it("session.query counts once, by its whole chain", () => {
    const statement = only(
      queriesOf(`
def handler(db, name: str):
    return db.query(Boat).filter(Boat.name == name).order_by(Boat.name.desc()).first()
`),
    );
    expect(statement).toMatchObject({ kind: "select", tables: ["boat"], single: true });
    expect(uses(statement.filters)).toEqual(["boat.name"]);
  });

  it("session.get, and what is checked after it", () => {
    const queries = queriesOf(`
def handler(session: Session, user: Person, id: int):
    boat = session.get(Boat, id)
    if boat.owner_id != user.id:
        raise ValueError
    return boat
`);
    expect(only(queries)).toMatchObject({ kind: "get", tables: ["boat"], single: true });
    expect(queries.ownershipChecks.map(({ startLine }) => startLine)).toEqual([10]);
  });

  it("a method of the row that compares with the user is a check", () => {
    const queries = queriesOf(`
def handler(session: Session, user: Person, id: int):
    boat = session.get(Boat, id)
    if not boat.belongs_to(user.id):
        raise ValueError
    return boat
`);
    expect(queries.ownershipChecks.length).toBeGreaterThan(0);
  });

  it("a comparison with what the client sent is no ownership check", () => {
    const { ownershipChecks } = queriesOf(`
def handler(session: Session, user: Person, body: dict, id: int):
    boat = session.get(Boat, id)
    if body["owner"] != user.id:
        raise ValueError
    return boat
`);
    expect(ownershipChecks).toEqual([]);
  });

  it("tells inserts from updates by where the row comes from", () => {
    const { statements } = queriesOf(`
def handler(session: Session, id: int, data):
    session.add(Boat(name="x"))
    session.add(Boat.model_validate(data))
    old = session.get(Boat, id)
    session.add(old)
    session.delete(old)
    session.exec(delete(Boat).where(Boat.id == id))
    session.execute(update(Boat).where(Boat.name == "x").values(name="y"))
`);
    expect(statements.map(({ kind }) => kind)).toEqual([
      "insert",
      "insert",
      "get",
      "update",
      "delete",
      "delete",
      "update",
    ]);
  });

  it("reads statements that a core table begins", () => {
    const { statements, undetermined } = queriesOf(`
def handler(session: Session, id: int):
    session.execute(Boat.__table__.update().where(Boat.id == id).values(name="y"))
    session.execute(Boat.__table__.insert().values(name="x"))
    session.execute(Boat.__table__.delete().where(Boat.__table__.c.name == "z"))
    session.execute(Boat.__table__.select())
`);
    expect(undetermined).toEqual([]);
    expect(statements.map(({ kind, tables, filters }) => [kind, ...tables, ...uses(filters)])).toEqual([
      ["update", "boat", "boat.id"],
      ["insert", "boat"],
      ["delete", "boat", "boat.name"],
      ["select", "boat"],
    ]);
    const mapped = queriesIn({
      "models.py": FRUIT,
      "app.py": `
from sqlalchemy.orm import Session
from models import Fruit
def handler(session: Session, id: int):
    session.execute(Fruit.__table__.update().where(Fruit.id == id).values(id=2))
`,
    });
    expect(mapped.undetermined).toEqual([]);
    expect(mapped.statements.map(({ kind, tables }) => [kind, ...tables])).toEqual([["update", "fruits"]]);
  });

  it("SQL as text is undetermined where nothing reads it", () => {
    const { statements, undetermined } = queriesOf(`
def handler(session: Session):
    return session.execute(text("SELECT * FROM boat WHERE name = 'x'")).all()
`);
    expect(statements).toEqual([]);
    expect(undetermined).toHaveLength(1);
  });
});

describe("what cannot be followed", () => {
  it("is undetermined when it could reach the database", () => {
    const { statements, undetermined } = queriesOf(`
from elsewhere import build, run
def handler(session: Session):
    session.exec(build())
    run(session)
`);
    expect(statements).toEqual([]);
    expect(undetermined.map(({ expression }) => expression)).toEqual([
      "session.exec(build())",
      "run(session)",
    ]);
  });

  it("a call too deep to follow is undetermined only where it leads to the database", () => {
    const layers = (last: string): string =>
      `from sqlmodel import select\nfrom models import Boat\n${[...Array(12).keys()]
        .map((at) => `def f${at}(session):\n    return f${at + 1}(session)\n`)
        .join("")}def f12(session):\n    return ${last}\n`;
    const handler = "\nimport deep\ndef handler(session: Session):\n    return deep.f0(session)\n";
    const reading = queriesOf(handler, { "deep.py": layers("session.exec(select(Boat)).all()") });
    expect(reading.statements.length + reading.undetermined.length).toBeGreaterThan(0);
    const idle = queriesOf(handler, { "deep.py": layers("str(session)") });
    expect([idle.statements, idle.undetermined]).toEqual([[], []]);
  });

  it("calls of other libraries are not", () => {
    const { statements, undetermined } = queriesOf(`
import redis
from jinja2 import Template
cache = redis.Redis()
def handler(session: Session, seen: set):
    cache.get("x")
    seen.add(3)
    Template("x").render()
    {"text": 1}.get("text")
    session.commit()
`);
    expect([statements, undetermined]).toEqual([[], []]);
  });
});

describe("rows that are changed in place", () => {
  const read = "    boat = session.get(Boat, id)\n";
  const kinds = (body: string): string[] =>
    queriesOf(
      `def handler(session: Session, user: Person, id: int, data: dict):\n${read}${body}`,
    ).statements.map(({ kind }) => kind);

  it("are written when the session commits, once for each function", () => {
    expect(kinds("    boat.name = 'x'\n    boat.sold_at = None\n    session.commit()\n")).toEqual([
      "get",
      "update",
    ]);
    const loop = "    for field in data:\n        setattr(boat, field, data[field])\n    session.commit()\n";
    expect(kinds(loop)).toEqual(["get", "update"]);
  });

  it("are not told twice where the function adds them as well", () => {
    expect(kinds("    boat.name = 'x'\n    session.add(boat)\n    session.commit()\n")).toEqual([
      "get",
      "update",
    ]);
  });

  it("are not written where nothing commits, nor when they are new", () => {
    expect(kinds("    boat.name = 'x'\n")).toEqual(["get"]);
    const made =
      "    other = Boat(name='y')\n    other.name = 'z'\n    session.add(other)\n    session.commit()\n";
    expect(kinds(made)).toEqual(["get", "insert"]);
  });
});
