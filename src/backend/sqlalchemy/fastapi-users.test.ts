import { describe, expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkQueries } from "./link-queries.ts";
import { linkTables } from "./link-tables.ts";

const USERS = `
from fastapi import Depends
from fastapi_users import BaseUserManager, UUIDIDMixin
from fastapi_users.authentication import JWTStrategy
from fastapi_users.db import SQLAlchemyBaseUserTableUUID, SQLAlchemyUserDatabase
from sqlalchemy.orm import DeclarativeBase, Session

class Base(DeclarativeBase): ...

class Person(SQLAlchemyBaseUserTableUUID, Base):
    __tablename__ = "people"

def database(session: Session):
    yield SQLAlchemyUserDatabase(session, Person)

class Manager(UUIDIDMixin, BaseUserManager): ...

def manager(adapter: SQLAlchemyUserDatabase):
    yield Manager(adapter)
`;

function asked(body: string) {
  const handler = `async def handler(session: Session, manager: Manager, token: str):\n    ${body}\n`;
  const program = programOf({ "app.py": `${USERS}\n${handler}` });
  const target = program.scopeOf("app")?.names.get("handler");
  if (target?.kind !== "function") throw new Error("no handler");
  const { statements, undetermined } = linkQueries(
    program,
    linkTables(program),
    "op",
    { target, userParameters: new Set() },
    [],
  );
  return {
    statements: statements.map(({ kind, tables }) => `${kind} ${tables.join()}`),
    undetermined: undetermined.map(({ reason }) => reason),
  };
}

describe("what fastapi-users is called for by hand", () => {
  it.each([
    ["await manager.get_by_email(token)", ["select people"]],
    ["await manager.create(token)", ["select people", "insert people"]],
    ["await manager.user_db.delete(token)", ["delete people"]],
    ["await JWTStrategy(secret='x').read_token(token, manager)", ["select people"]],
    ["await JWTStrategy(secret='x').write_token(token)", []],
    ["await SQLAlchemyUserDatabase(session, Person).get(token)", ["select people"]],
    ["list(database(session))", []],
  ])("%s", (body, statements) => {
    expect(asked(body)).toEqual({ statements, undetermined: [] });
  });

  it("leaves open what else is handed a session", () => {
    expect(asked("import library; library.Keeper(session)").undetermined).toEqual([
      "A session is handed to code that cannot be followed.",
    ]);
    expect(asked("import logfire; logfire.instrument_sqlalchemy(session)").undetermined).toEqual([]);
  });
});
