import { describe, expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { libraryStatements } from "./library-handlers.ts";
import { linkTables } from "./link-tables.ts";

const USERS = `
from fastapi_users.db import SQLAlchemyBaseUserTableUUID
from sqlalchemy.orm import DeclarativeBase

class Base(DeclarativeBase): ...

class Person(SQLAlchemyBaseUserTableUUID, Base):
    __tablename__ = "people"
`;

const PLACE = { file: "app.py", startLine: 9, endLine: 9 };

function statementsOf(library: string | null, models = USERS): readonly string[] | null {
  const program = programOf({ "models.py": models });
  program.scopeOf("models");
  const found = libraryStatements(program, linkTables(program), library, PLACE);
  return found?.map(({ kind, tables }) => `${kind} ${tables.join()}`) ?? null;
}

describe("a handler of fastapi-users", () => {
  it.each([
    ["login", ["select people"]],
    ["register", ["select people", "insert people"]],
    ["reset_password", ["select people", "update people"]],
    ["delete_user", ["select people", "delete people"]],
    ["me", []],
  ])("%s", (name, expected) => {
    expect(statementsOf(`fastapi_users.router.${name}`)).toEqual(expected);
  });

  it("tells what its own hook asks of the users, and of no other's", () => {
    const manager = `${USERS}
from fastapi_users import BaseUserManager

class Manager(BaseUserManager):
    async def on_after_register(self, user, request=None):
        await self.update(user, user)
`;
    expect(statementsOf("fastapi_users.router.register", manager)).toEqual([
      "select people",
      "insert people",
      "update people",
    ]);
    expect(statementsOf("fastapi_users.router.login", manager)).toEqual(["select people"]);
  });

  it("asks Beanie's collection of users alike", () => {
    const models = `
from beanie import Document
from fastapi_users_db_beanie import BeanieBaseUser

class Person(BeanieBaseUser, Document): ...
`;
    expect(statementsOf("fastapi_users.router.login", models)).toEqual(["select Person"]);
  });
});

describe("is not known", () => {
  it.each([
    ["of other libraries, and where accounts of others come in", USERS, "fastapi_users.router.callback"],
    ["of other libraries", USERS, "library.router.login"],
    ["without a class of users", "", "fastapi_users.router.login"],
    [
      "where a table keeps tokens",
      `${USERS}
from fastapi_users.db import SQLAlchemyBaseAccessTokenTableUUID
class Token(SQLAlchemyBaseAccessTokenTableUUID, Base): ...
`,
      "fastapi_users.router.login",
    ],
    [
      "where a hook asks a database",
      `${USERS}
from fastapi_users import BaseUserManager
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

class Manager(BaseUserManager):
    async def on_after_login(self, user, request=None):
        with Session(create_engine("sqlite://")) as session:
            session.scalars(select(Person)).all()
`,
      "fastapi_users.router.login",
    ],
  ])("%s", (_, models, library) => {
    expect(statementsOf(library, models)).toBeNull();
  });
});
