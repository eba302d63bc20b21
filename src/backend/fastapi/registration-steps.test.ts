import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const operationsIn = (files: Record<string, string>) =>
  linkFastapi(programOf(files), { isTest: () => false }).operations;

it("keeps the calls that lead to an include in a function", () => {
  const [operation] = operationsIn({
    "versions.py": `
def add_routers(app, router):
    app.include_router(router)
`,
    "main.py": `
from fastapi import APIRouter, FastAPI
from versions import add_routers
router = APIRouter(prefix="/v1")

@router.get("/notes")
def notes(): ...

def create():
    app = FastAPI()
    add_routers(app, router)
    return app

app = create()
`,
  });
  const steps = operation?.registration.map(({ kind, via }) => [
    kind,
    via?.map(({ file, startLine }) => `${file}:${startLine}`),
  ]);
  expect(steps).toEqual([
    ["route", undefined],
    ["include", ["main.py:14", "main.py:11"]],
  ]);
});

it("names the host that a route is served on otherwise", () => {
  const [operation] = operationsIn({
    "main.py": `
from fastapi import FastAPI
from elsewhere import settings
app = FastAPI()
inner = FastAPI()

@inner.get("/notes")
def notes(): ...

if settings.HOST is None:
    app.mount("/inner", inner)
else:
    app.host(settings.HOST, inner)
`,
  });
  expect(operation?.alternatives).toMatchObject([
    { conditions: ["not (settings.HOST is None)"], host: "settings.HOST" },
  ]);
});

it.each([
  ["its call", `@app.get("/x", response_class=StreamingResponse)\ndef read(): ...`],
  ["its return annotation", `@app.get("/x")\ndef read() -> StreamingResponse: ...`],
  [
    "what it returns itself",
    `@app.get("/x")\ndef read(raw: bool):\n    if raw:\n        return StreamingResponse(iter(()))\n    return {}`,
  ],
  [
    "a class of the tree that extends it",
    `class Feed(StreamingResponse): ...\n@app.get("/x")\ndef read():\n    return Feed(iter(()))`,
  ],
])("says that a route streams by %s", (_, code) => {
  const prelude = `
from fastapi import FastAPI
from starlette.responses import StreamingResponse
app = FastAPI()
`;
  expect(operationsIn({ "main.py": prelude + code })[0]?.stream?.name).toMatch(
    /^(?:StreamingResponse|Feed)$/,
  );
});

it("knows the answer of a handler by what the handler imports itself", () => {
  const code = (library: string) => `
from fastapi import FastAPI
app = FastAPI()
@app.get("/stream")
def stream():
    from ${library} import StreamingResponse
    return StreamingResponse(iter(()))
@app.get("/made")
def made(raw: bool):
    if raw:
        from ${library} import JSONResponse as Answer
        return Answer({})
@app.get("/page")
def page():
    from ${library} import HTMLResponse
    return HTMLResponse("")
`;
  const told = (library: string) =>
    operationsIn({ "main.py": code(library) }).map(({ stream, ownAnswer, page }) => [
      stream?.name,
      ownAnswer,
      page?.startLine,
    ]);
  expect(told("fastapi.responses")).toEqual([
    ["StreamingResponse", true, undefined],
    [undefined, true, undefined],
    [undefined, true, 16],
  ]);
  expect(told("elsewhere")[1]).toEqual([undefined, undefined, undefined]);
});

it("knows the answer of a handler by the function that makes it", () => {
  const made = (helper: string) => {
    const code = `
from fastapi import FastAPI
from fastapi.responses import FileResponse, JSONResponse
app = FastAPI()
${helper}
@app.get("/photos/{name}")
def photo(name: str):
    found = find(name)
    return found
`;
    return operationsIn({ "main.py": code })[0]?.ownAnswer;
  };
  const file = "def file_of(name):\n    if name: return FileResponse(name)";
  expect(made(`${file}\ndef find(name): return file_of(name)`)).toBe(true);
  expect(made("def find(name) -> FileResponse | None: ...")).toBe(true);
  expect(made("def find(name) -> str | None: ...")).toBeUndefined();
  expect(made("def find(name):\n    return {}")).toBeUndefined();
  expect(made("def find(name):\n    return JSONResponse({}, status_code=404)")).toBeUndefined();
  expect(made("def find(name): return find(name)")).toBeUndefined();
});

it("knows the answer that is a file", () => {
  const file = (returned: string, route = "", arrow = "") => {
    const code = `
from fastapi import FastAPI, Response
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
app = FastAPI()
def file_of(name):
    if name: return FileResponse(name)
@app.get("/photos/{name}"${route})
def photo(name: str)${arrow}:
    found = ${returned}
    return found
`;
    return operationsIn({ "main.py": code })[0]?.file;
  };
  expect(file("file_of(name)")).toBe(true);
  expect(file('Response(b"", media_type="image/png")')).toBe(true);
  expect(file("read(name)", ", response_class=FileResponse")).toBe(true);
  expect(file("read(name)", "", " -> FileResponse")).toBe(true);
  for (const other of ["JSONResponse({})", 'HTMLResponse("")', "read(name)", "{}"])
    expect(file(other)).toBeUndefined();
});

it("takes what a function inside of the handler returns for nothing of its own", () => {
  const code = `
from fastapi import FastAPI
from starlette.responses import StreamingResponse
app = FastAPI()
@app.get("/x")
def read():
    def other(): return StreamingResponse(iter(()))
    return {}
`;
  expect(operationsIn({ "main.py": code })[0]?.stream).toBeUndefined();
});

it("knows the root_path of the application that serves, not that of one which it mounts", () => {
  const source = (rootPath: string) => `
import os
from fastapi import FastAPI
app = FastAPI(root_path=${rootPath})
inner = FastAPI(root_path="/other")

@app.get("/top")
def top(): ...

@inner.get("/notes")
def notes(): ...

app.mount("/inner", inner)
`;
  const rootPaths = (given: string) =>
    operationsIn({ "main.py": source(given) }).map(({ path, rootPath = [] }) =>
      [path, rootPath].map(render).join(" "),
    );
  expect(rootPaths(`"/api/"`)).toEqual(["/top /api", "/inner/notes /api"]);
  expect(rootPaths(`os.environ["ROOT"]`)).toEqual(["/top ", "/inner/notes "]);
});

it("takes a function that makes a router for no generator because a handler in it has one", () => {
  const operations = operationsIn({
    "main.py": `
from fastapi import APIRouter, FastAPI
from fastapi.responses import StreamingResponse

def make_router():
    router = APIRouter(prefix="/agents")

    @router.post("/stream")
    async def stream():
        async def events():
            yield "data: 1"
        return StreamingResponse(events())

    return router

def each_router():
    yield make_router()

app = FastAPI()
app.include_router(make_router(), prefix="/v1")
for router in each_router():
    app.include_router(router, prefix="/v2")
`,
  });
  expect(operations.map(({ path, registered }) => [render(path), registered])).toEqual([
    ["/v1/agents/stream", true],
    ["/v2/agents/stream", true],
  ]);
});
