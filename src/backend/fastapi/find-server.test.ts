import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { callSymbol, NO_ARGUMENTS } from "../python/make-value.ts";
import { programOf } from "../python/program.fixture.ts";
import { handlersIn } from "./find-server.ts";
import { linkFastapi } from "./link-fastapi.ts";

const APP = `
from fastapi import FastAPI, APIRouter
router = APIRouter()
@router.get("/open")
def read_open(): ...
office = FastAPI()
office.include_router(router, prefix="/boats")
app = FastAPI()
app.mount("/office/", office)
@app.get("/boats")
def read_boats(): ...
def create():
    made = FastAPI()
    made.include_router(router, prefix="/made")
    return made
second = create()
`;

const TEST = `
from starlette.middleware import Layer
from app.main import app, create, office, router
whole, mounted, again, wrapped = app, office, create(), Layer(office)
from fastapi import FastAPI
own = FastAPI()
`;

const program = programOf({ "app/__init__.py": "", "app/main.py": APP, "tests/test_it.py": TEST });
const link = linkFastapi(program, { isTest: (file) => file.startsWith("tests/") });

function named(name: string) {
  const value =
    program.scopeOf("tests.test_it")?.names.get(name) ?? program.scopeOf("test_it")?.names.get(name);
  if (value === undefined) throw new Error(`nothing is called ${name}`);
  return value;
}

const served = (name: string) => {
  const server = link.serverOf(named(name));
  return server === null ? null : [server.apps.join(), render(server.prefix)];
};

it("finds an application, one that is mounted, and what a factory makes again", () => {
  expect(served("whole")).toEqual(["app.main:app", ""]);
  expect(served("mounted")).toEqual(["app.main:app", "/office"]);
  expect(served("wrapped")).toEqual(["app.main:app", "/office"]);
  expect(served("again")).toEqual(["app.main:second", ""]);
});

it("knows no server for what a test makes, nor for a router", () => {
  expect(served("own")).toBeNull();
  expect(served("router")).toBeNull();
});

it("lists the handlers of a router or an application", () => {
  expect(handlersIn(named("router"))?.map(({ startLine }) => startLine)).toEqual([5]);
  expect(handlersIn(named("whole"))?.map(({ startLine }) => startLine)).toEqual([5, 11]);
  expect(handlersIn(named("own"))).toEqual([]);
});

it("knows the factory of an application where its call is not followed", () => {
  const factory = named("create");
  if (factory.kind !== "function") throw new Error("it is a function");
  const call = callSymbol(factory, NO_ARGUMENTS, { module: factory.module, node: factory.def });
  expect(link.serverOf(call)?.apps).toEqual(["app.main:second"]);
});
