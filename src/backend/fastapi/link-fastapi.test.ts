import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { authenticationOf } from "../../contract/authentication.ts";
import type { Dependency, Operation } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import { createProgram, type ProgramOptions } from "../python/create-program.ts";
import { createPythonExtractor } from "../python/extract.ts";
import type { PyModule } from "../python/tree.ts";
import { type FastapiLink, type FastapiOptions, linkFastapi } from "./link-fastapi.ts";

let extract: (file: string, text: string) => PyModule;

beforeAll(async () => {
  const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  extract = await createPythonExtractor({ language: readFileSync(language) });
});

type Files = Record<string, string | readonly string[]>;

function link(files: Files, options: Partial<FastapiOptions> & ProgramOptions = {}): FastapiLink {
  const modules = Object.entries(files).map(([file, text]) =>
    extract(file, typeof text === "string" ? text : text.join("\n")),
  );
  return linkFastapi(createProgram(modules, options), {
    isTest: (file) => file.startsWith("tests/"),
    ...options,
  });
}

const shown = ({ method, path }: Operation): string => `${method} ${render(path)}`;

function only(operations: readonly Operation[]): Operation {
  const [first] = operations;
  if (first === undefined || operations.length !== 1) throw new Error(`${operations.length} operations`);
  return first;
}

/** A dependency with what it requires, as one line: `a(b, c)`. */
const tree = (dependency: Dependency): string =>
  dependency.requires.length === 0
    ? dependency.name
    : `${dependency.name}(${dependency.requires.map(tree).join(", ")})`;

const AUTH = [
  "import jwt",
  "from typing import Annotated",
  "from fastapi import Depends, HTTPException, Security",
  "from fastapi.security import OAuth2PasswordBearer, HTTPBearer, APIKeyHeader",
  "oauth2 = OAuth2PasswordBearer(tokenUrl='login')",
  "loose = HTTPBearer(auto_error=False)",
  "class User: ...",
  "def get_session():",
  "    yield 1",
  "def decode(token):",
  "    return jwt.decode(token, 'k', algorithms=['HS256'])",
  "def get_current_user(session: Annotated[int, Depends(get_session)], token: str = Depends(oauth2)) -> User:",
  "    return decode(token)",
  "CurrentUser = Annotated[User, Depends(get_current_user)]",
  "type Admin = Annotated[User, Depends(require('admin'))]",
  "def require(role):",
  "    def check(user: CurrentUser):",
  "        if role not in user.roles:",
  "            raise HTTPException(status_code=403)",
  "        return user",
  "    return check",
  "def maybe_user(token = Depends(loose)):",
  "    if token is None:",
  "        return None",
  "    try:",
  "        return decode(token)",
  "    except jwt.InvalidTokenError:",
  "        return None",
  "def strict_user(token = Depends(loose)):",
  "    if token is None:",
  "        raise HTTPException(401, detail='no')",
  "    return decode(token)",
  "class Limiter:",
  "    def __init__(self, times): self.times = times",
  "    def __call__(self, session: int = Depends(get_session)): ...",
];

describe("dependencies", () => {
  const files = {
    "auth.py": AUTH,
    "main.py": [
      "from typing import Annotated",
      "from fastapi import FastAPI, APIRouter, Depends, Security",
      "import auth",
      "from auth import *",
      "def log_app(): ...",
      "def log_include(): ...",
      "def log_router(): ...",
      "def log_route(): ...",
      "app = FastAPI(dependencies=[Depends(log_app)])",
      "r = APIRouter(dependencies=[Depends(log_router)])",
      "kept = Depends(get_session)",
      "@r.get('/levels', dependencies=[Depends(log_route)])",
      "def levels(user: auth.CurrentUser, session=kept): ...",
      "@app.get('/factory')",
      "def factory(user: Admin): ...",
      "@app.get('/instance')",
      "def instance(x: Annotated[None, Depends(Limiter(3))]): ...",
      "@app.get('/scopes')",
      "def scopes(user: User = Security(get_current_user, scopes=['a', 'b'])): ...",
      "class Page:",
      "    def __init__(self, skip: int = 0, session: int = Depends(get_session)): ...",
      "@app.get('/class')",
      "def by_class(page: Annotated[Page, Depends()]): ...",
      "@app.get('/maybe')",
      "def maybe(user=Depends(maybe_user)): ...",
      "@app.get('/strict')",
      "def strict(user=Depends(strict_user)): ...",
      "@app.get('/key')",
      "def key(key: str = Security(APIKeyHeader(name='X-Key'))): ...",
      "app.include_router(r, dependencies=[Depends(log_include)])",
    ],
  };
  const at = (path: string): Operation =>
    only(link(files).operations.filter((operation) => render(operation.path) === path));

  it("collects every level with its provenance, the application's first", () => {
    expect(
      at("/levels").dependencies.map(({ level, name, parameter, place }) => [
        level,
        name,
        parameter,
        place.startLine,
      ]),
    ).toEqual([
      ["app", "log_app", null, 9],
      ["include", "log_include", null, 30],
      ["router", "log_router", null, 10],
      ["route", "log_route", null, 12],
      ["signature", "get_current_user", "user", 13],
      ["signature", "get_session", "session", 13],
    ]);
  });

  it.each([
    ["/levels", "get_current_user(get_session, oauth2)"],
    ["/factory", "require('admin')(get_current_user(get_session, oauth2))"],
    ["/instance", "Limiter(3)(get_session)"],
    ["/class", "Page(get_session)"],
    ["/key", "APIKeyHeader(name='X-Key')"],
  ])("follows %s", (path, expected) => {
    expect(at(path).dependencies.map(tree)).toContain(expected);
  });

  it.each([
    [
      "/levels",
      { required: true, via: "get_current_user", scheme: { scheme: "OAuth2PasswordBearer", jwt: true } },
    ],
    [
      "/factory",
      { required: true, via: "require('admin')", scheme: { scheme: "OAuth2PasswordBearer", jwt: true } },
    ],
    [
      "/maybe",
      { required: false, via: "maybe_user", scheme: { scheme: "HTTPBearer", jwt: true, optional: true } },
    ],
    ["/strict", { required: true, via: "strict_user", scheme: { scheme: "HTTPBearer", jwt: true } }],
    ["/key", { required: true, scheme: { scheme: "APIKeyHeader", jwt: false } }],
    ["/instance", { required: false, via: null, scheme: null }],
  ])("says who may call %s", (path, expected) => {
    expect(authenticationOf(at(path))).toMatchObject(expected);
  });

  it("shows where a token is decoded and a scheme declared", () => {
    const { scheme } = authenticationOf(at("/levels"));
    expect(scheme?.evidence.map(({ file, startLine }) => `${file}:${startLine}`).sort()).toEqual([
      "auth.py:11",
      "auth.py:5",
    ]);
  });

  it("keeps scopes, what a dependency gives, and where it is defined", () => {
    expect(at("/scopes").dependencies.find(({ level }) => level === "signature")).toMatchObject({
      scopes: ["a", "b"],
      provides: "User",
      definition: { file: "auth.py", startLine: 12 },
    });
  });

  it("hands over the functions", () => {
    const linked = link(files);
    const { id } = only(linked.operations.filter(({ path }) => render(path) === "/levels"));
    expect(linked.handlerOf(id)?.qualifiedName).toBe("levels");
    expect(linked.dependenciesOf(id).map(({ target }) => target?.def.name)).toContain("get_current_user");
  });

  it("finds those that a class-based view declares", () => {
    const operation = only(
      link({
        "auth.py": AUTH,
        "main.py": [
          "from fastapi import FastAPI, APIRouter, Depends",
          "from fastapi_utils.cbv import cbv",
          "from auth import get_current_user, get_session, User",
          "r = APIRouter()",
          "class Base:",
          "    user: User = Depends(get_current_user)",
          "@cbv(r)",
          "class View(Base):",
          "    session: int = Depends(get_session)",
          "    @r.get('/view/{id}')",
          "    def read(self, id: int): ...",
          "app = FastAPI()",
          "app.include_router(r)",
        ],
      }).operations,
    );
    expect(operation.handler.qualifiedName).toBe("View.read");
    expect(operation.dependencies.map(({ level, name }) => `${level} ${name}`)).toEqual([
      "class get_session",
      "class get_current_user",
    ]);
    expect(operation.parameters.map(({ name }) => name)).toEqual(["id"]);
  });
});

describe("parameters and responses", () => {
  const files = {
    "main.py": [
      "from typing import Annotated, List, Optional, Any",
      "from fastapi import FastAPI, Query, Path, Header, Body, Form, UploadFile, Request, Depends",
      "from fastapi import status",
      "from fastapi.responses import HTMLResponse",
      "from pydantic import BaseModel, Field",
      "from fastapi.security import OAuth2PasswordRequestForm",
      "class Item(BaseModel):",
      "    name: str",
      "class Page[T](BaseModel):",
      "    items: list[T]",
      "    total: int",
      "class Order(BaseModel):",
      "    lines: list[Item]",
      "    customer: str",
      "app = FastAPI()",
      "def paging(page: int = Query(1, ge=1), size: Annotated[int, Query(alias='pageSize', le=100)] = 20): ...",
      "@app.get('/a/{id}', response_model=List[Item])",
      "def a(",
      "    request: Request,",
      "    id: int,",
      "    q: str,",
      "    skip: int = Query(0, ge=0),",
      "    limit: Annotated[int, Query(ge=1, le=100)] = 50,",
      "    user_agent: str | None = Header(None),",
      "    p=Depends(paging),",
      ") -> Item:",
      "    ...",
      "@app.post('/b')",
      "def b(item: Item, extra: Annotated[str, Body()], file: UploadFile, name: str = Form(...)) -> Optional[Item]: ...",
      "@app.get('/c')",
      "def c() -> Page[Item]: ...",
      "class Filter(BaseModel):",
      "    skip: int = Field(0, ge=0)",
      "    tags: list[str] = []",
      "@app.post('/login')",
      "def login(form: Annotated[OAuth2PasswordRequestForm, Depends()]): ...",
      "@app.get('/filter')",
      "def filtered(f: Annotated[Filter, Query()], x_token: Annotated[str, Header()]): ...",
      "@app.get('/params')",
      "def params(f: Filter = Depends()): ...",
      "@app.get('/html', response_class=HTMLResponse)",
      "def html() -> Any: ...",
      "@app.delete('/gone', status_code=status.HTTP_204_NO_CONTENT)",
      "def gone(): ...",
      "@app.get('/d', response_model=None)",
      "def d() -> Item: ...",
      "@app.get('/e')",
      "def e() -> Any: ...",
      "@app.get('/f')",
      "def f() -> Order: ...",
    ],
  };
  const at = (path: string): Operation =>
    only(link(files).operations.filter((operation) => render(operation.path) === path));

  it("reads names on the wire, places, defaults and bounds", () => {
    expect(
      at("/a/{id}").parameters.map((each) => [
        each.in,
        each.wireName,
        each.type,
        each.required,
        each.default,
        each.constraints,
      ]),
    ).toEqual([
      ["path", "id", "int", true, null, {}],
      ["query", "q", "str", true, null, {}],
      ["query", "skip", "int", false, "0", { ge: "0" }],
      ["query", "limit", "int", false, "50", { ge: "1", le: "100" }],
      ["header", "user-agent", "str | None", false, "None", {}],
      ["query", "page", "int", false, "1", { ge: "1" }],
      ["query", "pageSize", "int", false, "20", { le: "100" }],
    ]);
    expect(at("/b").parameters.map((each) => [each.in, each.wireName, each.required])).toEqual([
      ["body", "item", true],
      ["body", "extra", true],
      ["form", "file", true],
      ["form", "name", true],
    ]);
  });

  it("reads the fields of models and of the library's form", () => {
    const read = (path: string) => at(path).parameters.map((each) => [each.in, each.wireName, each.required]);
    expect(read("/filter")).toEqual([
      ["query", "skip", false],
      ["query", "tags", false],
      ["header", "x-token", true],
    ]);
    expect(read("/params")).toContainEqual(["query", "skip", false]);
    expect(read("/login").filter(([, , required]) => required)).toEqual([
      ["form", "username", true],
      ["form", "password", true],
    ]);
  });

  it.each([
    ["/a/{id}", { text: "List[Item]", source: "argument", schemas: ["main:Item"], isList: true }],
    ["/b", { text: "Optional[Item]", source: "annotation", schemas: ["main:Item"], isList: false }],
    ["/c", { text: "Page[Item]", schemas: ["main:Page", "main:Item"], isList: true }],
    ["/f", { text: "Order", isList: false }],
    ["/html", { text: "HTMLResponse", schemas: [] }],
    ["/gone", { text: "None", schemas: [] }],
  ])("reads the response of %s", (path, expected) => {
    expect(at(path).response).toMatchObject(expected);
  });

  it("has none where the code says so", () => {
    expect([at("/d").response, at("/e").response]).toEqual([null, null]);
  });

  it("stands from the decorator to the colon of the signature", () => {
    expect(at("/a/{id}").place).toMatchObject({ file: "main.py", startLine: 17, endLine: 26 });
    expect(at("/c").place).toMatchObject({ startLine: 30, endLine: 31 });
  });
});

describe("registration", () => {
  it("keeps both branches of a condition, and says under which", () => {
    const { operations } = link({
      "main.py": [
        "from fastapi import FastAPI, APIRouter",
        "from pydantic_settings import BaseSettings",
        "class Settings(BaseSettings):",
        "    ENV: str = 'local'",
        "settings = Settings()",
        "app = FastAPI()",
        "r = APIRouter()",
        "@r.get('/x')",
        "def x(): ...",
        'if settings.ENV == "local":',
        "    app.include_router(r, prefix='/private')",
        "elif settings.ENV == 'prod':",
        "    app.include_router(r, prefix='/prod')",
        "else:",
        "    app.include_router(r, prefix='/other')",
      ],
    });
    expect(operations.map((each) => [shown(each), each.conditions])).toEqual([
      ["GET /private/x", ['settings.ENV == "local"']],
      ["GET /prod/x", ['not (settings.ENV == "local")', "settings.ENV == 'prod'"]],
      ["GET /other/x", ['not (settings.ENV == "local")', "not (settings.ENV == 'prod')"]],
    ]);
  });

  it("labels what stands after an early return", () => {
    const { operations } = link({
      "main.py": [
        "import os",
        "from fastapi import FastAPI",
        "def create(app):",
        "    if os.getenv('OFF'):",
        "        return",
        "    @app.get('/x')",
        "    def x(): ...",
        "app = FastAPI()",
        "create(app)",
      ],
    });
    expect(operations.map((each) => [shown(each), each.conditions])).toEqual([
      ["GET /x", ["not (os.getenv('OFF'))"]],
    ]);
  });

  it("names an unknown prefix and says why, and takes the user's word for it", () => {
    const files = {
      "main.py": [
        "from fastapi import FastAPI, APIRouter",
        "from vault import API_PREFIX",
        "app = FastAPI()",
        "r = APIRouter()",
        "@r.get('/items/{id}')",
        "def x(id): ...",
        "app.include_router(r, prefix=API_PREFIX)",
      ],
    };
    const unknown = link(files);
    expect(unknown.operations.map(shown)).toEqual(["GET /<API_PREFIX>/items/{id}"]);
    expect(unknown.undetermined).toMatchObject([{ file: "main.py", line: 7, expression: "API_PREFIX" }]);
    const given = link(files, { values: { API_PREFIX: "/v1" } });
    expect(given.operations.map(shown)).toEqual(["GET /v1/items/{id}"]);
    expect(given.undetermined).toEqual([]);
  });

  it("keeps both paths where an argument is given only under a condition", () => {
    const { operations } = link({
      "main.py": [
        "import os",
        "from fastapi import FastAPI, APIRouter",
        "app = FastAPI()",
        "r = APIRouter()",
        "@r.get('/x')",
        "def x(): ...",
        "options = {}",
        "if os.getenv('BEHIND_PROXY'):",
        "    options['prefix'] = '/api'",
        "app.include_router(r, **options)",
        "app.include_router(r, prefix='/a' if os.getenv('A') else '/b')",
      ],
    });
    expect(operations.map(shown).sort()).toEqual(["GET /a/x", "GET /api/x", "GET /b/x", "GET /x"]);
  });

  describe("a prefix that a function makes of the environment", () => {
    const prefixed = (test: string, ...then: string[]) =>
      link({
        "main.py": [
          "import os",
          "from fastapi import FastAPI",
          "def base_path():",
          "    path = os.getenv('BASE_PATH', '')",
          `    if ${test}:`,
          "        return ''",
          "    return '/' + path.strip('/')",
          "api = FastAPI()",
          "@api.get('/x')",
          "def x(): ...",
          "app = FastAPI()",
          "app.mount(base_path() + '/api', api)",
          ...then,
        ],
      });

    it.each(["len(path) == 0", "path == ''", "not path", "not len(path) > 0"])(
      "is its default: %s",
      (test) => {
        const { operations, undetermined } = prefixed(test);
        expect(operations.map((each) => [shown(each), each.conditions])).toEqual([["GET /api/x", []]]);
        expect(undetermined).toEqual([]);
      },
    );

    it("decides nothing else", () => {
      const { operations } = prefixed(
        "len(path) == 0",
        "if base_path() != '':",
        "    @app.get('/moved')",
        "    def moved(): ...",
      );
      expect(operations.map((each) => [shown(each), each.conditions]).sort()).toEqual([
        ["GET /api/x", []],
        ["GET /moved", ["base_path() != ''"]],
      ]);
    });

    it("is not known where the test has no default", () => {
      const { operations, undetermined } = prefixed("os.getenv('PLAIN')");
      expect(operations.map(shown)).toEqual(["GET /<path>/x"]);
      expect(undetermined).toHaveLength(1);
    });
  });

  it("shows the chain of prefixes", () => {
    const { operations } = link({
      "main.py": [
        "from fastapi import FastAPI, APIRouter",
        "app = FastAPI()",
        "outer = APIRouter(prefix='/outer')",
        "inner = APIRouter(prefix='/inner')",
        "@inner.get('/x')",
        "def x(): ...",
        "outer.include_router(inner, prefix='/in')",
        "app.include_router(outer, prefix='/api')",
      ],
    });
    const steps = only(operations).registration.map(({ kind, prefix, place, routerPrefix }) => [
      kind,
      render(prefix),
      place.startLine,
      routerPrefix && render(routerPrefix.prefix),
    ]);
    expect(steps).toEqual([
      ["route", "/x", 5, "/inner"],
      ["include", "/in", 7, "/outer"],
      ["include", "/api", 8, undefined],
    ]);
  });

  it("lists what no application serves, certain only where nothing undetermined could serve it", () => {
    const files = {
      "loose.py":
        "from fastapi import APIRouter\nr = APIRouter(prefix='/loose')\n@r.get('/x')\ndef x(): ...\n",
      "main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef root(): ...\n",
    };
    const loose = (more: Files) =>
      link({ ...files, ...more }).operations.filter(({ registered }) => !registered);
    expect(only(loose({}))).toMatchObject({ app: null, undetermined: [] });
    const plugins =
      "from main import app\nimport pkgutil\nfor p in pkgutil.iter_modules():\n    app.include_router(p.router)\n";
    expect(only(loose({ "plugins.py": plugins })).undetermined).toMatchObject([
      { file: "plugins.py", line: 4 },
    ]);
  });

  it("leaves out what only tests make", () => {
    const { operations } = link({
      "main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef root(): ...\n",
      "tests/test_main.py":
        "from fastapi import FastAPI\nfrom main import app\nown = FastAPI()\n@own.get('/own')\ndef x(): ...\n@app.get('/test')\ndef y(): ...\n",
    });
    expect(operations.map(shown)).toEqual(["GET /"]);
  });

  it("serves one router in two applications, named by their variables", () => {
    const { operations, applications } = link({
      "routes.py": "from fastapi import APIRouter\nr = APIRouter()\n@r.get('/x')\ndef x(): ...\n",
      "public.py":
        "from fastapi import FastAPI\nfrom routes import r\napp = FastAPI()\napp.include_router(r)\n",
      "admin.py":
        "from fastapi import FastAPI\nfrom routes import r\nadmin = FastAPI()\nadmin.include_router(r, prefix='/admin')\n",
    });
    expect(operations.map((each) => `${each.app} ${shown(each)}`).sort()).toEqual([
      "admin:admin GET /admin/x",
      "public:app GET /x",
    ]);
    expect(applications).toHaveLength(2);
  });

  it("names an application by the module that assigns it, not by a script that imports it", () => {
    const files = {
      "document.py": "import json\nfrom server.main import app\nprint(json.dumps(app.openapi()))\n",
      "own.py":
        "from fastapi import FastAPI\nclass Own(FastAPI):\n    def __init__(self, **kwargs):\n        super().__init__(**kwargs)\n",
      "server/main.py": "from own import Own\napp = Own()\n@app.get('/x')\ndef x(): ...\n",
    };
    expect(link(files).operations.map(({ app }) => app)).toEqual(["server.main:app"]);
    const deployment = [{ file: "Dockerfile", text: 'CMD ["uvicorn", "document:app"]' }];
    const made = { ...files, "document.py": "import server.main\napp = server.main.app\n" };
    expect(link(made, { deployment }).operations.map(({ app }) => app)).toEqual(["document:app"]);
    expect(link(files, { deployment }).operations.map(({ app }) => app)).toEqual(["document:app"]);
    const renamed = { ...files, "document.py": "from server.main import app as own\n" };
    expect(link(renamed, { deployment }).operations.map(({ app }) => app)).toEqual(["server.main:app"]);
  });

  it("calls a factory that only a server calls", () => {
    const files = {
      "srv/web/__init__.py": "",
      "srv/web/app.py": [
        "from fastapi import FastAPI",
        "def get_app() -> FastAPI:",
        "    app = FastAPI()",
        "    from web.routes import r",
        "    app.include_router(r, prefix='/api')",
        "    return app",
      ],
      "srv/web/routes.py": "from fastapi import APIRouter\nr = APIRouter()\n@r.get('/x')\ndef x(): ...\n",
    };
    const deployment = [{ file: "srv/Dockerfile", text: 'CMD ["uvicorn", "web.app:get_app", "--factory"]' }];
    const { operations, applications } = link(files, { deployment });
    expect(operations.map((each) => `${each.app} ${shown(each)}`)).toEqual(["web.app:get_app GET /api/x"]);
    expect(applications).toMatchObject([{ isEntry: true }]);
  });

  it("takes every router of a long table of factories, and lists none that a factory made to look at", () => {
    const names = [..."abcdefgh"];
    const files = {
      ...Object.fromEntries(
        names.map((name) => [
          `pkg/${name}.py`,
          `from fastapi import APIRouter\ndef create(impl):\n    r = APIRouter(prefix='/v1')\n    @r.get('/${name}')\n    def show(): ...\n    return r`,
        ]),
      ),
      "main.py": [
        "import os",
        "from fastapi import FastAPI",
        `from pkg import ${names.join(", ")}`,
        `factories = {${names.map((name) => `'${name}': ${name}.create`).join(", ")}}`,
        "paths = [r.path for make in factories.values() for r in make(None).routes]",
        "app = FastAPI()",
        "for name in os.environ['SERVED'].split(','):",
        "    make = factories.get(name)",
        "    if make is not None:",
        "        app.include_router(make(1))",
      ],
    };
    const { operations } = link(files);
    expect(operations.map((each) => `${each.app} ${shown(each)}`)).toEqual(
      names.map((name) => `main:app GET /v1/${name}`),
    );
  });

  it("stands at the decorator, also where what is served may be wrapped", () => {
    const files = {
      "guard.py": [
        "import functools",
        "from somewhere import is_async",
        "def guarded(method, path):",
        "    def decorate(f):",
        "        if is_async(f):",
        "            @functools.wraps(f)",
        "            async def one(*args): return await f(*args)",
        "            return method(path)(one)",
        "        @functools.wraps(f)",
        "        def other(*args): return f(*args)",
        "        return method(path)(one if is_async(other) else other)",
        "    return decorate",
      ],
      "main.py": [
        "from fastapi import FastAPI",
        "from guard import guarded",
        "app = FastAPI()",
        "@guarded(app.get, '/x')",
        "def x(): ...",
      ],
    };
    const { operations } = link(files);
    expect(new Set(operations.map(({ place }) => `${place.file}:${place.startLine}`))).toEqual(
      new Set(["main.py:4"]),
    );
  });

  it("leaves out a demonstration that starts itself, not one that something else starts", () => {
    const files = {
      "lib/server.py":
        "from fastapi import FastAPI\nclass App(FastAPI): ...\napp = App()\n@app.get('/own')\ndef own(): ...",
      "examples/main.py": [
        "import uvicorn",
        "from fastapi import FastAPI",
        "from lib.server import app",
        "demo = FastAPI()",
        "@demo.get('/demo')",
        "def show(): ...",
        "demo.mount('/lib', app)",
        "if __name__ == '__main__': uvicorn.run('main:demo')",
      ],
    };
    expect(link(files).operations.map(shown)).toEqual(["GET /own"]);
    const deployment = [{ file: "Dockerfile", text: "CMD uvicorn examples.main:demo" }];
    expect(link(files, { deployment }).operations.map(shown)).toEqual(["GET /demo", "GET /lib/own"]);
  });

  it("lists a route whose handler is read off it, in doubt, unless a copy of it is served", () => {
    const copying = (last: string) => [
      "from fastapi import APIRouter, FastAPI",
      "r, copy = APIRouter(prefix='/x'), APIRouter()",
      "@r.get('/y')",
      "def y(): ...",
      "for route in list(r.routes):",
      "    r.routes.remove(route)",
      "    if route.endpoint is not None:",
      "        copy.routes.append(route)",
      "app = FastAPI()",
      "@app.get('/')",
      "def root(): ...",
      last,
    ];
    const handlers = (last: string) =>
      link({ "main.py": copying(last) }).operations.map(
        ({ handler, registered, undetermined }) => `${handler.name} ${registered} ${undetermined.length > 0}`,
      );
    expect(handlers("app.include_router(copy)")).toEqual(["root true false", "y true false"]);
    expect(handlers("")).toContain("y false true");
  });

  it("knows an application that serves nothing, unless something open could give it routes", () => {
    const router =
      "from fastapi import APIRouter\nr = APIRouter(prefix='/loose')\n@r.get('/x')\ndef x(): ...\n";
    const main = "from fastapi import FastAPI\nfrom loose import r\napp = FastAPI()\n";
    const empty = (more: string) => link({ "loose.py": router, "main.py": main + more }).emptyApplications;
    expect(empty("")).toEqual(["main:app"]);
    expect(empty("app.include_router(r)\n")).toEqual([]);
    expect(empty("from plugins import setup\nsetup(app)\n")).toEqual([]);
    const driver = "from fastapi.testclient import TestClient\nfrom main import app\nTestClient(app)\n";
    expect(link({ "loose.py": router, "main.py": main, "drive.py": driver }).emptyApplications).toEqual([
      "main:app",
    ]);
    expect(empty("import pkgutil\nfor p in pkgutil.iter_modules():\n    app.include_router(p.r)\n")).toEqual(
      [],
    );
    expect(
      empty("from starlette.applications import Starlette\nouter = Starlette()\nouter.mount('/a', app)\n"),
    ).toEqual([]);
  });

  it("says which hint names no application's module", () => {
    const files = {
      "main.py": "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/')\ndef root(): ...\n",
    };
    expect(link(files, { entries: ["main:app", "gone:app"] }).unusedEntries).toEqual(["gone:app"]);
  });

  it("knows the routers that fastapi-users makes", () => {
    const { operations } = link({
      "main.py": [
        "from fastapi import FastAPI",
        "from fastapi_users import FastAPIUsers",
        "from lib import get_manager, backend, UserRead, UserUpdate",
        "users = FastAPIUsers[object, int](get_manager, [backend])",
        "app = FastAPI()",
        "app.include_router(users.get_auth_router(backend), prefix='/auth/jwt')",
        "app.include_router(users.get_users_router(UserRead, UserUpdate), prefix='/users')",
      ],
    });
    expect(operations.map((each) => [shown(each), authenticationOf(each).required])).toEqual([
      ["POST /auth/jwt/login", false],
      ["POST /auth/jwt/logout", true],
      ["GET /users/me", true],
      ["PATCH /users/me", true],
      ["GET /users/{id}", true],
      ["PATCH /users/{id}", true],
      ["DELETE /users/{id}", true],
    ]);
    expect(operations[2]?.response?.text).toBe("UserRead");
  });

  it("keeps what a broken file holds around its break", () => {
    const { operations } = link({
      "main.py":
        "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a')\ndef a(): ...\ndef broken(:\n    x = = 1\n@app.get('/b')\ndef b(): ...\n",
    });
    expect(operations.map(shown)).toEqual(["GET /a", "GET /b"]);
  });
});

describe("answers for a browser", () => {
  const files = {
    "main.py": [
      "from fastapi import APIRouter, FastAPI",
      "from fastapi.responses import FileResponse, JSONResponse, RedirectResponse",
      "from tagflow import TagResponse",
      "class Tags(TagResponse): ...",
      "app = FastAPI()",
      "pages = APIRouter(default_response_class=Tags)",
      "@pages.get('/page')",
      "def page(): ...",
      "@pages.get('/data', response_class=JSONResponse)",
      "def data(): ...",
      "@app.get('/away', response_class=RedirectResponse)",
      "def away(): ...",
      "@app.get('/file', response_class=FileResponse)",
      "def file(): ...",
      "@app.get('/plain')",
      "def plain(): ...",
      "app.include_router(pages)",
    ],
  };

  it("are told by the nearest response class, also by one that extends a page's", () => {
    const pages = link(files).operations.filter(({ page }) => page !== undefined);
    expect(pages.map((one) => `${shown(one)} ${one.page?.startLine}`).sort()).toEqual([
      "GET /away 11",
      "GET /page 6",
    ]);
  });
});
