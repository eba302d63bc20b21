import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkTests } from "./link-tests.ts";

/** The URLs that a test requests with `client`, which another file of the tests makes. */
function requested(web: string): string[] {
  const test = `
from tests.web import client

class Boats:
    @staticmethod
    def list():
        return client.get("/boats")

def test_boats():
    Boats.list()
`;
  const program = programOf({ "tests/__init__.py": "", "tests/web.py": web, "tests/test_it.py": test });
  return linkTests(program, { isTest: (file) => file.startsWith("tests/") }).map(({ url }) => render(url));
}

const START = `
from typing import Any
import httpx
_client: httpx.Client | None = None
def active() -> httpx.Client:
    return _client
def anything():
    return _client
`;

const proxy = (object: string): string => `${START}
class Proxy:
    def __getattr__(self, name: str) -> Any:
        return getattr(${object}, name)
client = Proxy()
`;

it("stands in for what a function returns, or for a name of the module", () => {
  expect(requested(proxy("active()"))).toEqual(["/boats"]);
  expect(requested(proxy("_client"))).toEqual(["/boats"]);
});

it("is none where no annotation tells of a client", () => {
  expect(requested(proxy("anything()"))).toEqual([]);
  expect(requested(`${START}\nclass Plain: ...\nclient = Plain()`)).toEqual([]);
});
