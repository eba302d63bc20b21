import { describe, expect, it } from "vitest";
import { link, placed, requestsOf, type Sources } from "./link-sources.fixture.ts";
import { show } from "./requests.fixture.ts";

describe("wrappers", () => {
  const three: Sources = {
    "http.ts":
      "const BASE = '/api'\nasync function send(path, init) { return fetch(BASE + path, init) }\nexport const request = (method: string, path: string, body?: unknown) => send(path, { method, body })\nexport const get = (path: string) => request('GET', path)",
    "users.ts":
      "import { get, request } from './http'\nexport const listUsers = () => get('/users')\nexport const dropUser = (id: string) => request('DELETE', `/users/${id}`)",
  };

  it("resolve like a direct call, three deep", () => {
    expect(placed(three)).toEqual(["users.ts:2 GET /api/users", "users.ts:3 DELETE /api/users/{id}"]);
  });

  it("are listed, the call's first, and the holder is around the call", () => {
    const [list] = link(three).requests;
    expect(list?.through.map((place) => place.startLine)).toEqual([4, 3, 2]);
    expect(list?.holder).toBe("users.ts#listUsers");
    expect(list?.client).toBe("fetch");
  });

  it("that nothing calls make no request", () => {
    const { requests, unusedClients } = link("export const get = (path) => fetch('/api' + path)");
    expect(requests).toEqual([]);
    expect(unusedClients.map((one) => one.name)).toEqual(["get"]);
  });

  it.each([
    [
      "a method that a library's class may call",
      'import { Modal } from "modals"; export class Search extends Modal { open(host) { return fetch(`${host}/api/search`) } }',
    ],
    [
      "a method that something unknown is asked for",
      "export class Search { find(host) { return fetch(`${host}/api/search`) } }; export const f = (one) => one.find('x')",
    ],
    [
      "a function that is handed out under its own name",
      "export const make = () => function find(host) { return fetch(`${host}/api/search`) }",
    ],
  ])("are not said of %s", (_name, source) => {
    const { requests, unusedClients } = link(source);
    expect(unusedClients).toEqual([]);
    expect(requests.map(show)).toEqual(["GET <host>/api/search"]);
  });

  it.each(["vi.mocked(get).mockReset()", "expect(get).toHaveBeenCalledWith('/x')"])(
    "are not made where a test only asks about the function: %s",
    (asked) => {
      const sources = {
        "a.ts":
          "export const get = (path) => fetch('/api' + path);\nexport const list = () => get('/orders')",
        "a.test.ts": `import { get } from "./a";\n${asked}`,
      };
      expect(requestsOf(sources)).toEqual(["GET /api/orders"]);
    },
  );

  it("are not made with what a test puts into an object of the application", () => {
    const sources = {
      "config.ts": "export const config = { url: '/api' }",
      "a.ts":
        "import { config } from './config'\nexport const list = () => fetch(`${config.url}/orders`)\nlist()",
    };
    const put = 'import { config } from "./config";\nconfig.url = "/fake";';
    expect(requestsOf({ ...sources, "a.test.ts": put })).toEqual(["GET /api/orders"]);
    expect(requestsOf({ ...sources, "b.ts": put })).toContain("GET /fake/orders");
  });

  it("are said of a method that nothing names", () => {
    const { unusedClients } = link(
      "export class Search { find(host) { return fetch(`${host}/api/search`) } }",
    );
    expect(unusedClients.map((one) => one.name)).toEqual(["Search.find"]);
  });

  it.each([
    'const Board = lazy(() => import("./board"))',
    'const load = () => import("./board").then((all) => ({ default: all.default })); const Board = lazy(load)',
    'const Board = dynamic(() => import("./board").then((one) => one.default))',
    'const Board = defineAsyncComponent({ loader: () => import("./board") })',
  ])("bind what an element gives to a component that is loaded later: %s", (made) => {
    const sources = {
      "board.tsx":
        "export default function Board({ of }) { const load = () => fetch(`${of}/rows`); return <b onClick={load} /> }",
      "a.tsx": `${made};\nexport const A = () => <Board of="/api/orders" />`,
    };
    expect(requestsOf(sources)).toEqual(["GET /api/orders/rows"]);
  });

  it("stand where they are written, whoever sets up the clients that are made alike", () => {
    const client = (name: string) =>
      `import { deferred } from "./deferred"\nconst client = deferred()\nexport const init${name} = (config) => client.init(config)\nexport const ask${name} = (url) => client.ask(url)`;
    const sources = {
      "deferred.ts":
        'import axios from "axios"\nconst make = (config) => { const http = axios.create({ baseURL: config.base ?? "" }); return (url) => http({ url }) }\nexport const deferred = () => { let one = null; return { init(config) { one = make(config) }, ask(url) { return one(url) } } }',
      "boats.ts": client("Boats"),
      "notes.ts": client("Notes"),
      "start.ts":
        'import { initBoats } from "./boats"\nimport { initNotes } from "./notes"\nexport function start() { initBoats({ token: 1 }); initNotes({ base: BASE }) }',
      "page.ts": 'import { askBoats } from "./boats"\nexport const load = () => askBoats("/boats")',
    };
    expect(placed(sources).map((one) => one.split(" ")[0])).toEqual(["page.ts:2"]);
  });

  it("follow a parameter that is changed on the way", () => {
    expect(
      placed(
        "const full = (u) => '/api' + u\nexport const post = async (url) => {\n  url = full(url)\n  return fetch(url, { method: 'POST' })\n}\npost('/x')",
      ),
    ).toEqual(["a.ts:6 POST /api/x"]);
  });

  it("may leave absolute URLs alone, and put the base before others", () => {
    const source =
      "const full = (p) => { if (p.startsWith('http')) return p; return `${process.env.B}${p.startsWith('/') ? p : '/' + p}` }\nconst get = (p) => fetch(full(p))\nget('/x')";
    expect(placed(source)).toEqual(["a.ts:3 GET <B>/x"]);
  });

  it("make no request behind a condition that the caller's argument contradicts", () => {
    const send =
      "const send = (input, init) => {\n  if (typeof input !== 'string') return fetch(input.url, init)\n  return fetch(input, init)\n}\n";
    expect(requestsOf(`${send}send('/x')`)).toEqual(["GET /x"]);
    const act =
      "const act = (path, save) => {\n  if (save === 'yes') fetch(path, { method: 'PUT' })\n  else fetch(path)\n}\n";
    expect(requestsOf(`${act}act('/x', 'yes')\nact('/y', 'no')`)).toEqual(["PUT /x", "GET /y"]);
    expect(requestsOf(`${act}export const g = (save) => act('/x', save)`)).toEqual(["PUT /x", "GET /x"]);
    expect(requestsOf(`${act}export const h = (o) => act('/x', { ...load(o) }.save)`)).toEqual([
      "PUT /x",
      "GET /x",
    ]);
    // Where the next turn has it, the condition says nothing.
    expect(
      requestsOf(
        "const all = async (path, next) => { do { if (next) fetch(path, { method: 'POST' })\n next = await load() } while (next) }\nall('/x')",
      ),
    ).toEqual(["POST /x"]);
    // What a constant switches off is not told from what is switched on elsewhere.
    expect(requestsOf("const ON = false\nconst get = (p) => { if (ON) fetch(p) }\nget('/x')")).toEqual([
      "GET /x",
    ]);
  });

  it("take their options apart", () => {
    const source =
      "async function request({ url, method = 'GET', ...rest }) { return fetch(`/api${url}`, { method, ...rest }) }\nrequest({ url: '/x' })\nrequest({ url: '/y', method: 'POST' })";
    expect(placed(source)).toEqual(["a.ts:2 GET /api/x", "a.ts:3 POST /api/y"]);
  });

  it("come out of hooks, contexts and functions that make functions", () => {
    const hook = {
      "a.tsx":
        "export function useApi() { const request = useCallback(async (path, init) => fetch(`/api${path}`, { ...init }), []); return { request, get: (p) => request(p) } }",
      "b.tsx":
        "import { useApi } from './a'\nexport function P() { const { request, get } = useApi()\n request('/x', { method: 'PUT' })\n get('/y'); return null }",
    };
    expect(placed(hook)).toEqual(["b.tsx:3 PUT /api/x", "b.tsx:4 GET /api/y"]);
    const table =
      "const to = (method) => (url) => fetch('/api' + url, { method })\nconst http = { get: to('GET'), post: to('POST') }\nhttp.post('/y')";
    expect(placed(table)).toEqual(["a.ts:3 POST /api/y"]);
    const context = {
      "a.tsx":
        "import { createContext, useContext } from 'react'\nconst Ctx = createContext(null)\nexport const Provide = () => <Ctx.Provider value={{ get: (p) => fetch('/api' + p) }} />\nexport const useApi = () => useContext(Ctx)",
      "b.tsx": "import { useApi } from './a'\nexport function P() { useApi().get('/z'); return null }",
    };
    expect(placed(context)).toEqual(["b.tsx:2 GET /api/z"]);
  });

  it("stay where the request is complete", () => {
    expect(
      placed("export const one = (id) => fetch(`/users/${id}`)\nexport const page = (userId) => one(userId)"),
    ).toEqual(["a.ts:1 GET /users/{id}"]);
  });

  it("are hooks as well", () => {
    expect(
      placed({
        "h.tsx": "export function useFetch(url) { useEffect(() => { fetch(url) }, [url]) }",
        "p.tsx":
          "import { useFetch } from './h'\nexport const P = () => { useFetch('/api/items'); return null }",
      }),
    ).toEqual(["p.tsx:2 GET /api/items"]);
  });

  it("take the client from the caller", () => {
    expect(
      placed(
        "import axios from 'axios'\nconst safe = async (send, url) => { try { return await send(url) } catch { return null } }\nsafe(axios.post, '/users')",
      ),
    ).toEqual(["a.ts:3 POST /users"]);
  });
});
