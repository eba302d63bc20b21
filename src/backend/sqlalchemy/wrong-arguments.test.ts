import { describe, expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const misfitsIn = (files: Readonly<Record<string, string>>): string[] =>
  queriesIn(files).misfits.map(
    ({ name, problem, place }) => `${place.file}:${place.startLine} ${name} ${problem}`,
  );

const boats = (def: string, handler: string, more: Readonly<Record<string, string>> = {}): string[] =>
  misfitsIn({
    "services/__init__.py": "",
    "services/boats.py": `${def}\n    return []\n`,
    "app.py": `from services import boats\nfrom services.boats import find\n\ndef handler(db, key):\n    ${handler}\n`,
    ...more,
  });

describe("the arguments of a call", () => {
  it.each([
    ["fit", "def find(db, key):", "return boats.find(db, key)", []],
    ["fit by their names", "def find(db, *, key, deep=False):", "return find(db, key=key)", []],
    ["fit where all are taken", "def find(*items, **options):", "return find(db, key, deep=True)", []],
    ["lack one", "def find(db, key):", "return boats.find(db)", ["app.py:5 find gets no `key`"]],
    ["lack several", "def find(db, key):", "return find()", ["app.py:5 find gets no `db`, `key`"]],
    [
      "are too many where only a name gives one",
      "def find(db, *, key):",
      "return find(db, key)",
      ["app.py:5 find takes 1 positional argument, and gets 2, and gets no `key`"],
    ],
    [
      "have a strange name",
      "def find(db, key=None):",
      "return find(db, boat=key)",
      ["app.py:5 find has no parameter `boat`"],
    ],
    [
      "are too many",
      "def find(db):",
      "return find(db, key)",
      ["app.py:5 find takes 1 positional argument, and gets 2"],
    ],
    [
      "give one twice",
      "def find(db, key=None):",
      "return find(db, db=db)",
      ["app.py:5 find gets `db` twice"],
    ],
    ["are not known", "def find(db, key):", "return find(*db)", []],
    ["are not known by name", "def find(db, key):", "return find(**db)", []],
    [
      "are tried",
      "def find(db, key):",
      "try:\n        return find(db)\n    except TypeError:\n        return None",
      [],
    ],
  ])("%s", (_, def, handler, expected) => {
    expect(boats(def, handler)).toEqual(expected);
  });

  it.each([
    ["is wrapped by a decorator", "from library import given\n\n@given\ndef find(db, key):", {}],
    ["is wrapped by its name", "globals().update(wrapped())\n\ndef find(db, key):", {}],
    ["is defined twice", "def find(db):\n    ...\n\ndef find(db, key):", {}],
    [
      "is one of two that the import could mean",
      "def find(db, key):",
      { "other/services/boats.py": "def find(db):\n    return []\n" },
    ],
    ["is set anew", "def find(db, key):", { "start.py": "from services import boats\nboats.find = print\n" }],
  ])("are no matter where the function %s", (_, def, more) => {
    expect(boats(def, "return boats.find(db)", more as Readonly<Record<string, string>>)).toEqual([]);
  });

  it.each([
    [
      "comes from elsewhere where that fails",
      "try:\n    from library import find\nexcept ImportError:\n    from services.boats import find\n\ndef handler(db):\n    return find(db)\n",
    ],
    [
      "is one of two",
      "from services.boats import find, take\n\ndef handler(db):\n    ask = find if db else take\n    return ask(db)\n",
    ],
    [
      "is a parameter",
      "from services.boats import find\n\ndef handler(db, find=find):\n    return find(db)\n",
    ],
  ])("are no matter where what is called %s", (_, app) => {
    const services = "def find(db, key):\n    return []\n\ndef take(db):\n    return []\n";
    expect(misfitsIn({ "services/__init__.py": "", "services/boats.py": services, "app.py": app })).toEqual(
      [],
    );
  });

  const STORE = `class Store:
    def __init__(self, db):
        self.db = db

    def find(self, key):
        return []

    @staticmethod
    def plain(key):
        return []

    @classmethod
    def made(cls, db):
        return cls(db)
`;
  const stores = (handler: string, store = STORE): string[] =>
    misfitsIn({ "stores.py": store, "app.py": `from stores import Store\n\n${handler}` });

  it.each([
    ["fit a method", "def handler(db):\n    return Store(db).find(1)\n", []],
    ["fit the others", "def handler(db):\n    Store.made(db)\n    return Store.plain(1)\n", []],
    [
      "do not fit a method",
      "def handler(db):\n    return Store(db).find()\n",
      ["app.py:4 find gets no `key`"],
    ],
    ["do not fit the making", "def handler(db):\n    return Store()\n", ["app.py:4 Store gets no `db`"]],
    [
      "do not fit a class's method",
      "def handler(db):\n    return Store.made(db, 1)\n",
      ["app.py:4 made takes 1 positional argument, and gets 2"],
    ],
    [
      "do not fit a parameter's method",
      "def handler(store: Store):\n    return store.find(id=1)\n",
      ["app.py:4 find gets no `key`, and has no parameter `id`"],
    ],
    [
      "are another class's that has such a method",
      "class Other:\n    def find(self):\n        return []\n\ndef handler(db):\n    Other().find()\n    return Store(db).find()\n",
      ["app.py:9 find gets no `key`"],
    ],
    [
      "are given to what may be another one",
      "def handler(db, other):\n    store = Store(db) if db else other\n    return store.find()\n",
      [],
    ],
  ])("%s", (_, handler, expected) => {
    expect(stores(handler)).toEqual(expected);
  });

  it.each([
    [
      "has one below it with other parameters",
      `${STORE}\nclass Deep(Store):\n    def find(self):\n        return []\n`,
    ],
    [
      "has a base that is not there",
      STORE.replace("class Store:", "from library import Base\n\nclass Store(Base):"),
    ],
    [
      "has a method that a function of the tree wraps",
      `def locked(method):\n    def func(*args, **options):\n        return method(*args, **options)\n    return func\n\n${STORE.replace("    def find", "    @locked\n    def find")}`,
    ],
    ["has a decorated method", STORE.replace("    def find", "    @cached\n    def find")],
  ])("are no matter where the class %s", (_, store) => {
    expect(stores("def handler(store: Store):\n    return store.find()\n", store)).toEqual([]);
  });

  it("are no matter where a data class makes its own", () => {
    const base = `${STORE}\nfrom dataclasses import dataclass\n\n@dataclass\nclass Row(Store):\n    key: int\n`;
    const app = "from stores import Row\n\ndef handler(db):\n    return Row(key=1)\n";
    expect(misfitsIn({ "stores.py": base, "app.py": app })).toEqual([]);
  });
});
