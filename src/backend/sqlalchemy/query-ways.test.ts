import { describe, expect, it } from "vitest";
import type { OperationQueries } from "../../contract/database.ts";
import { queriesIn } from "./queries.fixture.ts";

const MODELS = `
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import declarative_base, declared_attr, relationship

Base = declarative_base()

class OfTeam:
    @declared_attr
    def team_id(cls):
        return Column(Integer, ForeignKey("teams.id"))

    @declared_attr
    def team(cls):
        return relationship("Team")

class Team(Base):
    __tablename__ = "teams"
    id = Column(Integer, primary_key=True)
    deleted_at = Column(String)
    closed_at = Column(String)

    @hybrid_property
    def is_deleted(self):
        return self.deleted_at.is_not(None)

    @hybrid_property
    def is_open(self):
        return ~self.is_deleted & self.closed_at.is_(None)

class Member(OfTeam, Base):
    __tablename__ = "members"
    id = Column(Integer, primary_key=True)
    email = Column(String)

class Task(OfTeam, Base):
    __tablename__ = "tasks"
    id = Column(Integer, primary_key=True)
    title = Column(String)
`;

const queriesOf = (handler: string): OperationQueries =>
  queriesIn({
    "models.py": MODELS,
    "app.py": `
from sqlalchemy import desc, func, select
from sqlalchemy.orm import Session
from sqlalchemy_filters import apply_filters, apply_pagination
from models import Member, Task, Team
${handler}`,
  });

const placeOf = (place: { startLine: number } | null | undefined) => place?.startLine ?? null;

describe("the text of a condition", () => {
  it("is what is written, also where a hybrid property stands for its opposite", () => {
    const texts = (condition: string): string[] => {
      const queries = queriesOf(
        `\ndef handler(session: Session):\n    return session.scalars(select(Team).where(${condition})).all()\n`,
      );
      return [...new Set(queries.statements.flatMap(({ filters }) => filters.map(({ text }) => text)))];
    };
    expect(texts("Team.is_open")).toEqual(["Team.is_open"]);
    expect(texts("~Team.is_deleted")).toEqual(["~Team.is_deleted"]);
  });
});

describe("a subquery in a condition", () => {
  it("is told apart from what the statement joins", () => {
    const { statements } = queriesOf(`
def handler(session: Session, user: Member):
    teams = select(Member.team_id).join(Team, Team.id == Member.team_id).where(Member.id == user.id)
    return session.scalars(select(Task).where(Task.team_id.in_(teams))).all()
`);
    expect(statements).toMatchObject([
      { tables: ["tasks", "members", "teams"], subqueries: ["members", "teams"] },
    ]);
    expect(statements[0]?.joins.every(({ within }) => within === true)).toBe(true);
    expect(statements[0]?.userScope?.text).toBe("Member.id == user.id");
  });
});

describe("an order", () => {
  it("by a function of a column is no order by the column", () => {
    const sorts = (order: string) =>
      queriesOf(
        `\ndef handler(session: Session):\n    return session.scalars(select(Task).order_by(${order})).all()\n`,
      ).statements.flatMap((statement) => statement.sorts.map(({ column }) => column));
    expect(sorts("desc(Task.title)")).toEqual(["title"]);
    expect(sorts("desc(func.rank(Task.title))")).toEqual([]);
  });
});

describe("a query", () => {
  it("that a library hands on runs where its rows are taken, and can have more conditions", () => {
    const { statements } = queriesOf(`
def handler(session: Session, wanted: dict):
    query = session.query(Task)
    if wanted:
        query = apply_filters(query, wanted)
    query, page = apply_pagination(query, page_number=1)
    return query.all()
`);
    expect(statements.map(({ run }) => placeOf(run))).toEqual([12]);
    expect(statements[0]?.unread?.map(({ expression }) => expression)).toEqual([
      "apply_filters(query, wanted)",
      "apply_pagination(query, page_number=1)",
    ]);
  });

  it("that is handed on says not where its rows are taken", () => {
    const { statements } = queriesOf(`
def tasks(session):
    return session.query(Task).filter(Task.title == "x")

def handler(session: Session):
    for task in tasks(session):
        print(task)
`);
    expect(statements).toMatchObject([{ tables: ["tasks"], run: null }]);
  });
});

describe("whose rows they are", () => {
  const scope = (handler: string) => queriesOf(handler).statements.at(-1)?.userScope?.text ?? null;

  it("is the user's where every way says so", () => {
    expect(
      scope(`
def handler(session: Session, user: Member, body: dict):
    email = body["email"] if body else user.email
    return session.scalars(select(Member).where(Member.email == email)).all()
`),
    ).toBeNull();
  });

  it("follows ids that were read for the user, and no rows", () => {
    const ids = `
def handler(session: Session, user: Member):
    teams = set(session.scalars(select(Member.team_id).where(Member.id == user.id)).all())
    return session.scalars(select(Task).where(Task.team_id.in_(teams))).all()
`;
    expect(scope(ids)).toBe("Task.team_id.in_(teams)");
    const row = `
def handler(session: Session, user: Member):
    member = session.scalars(select(Member).where(Member.id == user.id)).first()
    return session.scalars(select(Task).where(Task.id == member.id)).all()
`;
    expect(scope(row)).toBeNull();
  });
});

describe("a row", () => {
  it("has values where its class declares columns by methods", () => {
    const { statements, relatedReads } = queriesOf(`
def handler(session: Session, id: int):
    member = session.get(Member, id)
    print(member.team.id)
    return session.scalars(select(Task).where(Task.team_id == member.team_id)).all()
`);
    expect(statements.at(-1)?.filters.map(({ text }) => text)).toEqual(["Task.team_id == member.team_id"]);
    expect(relatedReads.map(({ model, attribute }) => `${model}.${attribute}`)).toEqual(["Member.team"]);
  });

  it("has a key once it was read", () => {
    const { statements } = queriesOf(`
def handler(session: Session, id: int):
    member = session.get(Member, id)
    if not member.id:
        session.scalars(select(Team)).all()
    return member
`);
    expect(statements.map(({ tables }) => tables[0])).toEqual(["members"]);
  });
});

describe("a call that lacks arguments", () => {
  it("runs nothing", () => {
    const { statements } = queriesOf(`
def plain(session, id, title):
    session.scalars(select(Task)).all()

def handler(session: Session, id: int):
    plain(session, id)
    plain(session, id, title="x")
    return None
`);
    expect(statements.map(({ chain }) => chain.map(placeOf))).toEqual([[12]]);
  });
});

describe("what is returned of the rows", () => {
  const returnsOne = (returned: string) =>
    queriesOf(`
def handler(session: Session):
    rows = session.scalars(select(Task)).all()
    return {"data": ${returned}}
`);

  it("is one of them where one is picked", () => {
    expect(returnsOne("rows[0]")).toMatchObject({ returns: "tasks", returnsOne: true });
    expect(returnsOne("[row for row in rows][0]")).toMatchObject({ returns: "tasks", returnsOne: true });
  });

  it("is all of them otherwise", () => {
    expect(returnsOne("rows").returns).toBe("tasks");
    expect(returnsOne("rows").returnsOne).toBeUndefined();
    expect(returnsOne("rows[1:]").returnsOne).toBeUndefined();
    expect(returnsOne("[row for row in rows]").returnsOne).toBeUndefined();
  });
});
