import { describe, expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const missingIn = (line: string, boats = "", more: Readonly<Record<string, string>> = {}): string[] =>
  queriesIn({
    "services/__init__.py": "",
    "services/boats.py": `def find_all(db):\n    return []\n${boats}`,
    "app.py": `from services import boats\n\ndef handler(db, boat_id):\n    ${line}\n`,
    ...more,
  }).missing.map(({ name, module, place }) => `${name} ${module} ${place.file}:${place.startLine}`);

const ASKED = "return boats.find_one(db, boat_id)";
const FOUND = ["find_one services/boats.py app.py:4"];

describe("a name that a module does not have", () => {
  it.each([
    ["is told", ASKED, FOUND],
    ["is told of what it would hold", "return boats.Store.open()", ["Store services/boats.py app.py:4"]],
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
    ["could not be read whole", "def broken(:\n"],
  ])("is none where the module %s", (_, boats) => {
    expect(missingIn(ASKED, boats)).toEqual([]);
  });

  it.each([
    [
      "puts it there",
      { "start.py": "from services import boats\nboats.find_one = lambda db, boat_id: None\n" },
    ],
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
      missing.map(({ name, module, place }) => `${name} ${module} ${place.file}:${place.startLine}`),
    ).toEqual(expected);
  });
});
