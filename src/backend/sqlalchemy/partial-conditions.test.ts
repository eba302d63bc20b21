import { describe, expect, it } from "vitest";
import type { Statement } from "../../contract/database.ts";
import { queriesIn } from "./queries.fixture.ts";

const MODELS = `
from sqlalchemy import Column, Integer, JSON, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()

class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)

class Run(Base):
    __tablename__ = "runs"
    id = Column(Integer, primary_key=True)
    kind = Column(String)
    status = Column(String)
    user_id = Column(Integer)
    details = Column(JSON)
`;

const statementOf = (handler: string): Statement | undefined =>
  queriesIn({
    "models.py": MODELS,
    "app.py": `
from sqlalchemy import String, and_, cast, func, not_, or_, select, true
from sqlalchemy.orm import Session
from models import Run, User
${handler}`,
  }).statements[0];

/** Each filter's column with what is said of it beyond that. */
const told = (one: Statement | undefined): string[] =>
  (one?.filters ?? []).map(({ column, conditional, alternative, madeBy }) =>
    [column, conditional && "conditional", alternative && "alternative", madeBy].filter(Boolean).join(" "),
  );

describe("conditions that a list holds", () => {
  const GROWN = `
def handler(session: Session, user: User, status: str, mine: bool):
    where = (Run.kind == "run",)
    if mine:
        where += (Run.user_id == user.id,)
    if status:
        where += (Run.status == status,)
`;

  it("are known where it grows under conditions, with those that are there on some ways only", () => {
    const one = statementOf(
      `${GROWN}    return session.scalars(select(Run).where(Run.id > 1, *where)).all()\n`,
    );
    expect(told(one)).toEqual(["id", "kind", "user_id conditional", "status conditional"]);
    expect(one?.unread).toBeUndefined();
    expect(one?.userScope).toMatchObject({ column: "user_id", conditional: true });
  });

  it("are known within and_() as well", () => {
    const one = statementOf(`${GROWN}    return session.scalars(select(Run).where(and_(*where))).all()\n`);
    expect(told(one)).toEqual(["kind", "user_id conditional", "status conditional"]);
  });

  it("are not all known where the list comes from elsewhere", () => {
    const one = statementOf(`
def handler(session: Session, where: tuple):
    return session.scalars(select(Run).where(Run.status == "x", *where)).all()
`);
    expect(told(one)).toEqual(["status"]);
    expect(one?.unread).toHaveLength(1);
  });
});

it("tells a condition that one branch chooses from one that is always there", () => {
  const one = statementOf(`
def handler(session: Session, user: User, all_of_them: bool):
    mine = true() if all_of_them else Run.user_id == user.id
    return session.scalars(select(Run).where(mine, Run.kind == "run")).all()
`);
  expect(told(one)).toEqual(["user_id conditional", "kind"]);
  expect(one?.userScope).toMatchObject({ column: "user_id", conditional: true });
});

/** What is told of a condition alone. */
const filtersOf = (condition: string) =>
  told(
    statementOf(`
def handler(session: Session):
    return session.scalars(select(Run).where(${condition})).all()
`),
  );

describe("conditions of which one is enough", () => {
  it("are alternatives, however they are written", () => {
    const both = ["id alternative", "user_id alternative"];
    expect(filtersOf("or_(Run.id == 1, Run.user_id == 2)")).toEqual(both);
    expect(filtersOf("(Run.id == 1) | (Run.user_id == 2)")).toEqual(both);
    expect(filtersOf("not_(and_(Run.id != 1, Run.user_id != 2))")).toEqual(both);
  });

  it("are none where each has to be met", () => {
    const both = ["id", "user_id"];
    expect(filtersOf("and_(Run.id == 1, Run.user_id == 2)")).toEqual(both);
    expect(filtersOf("not_(or_(Run.id != 1, Run.user_id != 2))")).toEqual(both);
  });
});

it("tells what a function, a cast or a path makes of a column from the column", () => {
  expect(filtersOf('func.lower(Run.status) == "x"')).toEqual(["status lower"]);
  expect(filtersOf('cast(Run.id, String) == "1"')).toEqual(["id other"]);
  expect(filtersOf('Run.details["a"].astext == "1"')).toEqual(["details other"]);
  expect(filtersOf('Run.status.label("s") == "x"')).toEqual(["status"]);
});

describe("what Python compares itself", () => {
  const filtersOf = (condition: string): string[] =>
    told(
      statementOf(`def handler(session: Session, user: User):
    return session.scalars(select(Run).where(${condition})).all()
`),
    );

  it("is no filter", () => {
    expect(filtersOf('Run.status is not None, Run.kind == "run"')).toEqual(["kind"]);
    expect(filtersOf("Run.status is None")).toEqual([]);
    expect(filtersOf("Run.user_id is user.id")).toEqual([]);
    expect(filtersOf("Run.status == None")).toEqual(["status"]);
    expect(filtersOf("Run.status.is_(None)")).toEqual(["status"]);
  });
});
