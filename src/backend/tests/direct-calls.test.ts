import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkTests } from "./link-tests.ts";

const VIEWS = `
from fastapi import APIRouter
router = APIRouter()

@router.post("/boats")
def add_boat():
    return 1

def price_of():
    return 2
`;

/** The direct calls of `add_boat`, as test, line of the call, and line of the test's own call that leads there. */
function callsIn(source: string): unknown[] {
  const program = programOf({ "app/__init__.py": "", "app/views.py": VIEWS, "tests/test_it.py": source });
  const requests = linkTests(program, {
    isTest: (file) => file.startsWith("tests/"),
    methodsOf: ({ file, startLine }) => (file === "app/views.py" && startLine === 6 ? ["POST"] : []),
  });
  return requests
    .filter(({ direct }) => direct === "handler")
    .map(({ holder, place, through }) => [
      holder.split("#")[1],
      place.startLine,
      ...through.map(({ startLine }) => startLine),
    ]);
}

it("a test imports the handler itself, or its module", () => {
  const calls = callsIn(`
async def test_name():
    from app.views import add_boat as add
    assert await add() == 1

class TestBoats:
    def test_module(self):
        if True:
            from app import views
        views.add_boat()
`);
  expect(calls).toEqual([
    ["test_name", 4],
    ["TestBoats.test_module", 10],
  ]);
});

it("a helper of the tests calls it for each of them", () => {
  const calls = callsIn(`
from app.views import add_boat

def add(client):
    return add_boat()

def test_one():
    add(None)

def test_two():
    add(None)
`);
  expect(calls).toEqual([
    ["test_one", 5, 8],
    ["test_two", 5, 11],
  ]);
});

it("no handler is called by a function beside it, a parameter of its name, or what replaces it", () => {
  const calls = callsIn(`
from unittest.mock import Mock
from app.views import add_boat, price_of

def test_other():
    price_of()

def test_parameter(add_boat):
    add_boat()

def test_replaced():
    add_boat = Mock()
    add_boat()
`);
  expect(calls).toEqual([]);
});
