import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const ROUTER = `
from fastapi import APIRouter
router = APIRouter()
@router.get("/items")
def items(): ...
`;

const makers = (name: string, rest: string) => `
from fastapi import FastAPI
from shop.routes import router

def ${name}():
    app = FastAPI()
    return app
${rest}
`;

function servedBy(text: string): string[] {
  const { operations } = linkFastapi(
    programOf({ "shop/__init__.py": "", "shop/routes.py": ROUTER, "shop/apps.py": text }),
    { isTest: () => false },
  );
  return operations.map(({ path, app }) => `${render(path)} ${app}`).sort();
}

it.each(["make_base", "_make_base"])("knows what hands out the application that %s makes", (name) => {
  const whole = `
def create_app(path: str):
    app = ${name}()
    app.include_router(router)
    @app.get("/version")
    def version(): ...
    return app
`;
  expect(servedBy(makers(name, whole))).toEqual([
    "/items shop.apps:create_app",
    "/version shop.apps:create_app",
  ]);
});

it("knows what serves the application that another function makes", () => {
  const server = `
import uvicorn

def run_server(port: int):
    app = _make_base()
    app.include_router(router)
    uvicorn.run(app, port=port)
`;
  expect(servedBy(makers("_make_base", server))).toEqual(["/items shop.apps:run_server"]);
});

it("takes what a private maker's application is only used for as its own business", () => {
  const script = `
def write_document(path: str):
    app = _make_base()
    app.include_router(router)
    print(app.openapi())
`;
  expect(servedBy(makers("_make_base", script))).toEqual(["/items null"]);
});

it("tells the application that a factory makes from the one that it calls another factory for", () => {
  const gateway = `
def make_upstream():
    app = FastAPI()
    app.include_router(router)
    return app

def create_app():
    app = FastAPI()
    client = AsyncClient(transport=ASGITransport(app=make_upstream()))
    @app.get("/{kind}")
    def kinds(kind: str): ...
    return app
`;
  expect(servedBy(makers("_unused", gateway))).toEqual([
    "/items shop.apps:make_upstream",
    "/{kind} shop.apps:create_app",
  ]);
});
