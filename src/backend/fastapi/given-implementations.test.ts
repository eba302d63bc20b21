import { describe, expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import type { Value } from "../python/value.ts";
import { givenImplementations, type Injected } from "./given-implementations.ts";
import { linkFastapi } from "./link-fastapi.ts";

/** What `handler` is given for `db`, which `get_db` provides. */
function givenOf(code: string): Value | undefined {
  const program = programOf({
    "m.py": `
from typing import AsyncGenerator
from fastapi import Depends

class Store:
    def get(self, key): ...
${code}`,
  });
  const [handler, target] = ["handler", "get_db"].map((name) => program.scopeOf("m")?.names.get(name));
  if (handler?.kind !== "function" || target?.kind !== "function") throw new Error("no function");
  const dependency = { name: "get_db", parameter: "db" } as Injected["dependency"];
  return givenImplementations(program, handler, [{ dependency, target, inner: [] }]).get("db");
}

const annotationOf = (value: Value | undefined): string | null => {
  if (value?.kind !== "symbolic" || value.operation.type !== "parameter") return null;
  const { annotation } = value.operation;
  return annotation?.kind === "class" ? annotation.def.name : null;
};

describe("a parameter without an annotation", () => {
  const HANDLER = "def handler(db=Depends(get_db)): ...";

  it("is what its dependency says that it gives, also as a text or by yielding", () => {
    for (const returns of ["Store", '"Store"', "AsyncGenerator[Store, None]"])
      expect(annotationOf(givenOf(`async def get_db() -> ${returns}: ...\n${HANDLER}`))).toBe("Store");
  });

  it("is what its dependency returns, where that says nothing of it", () => {
    const given = givenOf(`store = Store()\ndef get_db():\n    return store\n${HANDLER}`);
    expect(given?.kind === "instance" ? given.type.def.name : null).toBe("Store");
  });

  it("is what a library makes there of what the program holds", () => {
    const made = "from library import connect\nsettings = connect('settings')\n";
    for (const returned of ["connect(settings.url)", "connect('url')['boats']", "connect('url').boats"])
      expect(givenOf(`${made}def get_db():\n    return ${returned}\n${HANDLER}`)?.kind).toBe("symbolic");
  });

  it("is not taken for what a library makes of a request", () => {
    const made = "from library import current, decode\n";
    for (const returned of [
      "decode(token)",
      "decode('a')[token]",
      "decode('a').find(id=token)",
      "token.db",
      "current()",
    ])
      expect(givenOf(`${made}def get_db(token):\n    return ${returned}\n${HANDLER}`)).toBeUndefined();
  });

  it("is not known where the dependency says nothing", () => {
    expect(givenOf(`async def get_db(): ...\n${HANDLER}`)).toBeUndefined();
    expect(givenOf(`async def get_db() -> None: ...\n${HANDLER}`)).toBeUndefined();
  });
});

it("leaves a parameter to its own annotation", () => {
  expect(givenOf("def get_db() -> Store: ...\ndef handler(db: int = Depends(get_db)): ...")).toBeUndefined();
});

const SERVICE = (init: string) => `
class Orders:
    def find(self): ...
class Service:
    def __init__(self, ${init}):
        self.repo = repo
`;

it.each(["repo", "repo: type[Orders]", "repo: Abstract"])(
  "takes what the dependency makes where %s decides",
  (init) => {
    const code = `class Abstract:\n    def find(self): raise NotImplementedError\n${SERVICE(init)}
def get_db():
    return Service(repo=Orders())
def handler(db: Service = Depends(get_db)): ...`;
    expect(givenOf(code)).toMatchObject({ kind: "instance", type: { def: { name: "Service" } } });
  },
);

it("leaves it to the class where this says what it is made of", () => {
  const code = `class Real:\n    def find(self): return 1\n${SERVICE("repo: Real")}
def get_db():
    return Service(repo=Real())
def handler(db: Service = Depends(get_db)): ...`;
  expect(givenOf(code)).toBeUndefined();
});

describe("what dependencies require", () => {
  const NOTES = `
from fastapi import Depends, FastAPI
class Notes:
    def find(self): raise NotImplementedError
class OldNotes(Notes):
    def find(self): return 1
class NewNotes(Notes):
    def find(self): return 2
class Log:
    def __init__(self, notes: Notes):
        self.notes = notes
class Shelf:
    def __init__(self, log: Log):
        self.log = log
def get_notes() -> Notes:
    return NewNotes()
def get_log(notes: Notes = Depends(get_notes)):
    return Log(notes)
def get_shelf(log: Log = Depends(get_log)):
    return Shelf(log)
def get_reader(shelf: Shelf = Depends(get_shelf)):
    return shelf.log.notes.find()
app = FastAPI()
`;

  /** The class of the notes that each of a function's parameters keeps in the end. */
  function notesOf(code: string, taker = "handler") {
    const program = programOf({ "m.py": NOTES + code });
    const linked = linkFastapi(program, { isTest: () => false });
    const [{ id } = { id: "" }] = linked.operations;
    const own = linked.ownDependenciesOf(id);
    const injected = taker === "handler" ? own : (own[0]?.inner ?? []);
    const target = taker === "handler" ? linked.handlerOf(id) : (own[0]?.target ?? null);
    const given = givenImplementations(program, target, injected);
    return Object.fromEntries([...given].map(([name, value]) => [name, keptIn(value)]));
  }

  function keptIn(value: Value | undefined): string | null {
    if (value?.kind !== "instance") return null;
    const inner = value.attributes.get("log") ?? value.attributes.get("notes");
    return inner === undefined ? value.type.def.name : keptIn(inner);
  }

  it("goes into what they make, as deep as they require each other", () => {
    const code = '@app.get("/notes")\ndef handler(shelf: Shelf = Depends(get_shelf)): ...';
    expect(notesOf(code)).toEqual({ shelf: "NewNotes" });
  });

  it("is given to the handler, too, where another dependency has required the same", () => {
    const code =
      '@app.get("/notes")\ndef handler(one=Depends(get_reader), shelf: Shelf = Depends(get_shelf)): ...';
    expect(notesOf(code)).toEqual({ shelf: "NewNotes" });
  });

  it("is given to a class that is its own dependency", () => {
    const code = `
class Desk:
    def __init__(self, notes: Notes = Depends(get_notes)):
        self.notes = notes
@app.get("/notes")
def handler(desk: Desk = Depends()): ...`;
    expect(notesOf(code)).toEqual({ desk: "NewNotes" });
  });

  it("is given to a dependency as to the handler", () => {
    const code = '@app.get("/notes")\ndef handler(one=Depends(get_reader)): ...';
    expect(notesOf(code, "dependency")).toEqual({ shelf: "NewNotes" });
  });
});
