import { describe, expect, it } from "vitest";
import { FRUIT, queriesIn } from "./queries.fixture.ts";

const FILES = {
  "models.py": FRUIT,
  "rows.py": `
from django.db import models

class Person(models.Model):
    name = models.TextField()
`,
};

const PRELUDE = `
import functools
from typing import Any
from fastapi import Request
from library import Client, retried
from sqlalchemy import event, select
from sqlalchemy.orm import Session
from models import Fruit
from models.lost import lost_db
import models.lost
import rows

client = Client()

class Holder:
    def __init__(self):
        self.store = None

    def set(self, store):
        self.store = store

holder = Holder()

def fruits(session: Session):
    return session.scalars(select(Fruit)).all()

def plain(count):
    return count + 1
`;

const told = (code: string): string[] =>
  queriesIn({ ...FILES, "app.py": PRELUDE + code }).undetermined.map(({ expression }) => expression);

describe("a look that sees no statement", () => {
  it.each([
    ["request.app.state.fruit_repo.all()", "request: Request"],
    ["request.state.db.fruits()", "request: Request"],
    ["holder.store.fruits()", ""],
    ["store.fruits()", "store"],
    ["store.fruits.all()", "store"],
    ["store['fruits'].all()", "store"],
    ["store.fruits()", "store: Any"],
    ["get_store(request).fruits()", "request: Request, get_store"],
    ["request.user.object.delete()", "request: Request"],
    ["retried(fruits, session)", "session: Session"],
    ["client.later(functools.partial(fruits, session))", "session: Session"],
    ["event.listen(session, 'before_flush', fruits)", "session: Session"],
    ["session.get('crates', options=[])", "session"],
    ['lost_db["fruits"].find_one()', ""],
    ["models.lost.lost_db.fruits()", ""],
  ])("does not say that there is none: %s", (line, parameters) => {
    expect(told(`def handler(${parameters}):\n    return ${line}\n`)).toEqual([line]);
  });

  it.each([
    ["client.store.get(1)", ""],
    ["request.session.pop('user')", "request: Request"],
    ["request.headers.get('a')", "request: Request"],
    ["request.user.name.title()", "request: Request"],
    ["picture.save('a.png')", "picture: Client"],
    ["holder.store.close()", ""],
    ["retried(plain, 1)", ""],
    ["functools.partial(fruits, 1)", ""],
    ["event.listen(client.engine, 'connect', fruits)", ""],
    ["session.post('/crates', json={}, timeout=3)", "session"],
    ["session.pop('user', None)", "session"],
  ])("says so of what is known, or could not: %s", (line, parameters) => {
    expect(told(`def handler(${parameters}):\n    return ${line}\n`)).toEqual([]);
  });

  it.each([
    ["from harbour.kept import db", "db['boats'].find()", ["db['boats'].find()"]],
    ["from harbour.kept import db", "db.find()", ["db.find()"]],
    ["from .kept import store", "store.boats.all()", ["store.boats.all()"]],
    ["from other.kept import db", "db['boats'].find()", []],
    ["from harbour.kept import names", "names.find()", []],
  ])("knows a module that the repository does not hold: %s, %s", (line, call, expected) => {
    const { undetermined } = queriesIn({
      "app.py": "from harbour.boats import handler\n",
      "harbour/__init__.py": "",
      "harbour/boats.py": `${line}\n\ndef handler():\n    return ${call}\n`,
    });
    expect(undetermined.map(({ expression }) => expression)).toEqual(expected);
  });

  it("leaves it where a statement was seen", () => {
    const code = "def handler(session: Session, store):\n    fruits(session)\n    return store.fruits()\n";
    expect(told(code)).toEqual([]);
  });
});
