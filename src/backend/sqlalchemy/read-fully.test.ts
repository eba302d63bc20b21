import { expect, it } from "vitest";
import type { OperationQueries } from "../../contract/database.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkQueries } from "./link-queries.ts";
import { linkTables } from "./link-tables.ts";

const MODELS = `
from fastapi_users.db import SQLAlchemyBaseUserTableUUID
from sqlalchemy import ForeignKey
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

class Base(DeclarativeBase): ...

class User(SQLAlchemyBaseUserTableUUID, Base):
    nickname: Mapped[str] = mapped_column()

class Basket(Base):
    __tablename__ = "baskets"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[str] = mapped_column(ForeignKey("user.id"))

class Fruit(Base):
    __tablename__ = "fruits"
    id: Mapped[int] = mapped_column(primary_key=True)
    basket_id: Mapped[int] = mapped_column(ForeignKey("baskets.id"))
    basket: Mapped[Basket] = relationship("Basket")
    owner_id = association_proxy("basket", "owner_id")
`;

const PRELUDE = `
from abc import ABC, abstractmethod
from typing import Any
from sqlalchemy import select
from sqlalchemy.orm import Session
from models import Basket, Fruit, User
`;

function queriesOf(code: string): OperationQueries {
  const program = programOf({ "models.py": MODELS, "app.py": PRELUDE + code });
  const target = program.scopeOf("app")?.names.get("handler");
  if (target?.kind !== "function") throw new Error("no handler");
  return linkQueries(program, linkTables(program), "op", { target, userParameters: new Set(["user"]) }, []);
}

it("reads the table that a library's base declares", () => {
  // fastapi_users_db_sqlalchemy 7: `__tablename__ = "user"`, `email` unique and indexed, a GUID key.
  const { tables } = linkTables(programOf({ "models.py": MODELS }));
  const user = tables.find(({ name }) => name === "user");
  expect(user?.columns.map(({ name }) => name)).toEqual([
    "id",
    "email",
    "hashed_password",
    "is_active",
    "is_superuser",
    "is_verified",
    "nickname",
  ]);
  expect(user?.indexes.map(({ kind, columns }) => `${kind} ${columns}`)).toEqual(
    expect.arrayContaining(["primary-key id", "unique email"]),
  );
});

it("reads a filter by an association proxy as one by the related table's column", () => {
  const { statements } = queriesOf(`
def handler(session: Session, user: User):
    return session.scalars(select(Fruit).filter_by(owner_id=user.id)).all()
`);
  expect(statements[0]?.filters).toMatchObject([{ table: "baskets", column: "owner_id" }]);
  expect(statements[0]?.userScope).toMatchObject({ table: "baskets", column: "owner_id" });
});

it("says so where the column of a keyword filter is not known", () => {
  const { statements } = queriesOf(`
def handler(session: Session):
    return session.scalars(select(Fruit).filter_by(colour="red")).all()
`);
  expect(statements[0]?.unread).toMatchObject([{ expression: expect.stringContaining("red") }]);
});

it("takes a limit that is None for none", () => {
  const { statements } = queriesOf(`
def many(session, limit=None):
    return session.scalars(select(Fruit).limit(limit)).all()

def handler(session: Session):
    return many(session)
`);
  expect(statements[0]?.limit).toBeNull();
});

it("says which database library it cannot read", () => {
  const { statements, undetermined } = queriesOf(`
from django.db import models

class Note(models.Model): ...

def handler():
    Note()
    return Note.objects.filter(id=1).first()
`);
  expect(statements).toEqual([]);
  expect(undetermined).toMatchObject([{ expression: "Note.objects.filter(id=1)" }]);
});

it("says so where an abstract method is called that some class implements by a query", () => {
  const code = (
    body: string,
    others = "class NoStore(Store):\n    def load(self, id):\n        return None",
  ) => `
class Store(ABC):
    @abstractmethod
    def load(self, id): ...

class TableStore(Store):
    session: Session
    def load(self, id):
        ${body}

${others}

def handler(store: Store, id: int):
    return store.load(id)
`;
  const { undetermined } = queriesOf(code("return self.session.get(Fruit, id)"));
  expect(undetermined).toMatchObject([{ expression: "store.load(id)" }]);
  expect(queriesOf(code("return id")).undetermined).toEqual([]);
  const only = queriesOf(code("return self.session.get(Fruit, id)", ""));
  expect(only.statements.map(({ kind, tables }) => [kind, tables])).toEqual([["get", ["fruits"]]]);
  expect(only.undetermined).toEqual([]);
});

it("says where a function is too long to be followed to its end", () => {
  const lines = Array.from({ length: 7_000 }, (_, index) => `    x = ${index}`).join("\n");
  const { statements, undetermined } = queriesOf(`
def handler(session: Session):
${lines}
    return session.get(Fruit, 1)
`);
  expect(statements).toEqual([]);
  expect(undetermined).toHaveLength(1);
});

it.each([
  ["await run_in_threadpool(load, session, id)"],
  ["await asyncio.to_thread(load, session, id=id)"],
  ["tasks.add_task(load, session, id)"],
  ["await loop.run_in_executor(None, load, session, id)"],
])("follows the function that %s hands over", (call) => {
  const { statements } = queriesOf(`
import asyncio
from fastapi import BackgroundTasks
from fastapi.concurrency import run_in_threadpool

def load(session: Session, id: int):
    return session.get(Fruit, id)

async def handler(session: Session, id: int, tasks: BackgroundTasks, loop):
    ${call}
`);
  expect(statements).toMatchObject([{ kind: "get", tables: ["fruits"] }]);
});
