import { describe, expect, it } from "vitest";
import { FRUIT, queriesIn } from "./queries.fixture.ts";

const PRELUDE = `
from sqlalchemy import select
from sqlalchemy.orm import Session
from models import Fruit

class Basket:
    def __init__(self, session: Session):
        self.session = session

    def fruits(self):
        return self.session.scalars(select(Fruit)).all()
`;

const statementsOf = (code: string): string[] =>
  queriesIn({ "models.py": FRUIT, "app.py": PRELUDE + code }).statements.map(
    ({ kind, tables }) => `${kind} ${tables}`,
  );

const HELD = `
_basket = None

def start():
    global _basket
    _basket = Basket(Session())

def stop():
    global _basket
    _basket = None
`;

/** Set for as long as the application serves. */
const SERVED = `
_basket = None

async def lifespan(app):
    global _basket
    async with opened(app):
        try:
            _basket = Basket(Session())
            yield
        finally:
            _basket = None
    _basket = None
`;

/** One of two, by what a run finds. */
const EITHER = `
_basket = None

class Empty:
    def fruits(self):
        return []

def held():
    global _basket
    if settings.stored:
        _basket = Basket(Session())
    else:
        _basket = Empty()
    return _basket
`;

const SINGLE = `
class Single(Basket):
    _instance = None

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls(Session())
        return cls._instance
`;

const LAZY = `
class Shop:
    def __init__(self):
        self._basket = None

    @property
    def basket(self):
        if self._basket is None:
            self._basket = Basket(Session())
        return self._basket

    def fruits(self):
        return self._basket.fruits()

shop = Shop()
`;

describe("a place that is empty at first", () => {
  it.each([
    ["a name of a module", `${HELD}def handler():\n    return _basket.fruits()\n`],
    [
      "a name of a module that is asked for first",
      `${HELD}def held():\n    if _basket is None:\n        raise RuntimeError()\n    return _basket\n` +
        "def handler():\n    return held().fruits()\n",
    ],
    ["a name that a lifespan sets until its end", `${SERVED}def handler():\n    return _basket.fruits()\n`],
    ["a name that is set to one of two things", `${EITHER}def handler():\n    return held().fruits()\n`],
    ["an attribute of a class", `${SINGLE}def handler():\n    return Single.get().fruits()\n`],
    ["an attribute that a property fills", `${LAZY}def handler():\n    return shop.basket.fruits()\n`],
    ["an attribute that another method fills", `${LAZY}def handler():\n    return shop.fruits()\n`],
    [
      "the same of an object by its annotation",
      `${LAZY}def handler(other: Shop):\n    return other.fruits()\n`,
    ],
  ])("is what fills it, where it is %s", (_, code) => {
    expect(statementsOf(code)).toEqual(["select fruits"]);
  });

  it("is empty where nothing fills it", () => {
    const empty = "_basket = None\n\nclass Shop:\n    basket = None\n";
    const asks = `
def handler(session: Session):
    if _basket is not None or Shop.basket is not None:
        session.scalars(select(Fruit)).all()
`;
    expect(statementsOf(empty + asks)).toEqual([]);
  });

  it("may be empty still", () => {
    const asks = `
def handler(session: Session):
    if _basket is None:
        session.scalars(select(Fruit)).all()
`;
    expect(statementsOf(HELD + asks)).toEqual(["select fruits"]);
    expect(
      statementsOf(`${SINGLE}def handler(session: Session):
    Single.get()
    if Single._instance is None:
        session.scalars(select(Fruit)).all()
`),
    ).toEqual(["select fruits"]);
  });

  it("is nobody's more than of those who fill it", () => {
    const other = "class Other(Basket):\n    _instance = None\n";
    expect(statementsOf(`${SINGLE + other}def handler():\n    return Other._instance.fruits()\n`)).toEqual(
      [],
    );
  });
});

const MANAGER = `
class Manager:
    def __init__(self, make):
        self.make = make

    async def __aenter__(self):
        self.session = self.make()
        self.basket = Basket(self.session)
        return self

    async def drop(self):
        await self.session.execute(select(Fruit))

class Service:
    def __init__(self, db: Manager):
        self.db = db

    async def fruits(self):
        return self.db.basket.fruits()
`;

describe("what is not there when an object is made", () => {
  it.each([
    ["of an object by its annotation", "def handler(db: Manager):\n    return db.basket.fruits()\n"],
    ["of one that is handed on", "def handler(db: Manager):\n    return Service(db).fruits()\n"],
    ["of the session", "def handler(db: Manager):\n    return db.drop()\n"],
    [
      "of one that a module holds",
      "held = Manager(Session)\ndef handler():\n    return held.basket.fruits()\n",
    ],
  ])("is what a method adds: %s", (_, code) => {
    expect(statementsOf(MANAGER + code)).toEqual(["select fruits"]);
  });

  it("is nothing where no method of the class adds it, or where another is put there", () => {
    const other = "class Other:\n    def fruits(self):\n        return []\n";
    expect(statementsOf(`${MANAGER}def handler(db: Manager):\n    return db.fruit.fruits()\n`)).toEqual([]);
    const set =
      "def handler():\n    db = Manager(Session)\n    db.basket = Other()\n    return db.basket.fruits()\n";
    expect(statementsOf(MANAGER + other + set)).toEqual([]);
  });

  it("is the same for the twentieth object that is made of a class as for the first", () => {
    const long = MANAGER.replace(
      "        self.session =",
      `${"        self.count = 1\n".repeat(400)}        self.session =`,
    );
    const made = Array.from(
      { length: 20 },
      (_, at) => `    db${at} = Manager(Session)\n    db${at}.basket\n`,
    );
    const code = `${long}def handler():\n${made.join("")}    return db19.basket.fruits()\n`;
    expect(statementsOf(code)).toEqual(["select fruits"]);
  });
});
