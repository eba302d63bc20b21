import { expect, it } from "vitest";
import { externalPath } from "./external-path.ts";
import { programOf } from "./program.fixture.ts";

const PROTOCOLS = `
from typing import Protocol
class Store(Protocol):
    def load(self, key): ...
class Orders(Protocol):
    def list(self): ...
`;

const STORE = `
from protocols import Store
import lib
class SqlStore(Store):
    def __init__(self, path):
        self.path = path
    def load(self, key):
        return lib.select(key)
`;

const ORDERS = `
from protocols import Orders, Store
class OrderService(Orders):
    def __init__(self, store: Store):
        self._store = store
    def list(self):
        return self._store.load("orders")
`;

const MAIN = `
from protocols import Orders
import store, orders
def handler(orders: Orders):
    return orders.list()
`;

const FAKE = "class FakeStore:\n    def load(self, key):\n        return {}\n";

/** What the handler calls of libraries, and what stopped the look at it. */
function followed(files: Readonly<Record<string, string>>) {
  const all = {
    "protocols.py": PROTOCOLS,
    "store.py": STORE,
    "orders.py": ORDERS,
    "main.py": MAIN,
    ...files,
  };
  const program = programOf(all, { isTest: (file) => file.startsWith("test_") });
  for (const file of Object.keys(all)) program.scopeOf(file.replace(/\.py$/, ""));
  const handler = program.scopeOf("main")?.names.get("handler");
  if (handler?.kind !== "function") throw new Error("no handler");
  const { calls, undetermined } = program.follow(handler);
  return [...calls.map(({ callee }) => externalPath(callee)), ...undetermined.map(({ reason }) => reason)];
}

const NOT_KNOWN = "who implements the function that is called here is not known";

it("follows the only class that says it implements a protocol, and what that one is given", () => {
  expect(followed({})).toEqual(["lib.select"]);
});

it("takes what only tests have or import for no other one", () => {
  const test =
    "from fake import FakeStore\nfrom protocols import Store\nclass Stub(Store):\n    def load(self, key): return 1\n";
  expect(followed({ "fake.py": FAKE, "test_store.py": test })).toEqual(["lib.select"]);
});

it("does not choose among several, one that does not say so included", () => {
  const other =
    "from protocols import Store\nclass FileStore(Store):\n    def load(self, key):\n        return open(key)\n";
  expect(followed({ "files.py": other })).toEqual([NOT_KNOWN]);
  const silent = { "memory.py": FAKE, "start.py": "import memory\n" };
  expect(followed(silent)).toEqual([NOT_KNOWN]);
});

const SILENT = STORE.replace("(Store)", "");

it("takes the only class that has all of a protocol's methods, by inheritance too, where no library's could", () => {
  expect(followed({ "store.py": SILENT, "start.py": "import store\n" })).toEqual([NOT_KNOWN]);
  const of = (methods: string) => PROTOCOLS.replace("    def load(self, key): ...", methods);
  const two = of("    def load(self, key): ...\n    def keep(self, key): ...");
  const base = `class Base:\n    def keep(self, key): return key\n${SILENT.replace("SqlStore", "SqlStore(Base)")}`;
  expect(followed({ "protocols.py": two, "store.py": base })).toEqual(["lib.select"]);
  const typed = `class Order: pass\n${of("    def load(self, key) -> list[Order] | None: ...")}`;
  expect(followed({ "protocols.py": typed, "store.py": SILENT })).toEqual(["lib.select"]);
  expect(
    followed({ "protocols.py": typed, "store.py": SILENT, "memory.py": FAKE, "start.py": "import memory\n" }),
  ).toEqual([NOT_KNOWN]);
});

it("takes the same of an abstract class, and no plain base for one", () => {
  const abstract = PROTOCOLS.replace("(Protocol):\n    def load", "(ABC):\n    def load").replace(
    "from typing",
    "from abc import ABC\nfrom typing",
  );
  expect(followed({ "protocols.py": abstract, "memory.py": FAKE, "start.py": "import memory\n" })).toEqual([
    "lib.select",
  ]);
  expect(followed({ "protocols.py": abstract.replace("(ABC)", "") })).toEqual([NOT_KNOWN]);
});

it.each([
  ["where it is assigned", "store: Store = lib.make()"],
  ["to an attribute", "store = Holder().store"],
  ["by a function that gives it", "store = made()"],
  ["by a function that is asked for the class", "store = find(kind=Store)"],
])("believes what it is annotated as %s", (_, made) => {
  const main = `
from typing import TypeVar
from protocols import Store
import lib, store
T = TypeVar("T")
class Holder:
    def __init__(self):
        self.store: Store = lib.make()
def made() -> Store:
    return lib.make()
def find(kind: type[T]) -> T:
    return lib.find(kind)
def handler():
    ${made}
    return store.load("x")
`;
  expect(followed({ "main.py": main })).toContain("lib.select");
});
