import { describe, expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const missingIn = (line: string, boats = "", more: Readonly<Record<string, string>> = {}): string[] =>
  queriesIn({
    "services/__init__.py": "",
    "services/boats.py": `def find_all(db):\n    return []\n${boats}`,
    "app.py": `from services import boats\n\ndef handler(db, boat_id):\n    ${line}\n`,
    ...more,
  }).missing.map(
    ({ name, isBehind, holder, place }) =>
      `${isBehind === true ? "behind " : ""}${name} ${holder.file} ${place.file}:${place.startLine}`,
  );

const ASKED = "return boats.find_one(db, boat_id)";
const FOUND = ["find_one services/boats.py app.py:4"];

describe("a name that a module does not have", () => {
  it.each([
    ["is told", ASKED, FOUND],
    [
      "is told of what it would hold",
      "return boats.Store.open()",
      ["behind Store services/boats.py app.py:4"],
    ],
    ["is none where the module has it", "return boats.find_all(db)", []],
    [
      "is told where an error is handed on",
      "try:\n        return boats.find_one(db)\n    except ValueError as error:\n        raise KeyError from error",
      ["find_one services/boats.py app.py:5"],
    ],
    [
      "may be missing where its error is awaited",
      "try:\n        return boats.find_one(db)\n    except Exception:\n        return None",
      [],
    ],
    [
      "may be missing where it is asked for first",
      "if hasattr(boats, 'find_one'):\n        return boats.find_one(db)",
      [],
    ],
  ])("%s", (_, line, expected) => {
    expect(missingIn(line)).toEqual(expected);
  });

  it("is told where the module only names itself to a logger", () => {
    expect(missingIn(ASKED, "import logging\nlogger = logging.getLogger(__name__)\n")).toEqual(FOUND);
  });

  it("is told apart where it makes an error", () => {
    const { missing } = queriesIn({
      "errors.py": "class Known(Exception): ...\n",
      "app.py": "import errors\n\ndef handler(db):\n    raise errors.Missing()\n",
    });
    expect(missing.map(({ name, isRaised }) => [name, isRaised])).toEqual([["Missing", true]]);
  });

  it.each([
    ["defines it in a branch that is not taken", "if False:\n    def find_one(db, boat_id): ...\n"],
    ["names it anywhere", "# find_one comes later\n"],
    ["has all of another module", "from library import *\n"],
    ["adds names to itself", "globals().update(load())\n"],
    ["makes names when they are asked for", "def __getattr__(name):\n    raise AttributeError\n"],
    ["puts another one in its place", "import sys as _sys, other\n_sys.modules[__name__] = other\n"],
    ["has itself filled by a function", "from library import fill\nfill(__name__)\n"],
    ["could not be read whole", "def broken(:\n"],
  ])("is none where the module %s", (_, boats) => {
    expect(missingIn(ASKED, boats)).toEqual([]);
  });

  it.each([
    [
      "puts it there",
      { "start.py": "from services import boats\nboats.find_one = lambda db, boat_id: None\n" },
    ],
    ["puts another module there", { "start.py": "import sys\nsys.modules['services.boats'] = other\n" }],
    ["writes it as text", { "start.py": "NAMES = ['find_one']\n" }],
    ["has such a module that has it", { "other/services/boats.py": "def find_one(db, boat_id): ...\n" }],
  ])("is none where another file %s", (_, more) => {
    expect(missingIn(ASKED, "", more as Readonly<Record<string, string>>)).toEqual([]);
  });

  it.each([
    ["is told", "from services.boats import find_one", ["find_one services/boats.py app.py:4"]],
    [
      "is told by its own name",
      "from services.boats import find_one as one",
      ["find_one services/boats.py app.py:4"],
    ],
    ["is none where the module has it", "from services.boats import find_all as one", []],
    ["may be missing within a function", "def later():\n    from services.boats import find_one", []],
    ["is a library's where no module is so called", "from ships.boats import find_one", []],
  ])("%s where it is imported by itself", (_, line, expected) => {
    const called = / as one/.test(line) ? "one" : "find_one";
    const { missing } = queriesIn({
      "services/__init__.py": "",
      "services/boats.py": "def find_all(db):\n    return []\n",
      "app.py": `${line}\n\ndef handler(db):\n    return ${called}(db)\n`,
    });
    expect(
      missing.map(({ name, holder, place }) => `${name} ${holder.file} ${place.file}:${place.startLine}`),
    ).toEqual(expected);
  });

  const methodsIn = (handler: string, store: string, more: Readonly<Record<string, string>> = {}): string[] =>
    queriesIn({
      "stores.py": store,
      "app.py": `from stores import Store, make_store, store\n\n${handler}`,
      ...more,
    }).missing.map(({ name, type, place }) => `${type}.${name} app.py:${place.startLine}`);

  const STORE = `class Store:
    def __init__(self, db):
        self.db = db

    def find_all(self):
        return []

def make_store(db):
    made = Store(db)
    return made

store = Store(None)
`;

  it.each([
    ["made in the function", "def handler(db):\n    boats = Store(db)\n    return boats.find_one(1)\n", 5],
    ["made for the call", "def handler(db):\n    return Store(db).find_one(1)\n", 4],
    [
      "made by what is called",
      "def handler(db):\n    boats = make_store(db)\n    return boats.find_one(1)\n",
      5,
    ],
    ["made once for all", "def handler(db):\n    return store.find_one(1)\n", 4],
    ["that is a parameter", "def handler(boats: Store):\n    return boats.find_one(1)\n", 4],
    [
      "that is there",
      "def handler(boats: Store):\n    if boats is not None:\n        return boats.find_one(1)\n",
      5,
    ],
    ["that is named itself", "def handler(db):\n    return Store.find_one(1)\n", 4],
    [
      "kept by another one",
      "class Shop:\n    def __init__(self, db):\n        self.boats = Store(db)\n\n    def sell(self):\n        return self.boats.find_one(1)\n\ndef handler(db):\n    return Shop(db).sell()\n",
      8,
    ],
  ])("is told of an object %s", (_, handler, line) => {
    expect(methodsIn(handler, STORE)).toEqual([`Store.find_one app.py:${line}`]);
  });

  it("is told where only rows are given more", () => {
    const store =
      "class Store:\n    def fill(self, row, name):\n        setattr(row, name, 1)\n\ndef make_store(): ...\nstore = None\n";
    const handler = "def handler(boats: Store):\n    return boats.find_one(1)\n";
    expect(methodsIn(handler, store)).toEqual(["Store.find_one app.py:4"]);
  });

  it("is told of the object itself that calls it", () => {
    const shop =
      "class Shop:\n    def sell(self):\n        return self.find_one(1)\n\ndef handler(db):\n    return Shop().sell()\n";
    expect(methodsIn(shop, STORE)).toEqual(["Shop.find_one app.py:5"]);
  });

  const KEPT = (more: string): string =>
    `class Shop:\n    def __init__(self, db):\n        self.boats = Store(db)\n\n    def renew(self, other):\n        ${more}\n\n    def sell(self):\n        return self.boats.find_one(1)\n\ndef handler(db):\n    return Shop(db).sell()\n`;

  it.each([
    ["may be another one by then", KEPT("self.boats = other")],
    [
      "is one of several",
      "def handler(db, other):\n    boats = Store(db) if db else other\n    return boats.find_one(1)\n",
    ],
    [
      "is set anew on the way",
      "def handler(boats: Store, load):\n    boats = load(boats)\n    return boats.find_one(1)\n",
    ],
    [
      "is asked what it is by a function",
      "def handler(boats: Store, is_wide):\n    if is_wide(boats):\n        return boats.find_one(1)\n",
    ],
    [
      "is asked what it is",
      "def handler(boats: Store):\n    if isinstance(boats, dict):\n        return boats.find_one(1)\n",
    ],
  ])("is none where the object %s", (_, handler) => {
    expect(methodsIn(handler, STORE)).toEqual([]);
  });

  it.each([
    ["has a base that is not there", "from library import Base\n\nclass Store(Base): ...\n"],
    ["answers for all names", "class Store:\n    def __getattr__(self, name): ...\n"],
    ["gives itself more", "class Store:\n    def fill(self, name):\n        setattr(self, name, print)\n"],
    ["is given more by a decorator", "from library import extended\n\n@extended\nclass Store: ...\n"],
    ["has a base that has it", "class Base:\n    def find_one(self, key): ...\n\nclass Store(Base): ...\n"],
    [
      "has one below it that has it",
      "class Store: ...\n\nclass Other(Store):\n    def find_one(self, key): ...\n",
    ],
    ["names it otherwise", "class Store:\n    find_all = find_one = None\n"],
  ])("is none where the class %s", (_, store) => {
    const handler = "def handler(boats: Store):\n    return boats.find_one(1)\n";
    expect(methodsIn(handler, `${store}\ndef make_store(): ...\nstore = None\n`)).toEqual([]);
  });

  it.each([
    ["puts it on the class", { "start.py": "from stores import Store\nStore.find_one = lambda *_: None\n" }],
    ["puts another object there", { "start.py": "import stores\nstores.store = object()\n" }],
  ])("is none where another file %s", (_, more) => {
    const handler = "def handler(db):\n    return store.find_one(1)\n";
    expect(methodsIn(handler, STORE, more as Readonly<Record<string, string>>)).toEqual([]);
  });

  it("is told apart where callers may leave out what it stands in for", () => {
    const { missing } = queriesIn({
      "stores.py": STORE,
      "app.py":
        "from stores import store\n\ndef sell(boat=None):\n    if boat is None:\n        boat = store.find_one()\n    return boat\n\ndef handler(db):\n    return sell(db)\n",
    });
    expect(missing.map(({ name, isFallback }) => [name, isFallback])).toEqual([["find_one", true]]);
  });
});
