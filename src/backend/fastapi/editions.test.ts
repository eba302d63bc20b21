import { describe, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const link = (files: Readonly<Record<string, string>>, compose = "") =>
  linkFastapi(programOf(files), {
    deployment: [{ file: "compose.yml", text: compose }],
    isTest: () => false,
  });

const routesOf = (files: Readonly<Record<string, string>>, compose = "") =>
  link(files, compose).operations.map(({ method, path, app, conditions }) =>
    `${method} ${render(path)} ${app} ${conditions.join(" and ")}`.trimEnd(),
  );

it("lists a route once that both branches of a condition register, under what they share", () => {
  const main = `
from fastapi import APIRouter, FastAPI
from settings import billing, is_debug

api = APIRouter()

@api.get("/health")
def health(): ...

pay = APIRouter()

@pay.get("/pay")
def read_pay(): ...

if is_debug():
    app = FastAPI(debug=True)
else:
    app = FastAPI()

def run():
    app.include_router(api, prefix="/api")
    if billing:
        app.include_router(pay)

if __name__ == "__main__":
    run()
else:
    run()
`;
  expect(routesOf({ "main.py": main })).toEqual(["GET /api/health main:app", "GET /pay main:app billing"]);
});

it("keeps a route twice that is registered twice under no exclusive conditions", () => {
  const main = `
from fastapi import FastAPI
app = FastAPI()

@app.get("/a")
@app.get("/a")
def read(): ...
`;
  const { operations } = link({ "main.py": main });
  expect(operations.map(({ id }) => id.replace(/^.*#/, "#"))).toEqual([operations[0]?.id, "#2"]);
});

it("follows a module whose name is one of several, and the edition that extends another's application", () => {
  const files = {
    "shop/__init__.py": "",
    "shop/editions.py": `
import importlib
from shop.state import state

def fetch(module, attribute):
    name = f"plus.{module}" if state.is_plus() else module
    return getattr(importlib.import_module(name), attribute)
`,
    "shop/state.py": `
class State:
    def __init__(self):
        self._plus = False
    def set_plus(self):
        self._plus = True
    def is_plus(self):
        return self._plus or unknown()
state = State()
`,
    "shop/main.py": `
from fastapi import FastAPI
from shop.editions import fetch

def make_app():
    app = FastAPI()
    @app.get("/items")
    def items(): ...
    return app

app = fetch("shop.main", "make_app")
`,
    "plus/__init__.py": "",
    "plus/shop/__init__.py": "",
    "plus/shop/main.py": `
from shop.main import make_app as make_base

def make_app():
    app = make_base()
    @app.get("/reports")
    def reports(): ...
    return app
`,
  };
  expect(routesOf(files, "command: uvicorn shop.main:app --factory")).toEqual([
    "GET /items shop.main:app",
    "GET /reports shop.main:app",
  ]);
});

it("keeps two applications of one factory apart that have different routes", () => {
  const main = `
from fastapi import FastAPI

def make(prefix):
    app = FastAPI()
    @app.get(prefix + "/x")
    def x(): ...
    return app

one = make("/one")
two = make("/two")
`;
  expect(routesOf({ "main.py": main })).toEqual(["GET /one/x main:one", "GET /two/x main:two"]);
});

it("chooses between two texts by the default of an environment value", () => {
  const main = `
import os
from fastapi import APIRouter, FastAPI

PREFIX = os.environ.get("API_PREFIX", "")
BASE = os.environ.get("BASE", "/base")
router = APIRouter()

@router.get("/x")
def x(): ...

app = FastAPI()
app.include_router(router, prefix=f"/{PREFIX.strip('/')}" if PREFIX else "")
app.include_router(router, prefix=f"{BASE}/v1" if BASE else "/v1")
`;
  expect(routesOf({ "main.py": main })).toEqual(["GET /x main:app", "GET /base/v1/x main:app"]);
});

it("knows the routers of a subclass of a library's class", () => {
  const main = `
from fastapi import APIRouter, FastAPI
from fastapi_users import FastAPIUsers

class Users(FastAPIUsers):
    def get_extra_router(self):
        router = APIRouter()
        @router.post("/refresh")
        def refresh(): ...
        return router

users = Users(manager, [backend])
app = FastAPI()
app.include_router(users.get_auth_router(backend), prefix="/auth")
app.include_router(users.get_extra_router(), prefix="/auth")
app.include_router(users.get_users_router(Read, Update), prefix="/users")
`;
  const { operations, undetermined } = link({ "main.py": main });
  // The routes of fastapi-users 14.
  expect(operations.map(({ method, path, handler }) => `${method} ${render(path)} ${handler.name}`)).toEqual([
    "POST /auth/login login",
    "POST /auth/logout logout",
    "POST /auth/refresh refresh",
    "GET /users/me me",
    "PATCH /users/me update_me",
    "GET /users/{id} get_user",
    "PATCH /users/{id} update_user",
    "DELETE /users/{id} delete_user",
  ]);
  expect(undetermined).toEqual([]);
});

const STARTED = {
  "routes.py":
    "from fastapi import APIRouter\nrouter = APIRouter()\n@router.get('/items')\ndef list_items(): ...\n",
  "server.py": `
from fastapi import FastAPI
from routes import router
def start():
    app = FastAPI()
    app.include_router(router, prefix="/api")
if __name__ == "__main__":
    start()
`,
};

describe("an application that a script makes", () => {
  const server = `
from fastapi import FastAPI

CACHE = {}

def create_api(key=None):
    if key in CACHE:
        return CACHE[key]
    api = CACHE[key] = FastAPI()
    @api.get("/items")
    def items(): ...
    return api

def create_app():
    app = FastAPI()
    app.mount("/api", create_api())
    return app
`;
  const routesWith = (script: string) =>
    routesOf({ "server.py": server, "scripts/write_document.py": script }).map((route) =>
      route.replace(/ server.*| scripts.*/, ""),
    );

  it("to write down its document is no server, where another one serves all that it has", () => {
    const script = `
from server import create_api
api = create_api()
print(api.openapi())
`;
    expect(routesWith(script)).toEqual(["GET /api/items"]);
  });

  it("is one where the script starts it, or uses it otherwise", () => {
    expect(
      routesWith(
        "import uvicorn\nfrom server import create_api\napi = create_api()\napi.openapi()\nuvicorn.run(api)\n",
      ),
    ).toEqual(["GET /api/items", "GET /items"]);
    expect(routesWith("from server import create_api\napi = create_api()\n")).toEqual([
      "GET /api/items",
      "GET /items",
    ]);
  });

  it("made by a script for itself is no server either, also where the other one is started as a script", () => {
    const routes = (start: string) => {
      const script = `
from fastapi import FastAPI
from routes import router
def make():
    app = FastAPI()
    app.include_router(router)
    return app
def main():
    ${start}
if __name__ == "__main__":
    main()
`;
      const files = { ...STARTED, "scripts/document.py": script };
      return routesOf(files).map((route) => route.replace(/ (?:list_items|server:|scripts).*/, ""));
    };
    expect(routes("print(make().openapi())")).toEqual(["GET /api/items"]);
    expect(routes("make()")).toEqual(["GET /api/items", "GET /items"]);
  });

  it("is listed where nothing else serves what it has", () => {
    const script = `
from server import create_api
api = create_api()
@api.get("/extra")
def extra(): ...
print(api.openapi())
`;
    expect(routesWith(script)).toEqual(["GET /api/items", "GET /items", "GET /extra"]);
  });
});
