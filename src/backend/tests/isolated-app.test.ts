import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkTests } from "./link-tests.ts";

const VIEWS = `
from fastapi import APIRouter
router = APIRouter()
def add_boat(): ...
def connect(app): ...
`;

const ROUTER_HANDLER = { file: "app/views.py", startLine: 9, endLine: 9 };

function requestsOf(source: string) {
  const program = programOf({ "app/__init__.py": "", "app/views.py": VIEWS, "tests/test_it.py": source });
  return linkTests(program, {
    isTest: (file) => file.startsWith("tests/"),
    handlersIn: (value) =>
      value.kind === "symbolic" && value.site.module.file === "app/views.py" ? [ROUTER_HANDLER] : null,
    serverOf: (value) => (value.kind === "external" ? { apps: ["main:app"], prefix: [] } : null),
  });
}

const START = `
from fastapi import FastAPI
from fastapi.testclient import TestClient
from library import production
from app.views import add_boat, connect, router
`;

it("serves what the test registers on it", () => {
  const [request] = requestsOf(`${START}
def test_router():
    app = FastAPI()
    app.include_router(router)
    app.add_api_route("/boats", add_boat)
    @app.get("/own")
    def own(): ...
    TestClient(app).get("/boats")
`);
  expect(request?.direct).toBe("isolated-app");
  expect(request?.servedBy?.handlers?.map(({ startLine }) => startLine)).toEqual([9, 4]);
});

it("serves nothing of the tree where the test registers its own functions alone", () => {
  const [request] = requestsOf(`${START}
def test_own():
    app = FastAPI()
    @app.get("/boats")
    def own(): ...
    TestClient(app).get("/boats")
`);
  expect(request?.servedBy).toEqual({ apps: null, handlers: [], isMounted: false });
});

it("serves what is not known where a function of the tree may register it", () => {
  const [request] = requestsOf(`${START}
def test_handed_over():
    app = FastAPI()
    connect(app)
    TestClient(app).get("/boats")
`);
  expect(request?.direct).toBe("isolated-app");
  expect(request?.servedBy).toBeUndefined();
});

it("is none where a factory of the tree makes it", () => {
  const [request] = requestsOf(`${START}
def test_factory():
    TestClient(connect(None)).get("/boats")
`);
  expect(request?.direct).toBeUndefined();
});

it("is none where the client gets an application of the tree", () => {
  const [request] = requestsOf(`${START}
def test_production():
    TestClient(production).get("/boats")
`);
  expect(request?.direct).toBeUndefined();
  expect(request?.servedBy).toEqual({ apps: ["main:app"], isMounted: false });
});
