import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { parseTemplate, render, text } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import { createProgram } from "../python/create-program.ts";
import { createPythonExtractor } from "../python/extract.ts";
import type { PyModule } from "../python/tree.ts";
import { linkTests } from "./link-tests.ts";

let extract: (file: string, text: string) => PyModule;

beforeAll(async () => {
  const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  extract = await createPythonExtractor({ language: readFileSync(language) });
});

const APP = {
  "app/__init__.py": "",
  "app/main.py": `
from fastapi import FastAPI
app = FastAPI()

@app.get("/boats/{id}")
def read_boat(id: int):
    return id
`,
  "app/settings.py": `
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    PREFIX: str = "/api/v1"
settings = Settings()
`,
  "tests/__init__.py": "",
  "tests/conftest.py": `
import pytest
from fastapi.testclient import TestClient
from app.main import app

@pytest.fixture
def client():
    with TestClient(app) as made:
        yield made
`,
};

function requestsOf(source: string, more: Record<string, string> = {}): Request[] {
  const files = { ...APP, "tests/test_it.py": source, ...more };
  const program = createProgram(Object.entries(files).map(([file, body]) => extract(file, body)));
  return linkTests(program, {
    isTest: (file) => file.startsWith("tests/"),
    pathOf: (name) => (name === "read_boat" ? parseTemplate(text("/boats/{id}")) : null),
    methodsOf: ({ file, startLine }) => (file === "app/main.py" && startLine === 6 ? ["GET"] : []),
  });
}

const said = (requests: readonly Request[]): string[] =>
  requests.map(({ methods, url }) => `${methods.join("|")} ${render(url)}`);

describe("clients", () => {
  it("come from fixtures, by name, and through helpers", () => {
    const requests = requestsOf(
      `
from app.settings import settings
from tests.util import login

def test_one(client, other):
    client.get(f"{settings.PREFIX}/boats/{other.id}?deep=1")
    login(client)

def not_a_test(client):
    client.get("/never")
`,
      { "tests/util.py": `def login(client):\n    return client.post("/login", json={})\n` },
    );
    expect(said(requests)).toEqual(["GET /api/v1/boats/{id}", "POST /login"]);
    expect(requests.map(({ place, holder }) => [place.file, place.startLine, holder])).toEqual([
      ["tests/test_it.py", 6, "tests/test_it.py#test_one"],
      ["tests/util.py", 2, "tests/test_it.py#test_one"],
    ]);
    expect(requests[1]?.through.map(({ startLine }) => startLine)).toEqual([7]);
  });

  it("are told by type where no fixture is found, and never by the name of a method", () => {
    const requests = requestsOf(`
import httpx
import pytest
from httpx import ASGITransport, AsyncClient
from app.main import app

def test_typed(web: AsyncClient, cache, session):
    cache.get("/a")
    session.delete("/b")
    {}.get("/c")

async def test_awaited(web: AsyncClient):
    await web.put("/typed")

async def test_made():
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://test/root") as ac:
        await ac.request("PATCH", "/made")
        await ac.get("made/too")

def test_outside():
    httpx.get("https://api.example.com/x")
`);
    expect(said(requests)).toEqual(["PUT /typed", "PATCH /root/made", "GET /root/made/too", "GET /x"]);
    expect(requests.map(({ external }) => external)).toEqual([false, false, false, true]);
  });

  it("open sockets, in fixtures that give functions and in classes", () => {
    const requests = requestsOf(`
import pytest
from fastapi.testclient import TestClient
from app.main import app

@pytest.fixture
def connect(client):
    def open(token):
        return client.websocket_connect(f"/ws?token={token}")
    return open

def test_socket(connect):
    with connect("x") as socket:
        socket.send_json({})

class TestBoats:
    def setup_method(self):
        self.client = TestClient(app)

    def test_boats(self):
        self.client.options("/boats")
`);
    expect(said(requests)).toEqual(["WS /ws", "OPTIONS /boats"]);
    expect(requests[0]?.protocol).toBe("ws");
    expect(requests[1]?.holder).toBe("tests/test_it.py#TestBoats.test_boats");
  });

  it("are listed for every test that reaches a request, with its own call", () => {
    const requests = requestsOf(`
def _send(client, path):
    return client.post(path)

def test_one(client):
    _send(client, "/boats")
    _send(client, "/boats")

def test_two(client):
    _send(client, "/boats")
`);
    expect(
      requests.map(({ holder, place, through }) => [
        holder.split("#")[1],
        place.startLine,
        through[0]?.startLine,
      ]),
    ).toEqual([
      ["test_one", 3, 6],
      ["test_one", 3, 7],
      ["test_two", 3, 10],
    ]);
  });

  it("in fixtures request once, however many tests ask for them", () => {
    const requests = requestsOf(`
import pytest

@pytest.fixture
def token(client):
    return client.post("/login").json()

def test_one(token): ...
def test_two(token): ...
`);
    expect(requests.map(({ holder }) => holder)).toEqual(["tests/test_it.py#test_one"]);
  });

  it("are found behind a loop that goes around too often to be followed", () => {
    const requests = requestsOf(`
def test_pages(client):
    for first in range(90):
        for second in range(90):
            print(first)
            client.put("/boats")
    client.get("/pages")
`);
    expect(said(requests)).toEqual(["PUT /boats", "GET /pages"]);
  });

  it("mock servers are none", () => {
    const requests = requestsOf(`
import respx

@respx.mock
def test_mocked(respx_mock):
    respx.get("https://api.example.com/x").respond(200)
    respx_mock.post("/boats")
`);
    expect(requests).toEqual([]);
  });

  it("application code that calls another service makes no test request", () => {
    const requests = requestsOf(
      `
from app.remote import fetch
def test_fetch(client):
    fetch()
    client.get("/own")
`,
      { "app/remote.py": `import httpx\ndef fetch():\n    return httpx.Client().get("/foreign")\n` },
    );
    expect(said(requests)).toEqual(["GET /own"]);
  });
});

describe("URLs", () => {
  it("follow parametrized cases, constants and names of routes", () => {
    const requests = requestsOf(`
import pytest
BASE = "/v2"

@pytest.mark.parametrize("method,path", [("get", "/a"), pytest.param("post", "/b", id="two")])
def test_many(client, method, path):
    client.request(method, BASE + path)

def test_named(client, app):
    client.get(app.url_path_for("read_boat", id=1))
`);
    expect(said(requests)).toEqual(["GET /v2/a", "POST /v2/b", "GET /boats/{id}"]);
  });

  it("follow the parameters of fixtures, which indirect cases leave alone", () => {
    const requests = requestsOf(`
import pytest

@pytest.fixture(params=["/v1", pytest.param("/v2", id="two")])
def prefix(request):
    return request.param

def test_both(client, prefix):
    client.get(f"{prefix}/boats")

@pytest.mark.parametrize("client", ["fast", "slow"], indirect=True)
def test_kinds(client):
    client.get("/kinds")
`);
    expect(said(requests)).toEqual(["GET /v1/boats", "GET /v2/boats", "GET /kinds"]);
  });

  it("that nobody can know are undetermined, with the expression", () => {
    const [request] = requestsOf(`
def test_unknown(client, thing):
    client.get(thing.url)
`);
    expect(request?.undetermined?.expression).toBe("thing.url");
    expect(render(request?.url ?? [])).toBe("<url>");
  });

  it("give ids that are unique and the same every time", () => {
    const source = `
def test_a(client):
    client.get("/a"); client.get("/a")

def test_b(client):
    client.get("/a")
`;
    const ids = requestsOf(source).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(requestsOf(source).map(({ id }) => id)).toEqual(ids);
  });
});

describe("weaker evidence", () => {
  it("is a handler that is called by its name", () => {
    const [request] = requestsOf(`
from app.main import read_boat
def test_direct():
    assert read_boat(3) == 3
`);
    expect(request).toMatchObject({
      direct: "handler",
      methods: ["GET"],
      definition: { file: "app/main.py", startLine: 6 },
    });
  });

  it("is an application that the test makes for itself", () => {
    const requests = requestsOf(`
from fastapi import FastAPI
from fastapi.testclient import TestClient

def test_alone():
    app = FastAPI()
    TestClient(app).get("/boats/1")
`);
    expect(requests.map(({ direct }) => direct)).toEqual(["isolated-app"]);
  });
});
