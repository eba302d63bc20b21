import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { issuedPaths } from "./issued-paths.ts";
import { linkFastapi } from "./link-fastapi.ts";

const ROUTES = `
from fastapi import FastAPI
app = FastAPI()
@app.get("/api/files/{file_id}/content")
def content(file_id: int): ...
@app.get("/api/items/{item_id}")
def item(item_id: int): ...
@app.post("/hooks/{flow}/{secret}")
def hook(flow: str, secret: str): ...
@app.post("/events/{rest:path}")
def event(rest: str): ...
@app.get("/api/oauth/callback")
def callback(): ...
`;

function issued(files: Record<string, string>): Record<string, string> {
  const program = programOf({ "main.py": ROUTES, ...files });
  const isTest = (file: string) => file.startsWith("tests/");
  const { operations } = linkFastapi(program, { isTest });
  const found = issuedPaths(program, operations, isTest);
  return Object.fromEntries(
    operations.flatMap(({ id, handler }) => {
      const doubt = found.get(id);
      return doubt === undefined ? [] : [[handler.name, `${doubt.file}:${doubt.line}`]];
    }),
  );
}

it("finds paths behind a name that holds an address and the start of the path", () => {
  const found = (base: string) =>
    Object.keys(
      issued({ "a.py": `def f():\n    base = ${base}\n    return {"success": f"{base}/callback"}` }),
    );
  expect(found('settings.HOST + "/api/oauth"')).toEqual(["callback"]);
  expect(found('f"{HOST}/api/oauth"')).toEqual(["callback"]);
  expect(found('settings.FRONTEND_URL + "/api/oauth"')).toEqual([]);
  expect(found('settings.HOST + "/api/oauth"\n    base = other()')).toEqual([]);
  expect(found('f"{SERVICES}/api/oauth"')).toEqual([]);
});

it("finds paths that the server fills in, however they are written", () => {
  expect(issued({ "a.py": 'def f(x): return {"url": f"/api/files/{x.id}/content?t={x.t}"}' })).toEqual({
    content: "a.py:1",
  });
  expect(issued({ "a.py": 'def f(x): return f"/api/{x.table}/{x.id}/content"' })).toEqual({
    content: "a.py:1",
  });
  expect(issued({ "a.py": 'T = "/api/files/{id}/content"\ndef f(x): return T.format(id=x)' })).toEqual({
    content: "a.py:1",
  });
  expect(issued({ "a.py": 'def f(x): return f"{BASE}/hooks/" f"{x.flow}/{x.secret}"' })).toEqual({
    hook: "a.py:1",
  });
});

it("finds a path that the server leaves to be filled in by who is told it", () => {
  const found = (line: string) => Object.keys(issued({ "a.py": line }));
  expect(found('CARD = {"content": f"{HOST}/api/files/{{file_id}}/content"}')).toEqual(["content"]);
  expect(found('CARD = {"content": HOST + "/api/files/{file_id}/content"}')).toEqual(["content"]);
  expect(found('TEXT = f"{HOST}/api/files/{{file id}}/content"')).toEqual([]);
});

it("finds a path below the root path that the application is served at", () => {
  const found = (root: string) =>
    Object.keys(
      issued({
        "main.py": ROUTES.replace("FastAPI()", `FastAPI(${root})`),
        "a.py": 'def f(x): return f"{HOST}/v1/shop/hooks/{x.flow}/{x.secret}"',
      }),
    );
  expect(found('root_path="/v1/shop"')).toEqual(["hook"]);
  expect(found("")).toEqual([]);
});

it("finds a path whose query the server fills in", () => {
  const found = (line: string) => Object.keys(issued({ "a.py": line }));
  expect(found('def f(x): return Info(url=f"/api/oauth/callback?state={x}")')).toEqual(["callback"]);
  expect(found('def f(x): return f"/oauth/callback?state={x}"')).toEqual([]);
  expect(found('def f(x): return "/api/oauth/callback?state=1"')).toEqual([]);
});

it("finds a whole path where it is said to be an address", () => {
  const found = (line: string) => Object.keys(issued({ "a.py": line }));
  expect(found('def f(): return {"login_url": "/api/oauth/callback"}')).toEqual(["callback"]);
  expect(found('def f(x): return {"loginUrl": "/api/oauth/callback" if x else ""}')).toEqual(["callback"]);
  expect(found('def f(): return Redirect(url="/api/oauth/callback", code=307)')).toEqual(["callback"]);
  expect(found('def f(): return RedirectResponse("/api/oauth/callback", 307)')).toEqual(["callback"]);
  expect(found('def f(): return Answer("/api/oauth/callback", 307)')).toEqual([]);
  expect(found('def f(): return {"login": "/api/oauth/callback"}')).toEqual([]);
  expect(found('RIGHTS = [{"url": "/api/oauth/callback", "method": "GET"}]')).toEqual([]);
  expect(found('JOB = {"callback_path": "/api/oauth/callback"}')).toEqual(["callback"]);
  expect(found('PAGE = {"path": "/api/oauth/callback"}')).toEqual([]);
  const action = '{"endpoint": "/api/oauth/callback", "method": "GET"';
  expect(found(`def f(x): return ${action}, "payload": x}`)).toEqual(["callback"]);
  expect(found(`LIST = [${action}}]`)).toEqual([]);
  expect(found('scheme = Bearer(tokenUrl="/api/oauth/callback")')).toEqual([]);
  expect(found('def f(): return {"login_url": "/api/oauth"}')).toEqual([]);
  expect(found('requests.post(url="/api/oauth/callback")')).toEqual([]);
  expect(found('@app.get(url="/api/oauth/callback")\ndef other(): ...')).toEqual([]);
});

it("finds the path of a socket that a service tells the network of", () => {
  const found = (line: string) => {
    const program = programOf({
      "main.py": `${ROUTES}@app.websocket("/ws/boats")\ndef talk(): ...\n`,
      "a.py": line,
    });
    const { operations } = linkFastapi(program, { isTest: () => false });
    const told = issuedPaths(program, operations, () => false);
    return operations.flatMap(({ id, handler }) => (told.has(id) ? [handler.name] : []));
  };
  expect(found('INFO = Service(properties={"name": "boats", "ws_path": "/ws/boats"})')).toEqual(["talk"]);
  expect(found('INFO = Service(properties={"name": "boats", "lock": "/ws/boats"})')).toEqual([]);
});

it("finds a path of one word with something filled in where it is called an address", () => {
  const routes = `
from fastapi import FastAPI
app = FastAPI()
@app.get("/photos/{photo_id}")
def photo(photo_id: int): ...
@app.delete("/photos/{photo_id}")
def drop(photo_id: int): ...
@app.get("/{code}")
def short(code: str): ...
`;
  const found = (line: string) => Object.keys(issued({ "main.py": routes, "a.py": line }));
  expect(found('def f(x): return {"url": f"/photos/{x.id}"}')).toEqual(["photo"]);
  expect(found('def f(x): return Photo(image_url=f"{HOST}/photos/{x.id}" if x else None)')).toEqual([
    "photo",
  ]);
  expect(found('def f(x): x.share_url = HOST + "/photos/" + x.token')).toEqual(["photo"]);
  const shared = (path: string) => found(`PATH = "photos"\ndef f(x): x.share_url = f"${path}"`);
  expect(shared("{HOST}/{PATH}/{x.token}")).toEqual(["photo"]);
  expect(shared("{HOST}/{PATH}{x.token}")).toEqual([]);
  expect(found('def f(x): x.share = f"{HOST}/photos/{x.token}"')).toEqual([]);
  expect(found('def f(x): return requests.post(url=f"{HOST}/photos/{x.id}")')).toEqual([]);
  expect(found('def f(x): return {"url": f"{HOST}/{x.code}"}')).toEqual([]);
});

it("finds paths behind the server's own address, written as one text or added", () => {
  const found = (line: string) => Object.keys(issued({ "a.py": line }));
  expect(found('URL = f"{settings.HOST}/api/oauth/callback"')).toEqual(["callback"]);
  expect(found('def f(s): return f"{s.host}{s.prefix}/oauth/callback?token={s.token}"')).toEqual([
    "callback",
  ]);
  expect(found('URL = settings.HOST + "/api/oauth/callback"')).toEqual(["callback"]);
  expect(found('URL = f"{ORIGINS[0]}/events/batch"')).toEqual(["event"]);
  expect(found('def f(x): return HOST + "/api/files/" + x.id + "/content"')).toEqual(["content"]);
  expect(found('def f(x): return HOST + "/api/files/" + x.id')).toEqual([]);
});

it("finds an address behind the base of the API, where two words of it are written", () => {
  const routes = `
from fastapi import FastAPI
app = FastAPI()
@app.get("/api/v1/exports/{file_id}/content")
def content(file_id: int): ...
@app.get("/api/v1/exports/{file_id}")
def whole(file_id: int): ...
`;
  const found = (path: string) =>
    Object.keys(issued({ "main.py": routes, "a.py": `def f(x): return {"file_url": f"${path}"}` }));
  expect(found("/exports/{x.id}/content")).toEqual(["content"]);
  expect(found("/exports/{x.id}")).toEqual([]);
  expect(found("/shop/exports/{x.id}/content")).toEqual([]);
});

it("finds a path that has a proxy's prefix in front, where no route begins so", () => {
  const routes = `
from fastapi import FastAPI
app = FastAPI()
@app.get("/photos/{photo_id}")
def photo(photo_id: int): ...
@app.put("/drawers/upload/{key:path}")
def upload(key: str): ...
`;
  const found = (line: string, more = "") =>
    Object.keys(issued({ "main.py": routes + more, "a.py": `def f(x): return ${line}` }));
  expect(found('f"/api/photos/{x.id}"')).toEqual(["photo"]);
  expect(found('f"{HOST}/api/photos/{x.id}"')).toEqual([]);
  expect(found('f"/api/proxy/drawers/upload/{x.key}"')).toEqual(["upload"]);
  expect(found('f"/api/proxy/photos/{x.id}"')).toEqual([]);
  expect(found('f"/shop/photos/{x.id}"')).toEqual([]);
  expect(found('f"/api/photos/{x.id}"', '@app.get("/api/notes")\ndef notes(): ...\n')).toEqual([]);
});

it("takes a path that is handed out for one of what answers any path below it", () => {
  const routes = `${ROUTES}
@app.put("/api/decks/{boat}/{rest:path}")
def deck(boat: str, rest: str): ...
@app.get("/api/decks/{boat}")
def decks(boat: str): ...
`;
  const found = (line: string) => Object.keys(issued({ "main.py": routes, "a.py": line }));
  expect(found('def f(x): return f"/api/decks/{x.boat}/"')).toEqual(["deck", "decks"]);
  expect(found('def f(x): return f"/api/{x.boat}/"')).toEqual([]);
});

it("knows a text that the module gives a name", () => {
  const found = (...lines: string[]) => Object.keys(issued({ "a.py": lines.join("\n") }));
  const returned = 'def f(x): return f"{PREFIX}/{x.flow}/{x.secret}"';
  expect(found('PREFIX = "/hooks"', returned)).toEqual(["hook"]);
  expect(found('PREFIX = "/api/items"', 'def f(x): return PREFIX + "/" + x.id')).toEqual(["item"]);
  expect(found('PREFIX = "/folders"', returned)).toEqual([]);
  expect(found('HOST = "http://localhost:8000"', 'URL = f"{HOST}/api/oauth/callback?x=1"')).toEqual([
    "callback",
  ]);
  expect(found('PREFIX = "/v2"', 'URL = f"{PREFIX}/api/oauth/callback"')).toEqual(["callback"]);
  expect(found('PREFIX = "/hooks"', "PREFIX = made()", returned)).toEqual([]);
});

it("knows an address that a property of the class gives", () => {
  const found = (...lines: string[]) => Object.keys(issued({ "a.py": lines.join("\n") }));
  const property = [
    "class Remote:",
    "    @property",
    "    def address(self) -> str:",
    '        """Where it is."""',
    '        return f"http://{self.host}:{self.port}/api/oauth"',
  ];
  const asks = ["    def ask(self):", '        url = self.address + "/callback"'];
  expect(found(...property, ...asks)).toEqual(["callback"]);
  expect(found("class Remote:", ...asks)).toEqual([]);
  expect(found(...property, "class Other:", ...property.slice(1), ...asks)).toEqual([]);
});

it("takes no address of the frontend, no folder and no path that is only named", () => {
  const found = (line: string) => Object.keys(issued({ "a.py": line }));
  expect(found('URL = f"{settings.FRONTEND_URL}/api/oauth/callback"')).toEqual([]);
  expect(found('URL = settings.ui_url + "/api/oauth/callback"')).toEqual([]);
  expect(found('URL = f"{settings.HOST}/callback"')).toEqual([]);
  expect(found('OPEN = ["/api/oauth/callback"]')).toEqual([]);
});

it("takes neither the routes themselves, nor tests, nor what only begins alike", () => {
  expect(issued({})).toEqual({});
  expect(issued({ "tests/a.py": 'def f(x): return f"/api/files/{x}/content"' })).toEqual({});
  expect(issued({ "a.py": 'def f(x): return f"/api/files/{x}/other"' })).toEqual({});
  expect(issued({ "a.py": 'def f(x): log(f"GET /api/files/{x}/content failed")' })).toEqual({});
});

it("takes what a route has as its own text for that route's alone", () => {
  const EXPORT = '@app.post("/api/items/export")\ndef export(): ...\n';
  const found = (line: string, routes = ROUTES + EXPORT) =>
    Object.keys(issued({ "main.py": routes, "a.py": line }));
  expect(found('def f(): return f"{HOST}/api/items/export"')).toEqual(["export"]);
  expect(found('def f(): return f"{HOST}/api/items/export"', ROUTES)).toEqual(["item"]);
  expect(found('def f(x): return f"{HOST}/api/items/{x.id}"')).toEqual(["item"]);
  expect(found('def f(x): return requests.get(f"{HOST}/api/items/export")')).toEqual(["item"]);
});

it("takes no path that a call registers", () => {
  const found = (line: string) => Object.keys(issued({ "a.py": line }));
  expect(found('router = APIRouter(prefix="/hooks/{flow}/{secret}")')).toEqual([]);
  expect(found('router = make(prefix=f"/hooks/{FLOW}" + "/{secret}")')).toEqual([]);
  expect(found('app.add_api_route("/api/files/{file_id}/content", content)')).toEqual([]);
  expect(found('routes = [Mount("/hooks/{flow}/{secret}"), Route(path="/api/items/{item_id}")]')).toEqual([]);
  expect(found('app.get("/api/files/{file_id}/content")(content)')).toEqual([]);
  expect(found('api.register_hook("/hooks/{flow}/{secret}")')).toEqual(["hook"]);
});

it("takes a path that a call sends for that method alone", () => {
  const DELETE = '@app.delete("/api/items/{item_id}")\ndef drop(item_id: int): ...\n';
  const found = (line: string) => Object.keys(issued({ "main.py": ROUTES + DELETE, "a.py": line }));
  expect(found('def f(x): return requests.get(f"{x.base}/api/items/{x.id}")')).toEqual(["item"]);
  expect(found('def f(x): return x.session.delete(f"{x.base}/api/items/{x.id}")')).toEqual(["drop"]);
  expect(found('def f(x): return x.request("DELETE", f"/api/items/{x.id}")')).toEqual(["drop"]);
  expect(found('def f(x): return x.request(method=x.m, url=f"/api/items/{x.id}")')).toEqual(["item", "drop"]);
  expect(found('def f(x): return x.redirect(f"/api/items/{x.id}")')).toEqual(["item", "drop"]);
});

const API = `
from fastapi import APIRouter, FastAPI
app = FastAPI()
api = APIRouter(prefix="/api/v1")
@api.get("/models/{model_id}")
def model(model_id: int): ...
@api.put("/models/{model_id}/labels")
def labels(model_id: int): ...
@api.get("/sources")
def sources(): ...
@api.post("/auth/token")
def token(): ...
@api.websocket("/feed")
def feed(socket): ...
app.include_router(api)
`;

function sent(text: string, file = "sdk/api.py"): string[] {
  const program = programOf({ "main.py": API, [file]: text });
  const isTest = (name: string) => name.startsWith("tests/");
  const { operations } = linkFastapi(program, { isTest });
  const found = issuedPaths(program, operations, isTest);
  return operations.flatMap(({ id, handler }) => (found.has(id) ? [handler.name] : []));
}

it("finds what a client in Python requests, behind the base that it has or with the whole path", () => {
  expect(sent("class C:\n def f(self, i): return self.session.put(f'models/{i}/labels', json=1)")).toEqual([
    "labels",
  ]);
  expect(sent("class C:\n def f(self, i):\n  return self.session.get(\n   f'models/{i}')")).toEqual([
    "model",
  ]);
  expect(sent("def f(client): return client.get('sources', params={})")).toEqual(["sources"]);
  expect(sent("def f(client): return client.get('/sources')")).toEqual(["sources"]);
  expect(sent("def f(client, i): return client.get(f'/models/{i}')")).toEqual(["model"]);
  expect(sent("def f(http): return http.request('POST', '/api/v1/auth/token')")).toEqual(["token"]);
  expect(sent("def f(self): return self.api.call_api('/api/v1/sources', 'GET', {}, [])")).toEqual([
    "sources",
  ]);
  expect(sent("def f(self, i): return self.send(method='PUT', path=f'/api/v1/models/{i}/labels')")).toEqual([
    "labels",
  ]);
  expect(
    sent("def f(self):\n    path = '/api/v1/auth/token'\n    return self.send(self.full(path))"),
  ).toEqual(["token"]);
});

it("finds what a client requests by a method of its own around a verb", () => {
  const asked = (call: string) => sent(`class C:\n def f(self, data):\n  return ${call}`);
  expect(asked('self._post_json("/auth/token", data)')).toEqual(["token"]);
  expect(asked('self.client.get_paginated("/api/v1/sources")')).toEqual(["sources"]);
  expect(asked('self._post_office("/auth/token", data)')).toEqual([]);
  expect(asked('data.post_json("/auth/token")')).toEqual([]);
});

it("finds what a client is given first, with the method by its name", () => {
  const asked = (line: string) => sent(`class C:\n def f(self):\n  return ${line}`);
  expect(asked('self._wrapper.http_client.request("auth/token", method="POST", json={})')).toEqual(["token"]);
  expect(asked('self._wrapper.http_client.request("sources", method="GET")')).toEqual(["sources"]);
  expect(asked('self._request("POST", "auth/token", data=form)')).toEqual(["token"]);
  expect(asked('self._wrapper.http_client.request("sources", method="POST")')).toEqual([]);
  expect(asked('self.notes.request("sources", method="GET")')).toEqual([]);
});

it("takes what is filled in at the end for all that is below where it is called a path", () => {
  const asked = (name: string) =>
    sent(`def f(client, i, ${name}): return client.put(f"/models/{i}/{${name}}")`);
  expect(asked("endpoint_path")).toEqual([]);
  const deep = (name: string) => {
    const more =
      '\n@api.post("/shops/{shop}/boats/all")\ndef boats(): ...\n@api.post("/shops/{shop}/boats/{boat}/sails")\ndef sails(): ...\napp.include_router(api)';
    const client = `def f(client, i, ${name}): return client.post(f"/shops/{i}/boats/{${name}}")`;
    return Object.keys(
      issued({ "main.py": API.replace("app.include_router(api)", more), "sdk/api.py": client }),
    );
  };
  expect(deep("endpoint_path")).toEqual(["boats", "sails"]);
  expect(deep("boat")).toEqual([]);
});

it("finds what a client requests by a method of its own that puts more before the path", () => {
  const more =
    '\nv9 = APIRouter(prefix="/v9")\n@v9.get("/boats/{boat}")\ndef boat(): ...\n@v9.post("/boats")\ndef boats(): ...\napp.include_router(v9)';
  const asked = (url: string, line: string) =>
    Object.keys(
      issued({
        "main.py": API + more,
        "sdk/api.py": `class C:\n def _get(self, path):\n  return requests.get(${url})\n def f(self, i):\n  return ${line}`,
      }),
    );
  expect(asked('f"{self.url}/v9{path}"', 'self._client._get(f"/boats/{i}")')).toEqual(["boat"]);
  expect(asked('f"{self.url}/v8{path}"', 'self._client._get(f"/boats/{i}")')).toEqual([]);
  expect(asked('f"{self.url}/v9{path}"', 'self._client._fetch(f"/boats/{i}")')).toEqual([]);
});

it("finds what a client in Python requests behind the base that it keeps", () => {
  const keeps = (url: string, line: string) =>
    sent(`class C:\n def __init__(self):\n  self.note_url = ${url}\n def f(self, i):\n  ${line}`);
  expect(keeps('self.api_url + "/sources"', "return requests.get(url=self.note_url)")).toEqual(["sources"]);
  expect(keeps('self.api_url + "/sources"', "return requests.post(url=self.note_url)")).toEqual([]);
  expect(keeps('self.shipyard_url + "/sources"', "return requests.get(url=self.note_url)")).toEqual([]);
  expect(sent('def f(self):\n url = self.url + "/sources"\n return self.ask(requests.get, url)')).toEqual([
    "sources",
  ]);
  expect(sent('def f(self, i):\n url = f"{self.url}/models/{i}"\n return self.ask(url)')).toEqual(["model"]);
  expect(sent('def f(): return requests.get(f"{BASE_URL}/sources")')).toEqual(["sources"]);
  expect(sent('def f(): return requests.get(BASE_URL + "/sources", timeout=5)')).toEqual(["sources"]);
  const stripped = "f\"{found['base_url'].rstrip('/')}/sources\"";
  expect(sent(`def f(found):\n url = ${stripped}\n return httpx.get(url)`)).toEqual(["sources"]);
  expect(sent(`def f(found):\n url = ${stripped.replace("base", "shop")}\n return httpx.get(url)`)).toEqual(
    [],
  );
  expect(sent('def f(): return requests.post(BASE_URL + "/sources", timeout=5)')).toEqual([]);
  expect(sent('def f(kept): return kept.get(BASE_URL + "/sources")')).toEqual([]);
});

it("finds what a client puts behind its base first, by the methods that are asked by then", () => {
  const asked = (url: string, verb = "get") =>
    sent(`def f(self, session):\n url = ${url}\n return session.${verb}(url)`);
  expect(asked('self.client.get_url("sources")')).toEqual(["sources"]);
  expect(asked('self.client.get_url(f"models/{self.id}")')).toEqual(["model"]);
  expect(asked('self.client.get_url("sources")', "post")).toEqual([]);
  expect(asked('self.pages.get_url("sources")')).toEqual([]);
  expect(asked('self.client.get_url("sources", "old")')).toEqual([]);
  const path = 'f"/models/{self.id}"';
  const given = (line: string) => sent(`def f(self, kept):\n url = ${path}\n ${line}`);
  expect(given("return self.client.get(url, timeout=5)")).toEqual(["model"]);
  expect(given('return self.client.build_request("GET", url)')).toEqual(["model"]);
  expect(given('return self.client.build_request("POST", url)')).toEqual([]);
  expect(given("return kept.get(url) or self.client.get(kept)")).toEqual([]);
  const constant = 'PATH = "api/v1/sources"\ndef f(self):\n url = self.client.get_url(PATH)\n';
  expect(sent(`${constant} return requests.get(url)`)).toEqual(["sources"]);
  expect(sent(`${constant} return requests.post(url)`)).toEqual([]);
});

it("finds a whole path that a wrapper of a client is given, which knows the method by itself", () => {
  expect(sent("def f(self, b): return self._request('/api/v1/auth/token', body=b)")).toEqual(["token"]);
  expect(sent("def f(self, b): return self.make_request(path='/api/v1/auth/token', body=b)")).toEqual([
    "token",
  ]);
  expect(sent("def f(self): return self._request('/auth/token')")).toEqual([]);
  expect(sent("def f(self): return self._note('/api/v1/auth/token')")).toEqual([]);
});

it("finds what a function is given to hand on, with the method, and not in the handler of the same path", () => {
  const forward = (line: string) => sent(`async def f(request):\n  return await ${line}`);
  expect(forward('_forward("POST", _upstream("/api/v1/auth/token"), request)')).toEqual(["token"]);
  expect(forward('send_request("GET", f"{HOST}/api/v1/sources")')).toEqual(["sources"]);
  expect(forward('_forward("GET", _upstream("/api/v1/auth/token"), request)')).toEqual([]);
  expect(forward('rule("POST", "/api/v1/auth/token")')).toEqual([]);
  expect(forward('forward_route("POST", "/api/v1/auth/token")')).toEqual([]);
  const gateway = `from fastapi import FastAPI
edge = FastAPI()
@edge.post("/api/v1/auth/token")
async def at_edge(request): return await forward("POST", upstream("/api/v1/auth/token"), request)`;
  expect(sent(gateway)).toEqual(["token"]);
});

it("takes no other method, no word that a dictionary is asked for, no registration and no test for a client's request", () => {
  expect(sent("class C:\n def f(self, i): return self.session.get(f'models/{i}/labels')")).toEqual([]);
  expect(sent("def f(config): return config.get('sources')")).toEqual([]);
  expect(sent("def f(config): return config.get('/sources')")).toEqual([]);
  expect(sent("def f(client): return client.get('https://elsewhere.example/sources')")).toEqual([]);
  expect(sent("def f(request): return request.session.get('sources')")).toEqual([]);
  expect(sent("from main import api\ndef f(): ...\napi.get('/sources')(f)")).toEqual([]);
  expect(sent("OPEN = ['/api/v1/auth/token']\ndef f(request): return request.url.path in OPEN")).toEqual([]);
  expect(sent("def f(client): return client.get('sources')", "tests/test_api.py")).toEqual([]);
  expect(sent("def f(other): other.add_route('GET', '/api/v1/sources', f)")).toEqual([]);
  expect(sent("def f(self): return self.api.call_api('/api/v1/sources', 'POST')")).toEqual([]);
});

it("does not take the decorator of a class for a path that is handed out", () => {
  const source = (line: string) => `
from fastapi import APIRouter
from starlette.endpoints import WebSocketEndpoint
import main
router = APIRouter()
${line}
class Talk(WebSocketEndpoint): ...
main.app.include_router(router)
`;
  const found = (line: string) => issued({ "talk.py": source(line) });
  expect(found('@router.websocket("/ws/talk/{client_id}")')).toEqual({});
  expect(found('@router.websocket("/ws/talk/{client_id}")\n@tell("/api/files/{id}/content")')).toEqual({});
  expect(found('tell("/api/files/{id}/content")')).toEqual({ content: "talk.py:6" });
});

it("follows a constant to the path that it has, its own or one that it imports", () => {
  const base = 'import os\nBASE = os.getenv("MODELS", "/api/v1/models")\n';
  const put = "def f(api, i):\n    endpoint = f'{BASE}/{i}/labels'\n    return api.put(endpoint)";
  expect(sent(base + put)).toEqual(["labels"]);
  const SOURCES = 'import os\nSOURCES = os.environ.get("SOURCES", "/api/v1/sources")\n';
  expect(sent(`${SOURCES}def f(a):\n    endpoint = SOURCES\n    return Client(a).get(endpoint)`)).toEqual([
    "sources",
  ]);
  expect(sent(`${SOURCES}def f(client): return client.get(SOURCES)`)).toEqual(["sources"]);
  expect(sent(`${SOURCES}def f(kept): return kept.get(SOURCES)`)).toEqual([]);
  expect(sent(`${SOURCES}def f(client): return client.post(SOURCES)`)).toEqual([]);
  expect(sent('BASE = "/api/v1/folders"\ndef f(x): return f"{BASE}/{x}/labels"')).toEqual([]);
  const files = {
    "conf.py": 'TOKEN = "/hooks"\n',
    "a.py": 'import conf\ndef f(x): return f"{conf.TOKEN}/{x.flow}/{x.secret}"',
  };
  expect(Object.keys(issued(files))).toEqual(["hook"]);
});

it("takes the path that a call makes a URL of for what a client requests", () => {
  expect(sent('def f(requests): return requests.post(url_of("/api/v1/auth/token"), data={})')).toEqual([
    "token",
  ]);
  expect(sent('def f(client, b): return client.get(urljoin(b, "/api/v1/sources"))')).toEqual(["sources"]);
  expect(sent('def f(self): return self._client().get(self._url("/api/v1/sources"))')).toEqual(["sources"]);
  expect(sent('def f(self): return self._kept().get(self._url("/api/v1/sources"))')).toEqual([]);
  expect(sent('def f(kept): return kept.get(key_of("/api/v1/sources"))')).toEqual([]);
  expect(sent('def f(client): return client.get(pick("/api/v1/sources", "/api/v1/models"))')).toEqual([]);
  expect(sent('def f(client): return client.post(url_of("/api/v1/sources"))')).toEqual([]);
});

it("finds a route that the server asks for by its name", () => {
  const found = (source: string) => Object.keys(issued({ "a.py": source }));
  expect(found('def f(request, x): return str(request.url_for("content", file_id=x))')).toEqual(["content"]);
  expect(
    found(`
class Store:
    def add(self, request, x):
        return self._address(request, "content", x)
    def _address(self, request, route, x):
        return str(request.url_for(route, file_id=x))
`),
  ).toEqual(["content"]);
});

it("takes no other text for a route's name", () => {
  const found = (source: string) => Object.keys(issued({ "a.py": source }));
  expect(found('def f(request): return request.url_for("static", path="content")')).toEqual([]);
  expect(found('def f(request): return request.url_for(NAME), log("content")')).toEqual([]);
  expect(found('def f(name): return log("content")')).toEqual([]);
});

it("finds the whole address of a setting, by its end", () => {
  const found = (line: string) => Object.keys(issued({ "a.py": line }));
  expect(found('class Settings:\n    share_url: str = "https://shop.example/x/api/oauth/callback"')).toEqual([
    "callback",
  ]);
  expect(found('SHARE_URL = "https://shop.example/api/oauth/callback"')).toEqual(["callback"]);
  expect(found('FRONTEND_URL = "https://shop.example/api/oauth/callback"')).toEqual([]);
  expect(found('share_url = "https://shop.example/callback"')).toEqual([]);
  expect(found('title = "https://shop.example/api/oauth/callback"')).toEqual([]);
  const asked = (name: string) =>
    found(`x = config.get("${name}", "http://localhost:8000/api/oauth/callback")`);
  expect(asked("share_uri")).toEqual(["callback"]);
  expect(asked("frontend_url")).toEqual([]);
  expect(asked("title")).toEqual([]);
});

it("takes no path for one that is handed out where a helper is given it to serve", () => {
  const helped = (more: string): string => `
from main import app
def route(path, handler, method):
    app.add_api_route(path, handler, methods=[method])
def mast(boat: str, mast: str): ...
def step(boat: str, mast: str): ...
route("/api/boats/{boat}/masts/{mast}", mast, "GET")
route("/api/boats/{boat}/masts/{mast}", step, "POST")
${more}`;
  expect(issued({ "a.py": helped("") })).toEqual({});
  expect(issued({ "a.py": helped('LINK = "/api/boats/{boat}/masts/{mast}"') })).toEqual({
    mast: "a.py:9",
    step: "a.py:9",
  });
});

it("follows a constant of a class that a client holds, where one class of the module has it", () => {
  const paths = 'BASE = "/api/v1"\nclass Paths(Enum):\n    SOURCES = f"{BASE}/sources"\n';
  const asks = (line: string, more = "") =>
    sent(`${paths}${more}class C:\n    paths = Paths\n    def f(self):\n        return ${line}`);
  expect(asks("self._make_get(self.paths.SOURCES.value)")).toEqual(["sources"]);
  expect(asks("self.session.get(\n            Paths.SOURCES.value, timeout=5)")).toEqual(["sources"]);
  expect(asks("self._make_post(self.paths.SOURCES.value)")).toEqual([]);
  expect(asks("self.make_name(self.paths.SOURCES.value)")).toEqual([]);
  const other = 'class Other:\n    SOURCES = "/other"\n';
  expect(asks("self._make_get(self.paths.SOURCES.value)", other)).toEqual([]);
});

it("finds where a helper is told to send something, by the method that it is told", () => {
  const told = (line: string) => sent(`def f(ctx, x): return ${line}`);
  expect(told('deploy(ctx, endpoint="auth/token", payload=x)')).toEqual(["token"]);
  expect(told('self.ask(endpoint="/sources", params=x)')).toEqual(["sources"]);
  expect(told('self.ask(endpoint="sources", method="POST", json=x)')).toEqual([]);
  expect(told('count(endpoint="/sources")')).toEqual([]);
  expect(told('app.add(endpoint=sources, methods=["GET"])')).toEqual([]);
});

it("finds what stands below an address that ends in a secret", () => {
  const below = (name: string, writes: string) => {
    const program = programOf({
      "main.py": `
from fastapi import FastAPI
app = FastAPI()
@app.get("/shares/{${name}}")
def share(): ...
@app.get("/shares/{${name}}/files")
def files(): ...
@app.get("/shares/{id}/files/all")
def other(): ...
`,
      "a.py": writes,
    });
    const { operations } = linkFastapi(program, { isTest: () => false });
    const found = issuedPaths(program, operations, () => false);
    return operations.flatMap(({ id, handler }) => (found.has(id) ? [handler.name] : []));
  };
  const link = "class A:\n    def f(self, t): self.share_url = f'{BASE}/shares/{t}'\n";
  expect(below("token", link)).toEqual(["share", "files"]);
  expect(below("id", link)).toEqual(["share"]);
  expect(below("token", "")).toEqual([]);
});

it("finds what a helper is given to request, here or where it is imported", () => {
  const helper = (url: string, verb = "get") =>
    `async def _ask(path, body):\n    async with make() as session:\n        async with session.${verb}(${url}, json=body) as found: return found\n`;
  const asked = (call: string, url = 'f"{api_url}{path}"', verb = "get") =>
    sent(`${helper(url, verb)}async def f(x): return await ${call}`);
  expect(asked('_ask("/sources/", x)')).toEqual(["sources"]);
  expect(asked('_ask("/sources/", x)', "api_url + path")).toEqual(["sources"]);
  expect(asked('_ask(path="/sources", body=x)')).toEqual(["sources"]);
  expect(asked('_ask(x, "/sources")')).toEqual([]);
  expect(asked('_other("/sources", x)')).toEqual([]);
  expect(asked('_ask("/sources", x)', 'f"{api_url}/other"')).toEqual([]);
  expect(asked('_ask("/sources", x)', 'f"{api_url}{path}"', "post")).toEqual([]);
  const feed = (connect: string) =>
    sent(
      `class Feed:\n    def __init__(self, name, path, base_url=None):\n        self.url = f"{base_url}{path}"\n        self.open = ${connect}\nfeed = Feed(name="a", path="/feed")\n`,
    );
  expect(feed("websockets.connect(self.url)")).toEqual(["feed"]);
  expect(feed("websocket_connect(self.url)")).toEqual(["feed"]);
  expect(feed("requests.get(self.url)")).toEqual([]);
  const imported = (line: string) =>
    Object.keys(
      issued({
        "http.py": helper('f"{api_url}{path}"'),
        "b.py": `${line}\n_ask("/api/oauth/callback", None)`,
      }),
    );
  expect(imported("from .http import _ask")).toEqual(["callback"]);
  expect(imported("from .other import _ask")).toEqual([]);
});

it("puts before what a helper is given what its base ends in", () => {
  const asked = (base: string, given: string) =>
    Object.keys(
      issued({
        "a.py": `def _base():\n    if LOCAL: return LOCAL\n    return f"{HOST}/api"\n\ndef _ask(path, body):\n    base = ${base}\n    url = f"{base}{path}"\n    return httpx.get(url, json=body)\n\n_ask("${given}", 1)\n`,
      }),
    );
  expect(asked("_base()", "/oauth/callback")).toEqual(["callback"]);
  expect(asked('f"{HOST}/api/oauth"', "/callback")).toEqual(["callback"]);
  expect(asked('HOST + "/api/oauth"', "/callback")).toEqual(["callback"]);
  expect(asked("HOST", "/callback")).toEqual([]);
  expect(asked('f"{HOST}/other"', "/callback")).toEqual([]);
});

it("finds what stands behind a base of the product's own name, where a function is told to send it", () => {
  const asked = (call: string, file = "shop/cli.py") => {
    const routes = `
from fastapi import FastAPI
app = FastAPI()
@app.get("/whoami")
def whoami(): ...
`;
    const program = programOf({ "main.py": routes, [file]: `def f(info):\n    return ${call}` });
    const { operations } = linkFastapi(program, { isTest: () => false });
    return issuedPaths(program, operations, () => false).size === 1;
  };
  expect(asked('make_request("GET", info.shop_api_url + "/whoami", headers={})')).toBe(true);
  expect(asked('make_request("GET", info.api_url + "/whoami")')).toBe(true);
  expect(asked('make_request("POST", info.shop_api_url + "/whoami")')).toBe(false);
  expect(asked('make_request("GET", info.github_api_url + "/whoami")')).toBe(false);
  expect(asked('make_request("GET", info.shop_api_url + "/whoami")', "other/cli.py")).toBe(false);
});

it("takes each path that a name may have by a condition", () => {
  const named = (value: string) =>
    sent(`def f(x, all):\n    endpoint = ${value}\n    return ask("GET", endpoint, x)`);
  expect(named('"/api/v1/auth/token" if all else "/api/v1/sources"')).toEqual(["sources", "token"]);
  expect(named('"/other" if all else "/api/v1/sources"')).toEqual(["sources"]);
});

it("finds a path that is filled in below the base that clients put before it, whatever it is called", () => {
  const routes = `
from fastapi import FastAPI
app = FastAPI()
@app.post("/api/v1/boats/{boat}/sails/set")
def set_sails(boat: str): ...
@app.post("/api/v1/boats/{boat}/sink")
def sink(boat: str): ...
@app.post("/api/v1/boats/all")
def all_boats(): ...
`;
  const written = (line: string) => {
    const program = programOf({ "main.py": routes, "a.py": line });
    const { operations } = linkFastapi(program, { isTest: () => false });
    const found = issuedPaths(program, operations, () => false);
    return operations.flatMap(({ id, handler }) => (found.has(id) ? [handler.name] : []));
  };
  expect(written('def f(x): return {"reply-to": f"/boats/{x.id}/sails/set"}')).toEqual(["set_sails"]);
  expect(written('def f(x): return {"reply-to": f"/boats/{x.id}/sink"}')).toEqual(["sink"]);
  expect(written('def f(x): return {"reply-to": f"/boats/all?x={x}"}')).toEqual([]);
  expect(written('def f(x): return {"reply-to": f"/boats/{x.id}/float"}')).toEqual([]);
  expect(written('SINK = "/boats/{boat}/sink"')).toEqual([]);
  expect(written('BOAT = "/boats/{boat}"\nSINK = BOAT + "/sink"')).toEqual([]);
});
