import { describe, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { link, placed, requestsOf, type Sources } from "./link-sources.fixture.ts";
import { show } from "./requests.fixture.ts";

describe("what the browser loads", () => {
  const loadedBy = (source: string): string[] =>
    link({ "a.tsx": source }).requests.map((one) => `${one.loaded} ${show(one)}`);

  it.each([
    ["a service worker", 'navigator.serviceWorker.register("/sw.js", { scope: "/" })', "GET /sw.js"],
    ["a worker", 'const worker = new Worker("/jobs/parse.js")', "GET /jobs/parse.js"],
    ["a shared one", 'const worker = new SharedWorker("/jobs/shared.js")', "GET /jobs/shared.js"],
    ["a frame", 'export const F = () => <iframe src="/viewer/" />', "GET /viewer/"],
    [
      "a frame with the query of the page",
      "export const F = () => <iframe src={`/viewer/${window.location.search}`} />",
      "GET /viewer/",
    ],
  ])("takes %s for a file", (_, source, expected) => {
    expect(loadedBy(source)).toEqual([`file ${expected}`]);
  });

  it.each([
    ["a worker's class of the tree's own", 'class Worker {}\nconst worker = new Worker("/jobs/parse.js")'],
    ["a module that the build puts there", 'new Worker(new URL("./parse.ts", import.meta.url))'],
    ["what else is registered", 'registry.register("/sw.js")'],
  ])("says nothing of %s", (_, source) => {
    expect(loadedBy(source)).toEqual([]);
  });

  it("keeps a search that is not the page's for a segment", () => {
    const source = "export const F = ({ search }) => <iframe src={`/viewer/${search}`} />";
    expect(loadedBy(source)).toEqual(["file GET /viewer/{search}"]);
  });
});

describe("what a caller leaves out", () => {
  const wrapped = (init: string): string =>
    `const ask = (url: string, given?: any) => fetch(url, ${init}); ask("/users")`;

  it.each([
    ["the method of options that may be given", '{ method: given?.method ?? "GET" }'],
    ["one further in", '{ method: given?.options?.method || "GET" }'],
    [
      "beside what is spread for another method",
      '{ method: given?.method ?? "GET", ...(given?.method === "POST" ? { body: given.body } : {}) }',
    ],
  ])("takes what stands in for %s", (_, init) => {
    expect(requestsOf(wrapped(init))).toEqual(["GET /users"]);
  });

  it("keeps what the caller gives", () => {
    const source = 'const ask = (url, given) => fetch(url, { method: given?.method ?? "GET" });';
    expect(requestsOf(`${source} ask("/users", { method: "DELETE" })`)).toEqual(["DELETE /users"]);
  });

  it("does not take a name that is set later for nothing", () => {
    const source = "let user = null; export const set = (one) => { user = one; };";
    expect(requestsOf(`${source} fetch(\`/users/${"$"}{user?.id ?? "me"}/posts\`)`)).toContain(
      "GET /users/{id}/posts",
    );
  });

  it("does not take a parameter that is set inside for nothing", () => {
    const body = 'given = given ?? read(); return fetch(url, { method: given?.method ?? "GET" });';
    expect(requestsOf(`const ask = (url, given) => { ${body} }; ask("/users")`)).toEqual(["? /users"]);
  });
});

describe("URLs", () => {
  it.each([
    ["a literal", 'fetch("/api/users")', "GET /api/users"],
    ["a template with an id", "export const f = (id: string) => fetch(`/users/${id}`)", "GET /users/{id}"],
    [
      "a member as id",
      "export const f = (user) => fetch('/users/' + user.id + '/posts')",
      "GET /users/{id}/posts",
    ],
    ["encoding", "export const f = (q) => fetch(`/users/${encodeURIComponent(q)}`)", "GET /users/{q}"],
    ["a constant", "const R = 'items'; fetch(`/${R}/`)", "GET /items/"],
    ["a query string", "export const f = (q) => fetch(`/users?limit=${q}`)", "GET /users"],
    [
      "a setting that the page is served with, before one of the build",
      "const env = { url: window.ENV?.API_URL || import.meta.env.VITE_API_URL || 'http://localhost:8001' }; fetch(`${env.url}/users`)",
      "GET <VITE_API_URL>/users",
    ],
    ["one before a path", "fetch(`${window.__CONFIG__.apiBase ?? '/api'}/users`)", "GET <apiBase>/users"],
    ["one before a word", "fetch(`/users/${window.lang || 'en'}/all`)", "GET /users/{lang}/all"],
    ["one of the browser's own", "fetch(`${document.baseURI || '/api'}/users`)", "GET <baseURI>/users"],
    [
      "what a URL has behind its path",
      "const u = new URL('/users', host); fetch(u.pathname + u.search + u.hash)",
      "GET /users",
    ],
    [
      "two values that fill a segment",
      "export const f = (a, b) => fetch(`/users/${a}${b}`)",
      "GET /users/{a}",
    ],
    ["a query in a hole", "export const f = (p) => fetch(`/users${new URLSearchParams(p)}`)", "GET /users"],
    [
      "a table of URLs",
      "const T = { users: { one: (id) => `/users/${id}`, all: '/users' } }; export const f = (x) => fetch(T.users.one(x))",
      "GET /users/{x}",
    ],
    ["an enum", "enum E { Users = '/users' }\nfetch(E.Users)", "GET /users"],
    ["joined parts", "export const f = (id) => fetch(['', 'users', id].join('/'))", "GET /users/{id}"],
    [
      "parts that are cut before they are joined",
      "const join = (...parts) => parts.map((part) => part.trim().replace(/^\\/+|\\/+$/g, '')).filter((part) => part.length > 0).join('/')\nexport const f = () => fetch(join('http://localhost:8000/', '/users/all'))",
      "GET /users/all",
    ],
    [
      "a path that is no key of a table",
      "const PATHS = { users: '/users' }\nconst load = (end) => fetch('/api' + (PATHS[end] || end))\nexport const f = (id) => load(`/users/${id}/all`)",
      "GET /api/users/{id}/all",
    ],
    [
      "parts without those that are empty",
      "export const f = (id) => fetch(['/users', id].filter(Boolean).join('/'))",
      "GET /users/{id}",
    ],
    [
      "a replaced placeholder",
      "export const f = (id) => fetch('/users/:id'.replace(':id', id))",
      "GET /users/{id}",
    ],
    [
      "a URL object",
      "const u = new URL('/users', 'http://localhost:8000'); u.searchParams.set('a', 'b'); fetch(u.toString())",
      "GET /users",
    ],
    ["the page's origin", "fetch(`${window.location.origin}/api/x`)", "GET /api/x"],
    ["a local host", "fetch('http://localhost:8000/v1/x/')", "GET /v1/x/"],
    [
      "part of a segment",
      "export const f = (id) => fetch(`/courses/course_${id}`)",
      "GET /courses/course_{id}",
    ],
    ["a part that is cut off", "const u = '/users/'; fetch(u.slice(0, -1))", "GET /users"],
    [
      "a first character that is cut off",
      "const u = '/users'; fetch(`/api/${u.substring(1)}`)",
      "GET /api/users",
    ],
    [
      "an instance that something is assigned to",
      "import axios from 'axios'; const api = Object.assign(axios.create({ baseURL: '/api' }), { raw: (p) => p }); api.get('/users')",
      "GET /api/users",
    ],
    [
      "a method by the name that a caller gives",
      "import axios from 'axios'; const send = (method, path) => axios[method](path); send('delete', '/users')",
      "DELETE /users",
    ],
    [
      "what a caller gives, with something cut off",
      "const send = (path) => fetch(`/api/${path.substring(1)}`); send('/users')",
      "GET /api/users",
    ],
    ["a default argument", "const u = (p = '/users') => p; fetch(u())", "GET /users"],
    [
      "an appended query",
      "export function f(q) { let url = '/users'; if (q) url += `?q=${q}`; return fetch(url) }",
      "GET /users",
    ],
    ["no slash in front", "fetch('api/users')", "GET /api/users"],
  ])("reads %s", (_, source, expected) => {
    expect(requestsOf(source)).toEqual([expected]);
  });

  it("keeps both branches of a condition", () => {
    expect(requestsOf("export const f = (me, id) => fetch(me ? '/users/me' : `/users/${id}`)")).toEqual([
      "GET /users/me",
      "GET /users/{id}",
    ]);
  });

  it("tells other hosts apart, and this machine from them", () => {
    const { requests } = link(
      "fetch('https://api.stripe.com/v1/x'); fetch('http://127.0.0.1:3000/x'); fetch('http://backend:8000/y')",
    );
    expect(requests.map((one) => [one.external, render(one.url)])).toEqual([
      [true, "https://api.stripe.com/v1/x"],
      [false, "/x"],
      [false, "/y"],
    ]);
  });

  it("tells what the browser holds itself, by how it is made and by what was asked of it", () => {
    const external = (source: string) => link(source).requests.map((one) => one.external);
    expect(external("export const f = (file) => fetch(URL.createObjectURL(file))")).toEqual([true]);
    const beside = (path: string) =>
      link(`export const f = () => fetch(new URL("${path}", import.meta.url))`);
    expect(beside("./data.json").requests.map((one) => one.external)).toEqual([true]);
    expect(beside("/users").requests.map((one) => [one.external, render(one.url)])).toEqual([
      [false, "/users"],
    ]);
    const read = "const read = async (url) => (await fetch(url)).blob()\n";
    const guarded = [
      `${read}export const f = (files) => files.map(async ({ id, ...item }) => {\n  if (item.url && item.url.startsWith('blob:')) return read(item.url)\n  return id })`,
      "export const f = (file) => file.url?.startsWith('data:') ? fetch(file.url) : null",
      "export const f = (url) => { if (!/^(?:blob|data):/.test(url)) return url\n  return fetch(url) }",
      "export const f = (url) => { if (url.startsWith('blob:') || url.startsWith('data:')) fetch(url) }",
    ];
    for (const source of guarded) expect(external(source), source).toEqual([true]);
    const open = [
      "if (url.startsWith('blob:')) return null\n  return fetch(url)",
      "if (url.startsWith('blob:') || kind) fetch(url)",
      "if (url.startsWith('blob:')) fetch(other)",
      "if (url.startsWith('blob:')) { url = publish(url)\n  return fetch(url) }",
      "if (url.startsWith('http')) fetch(url)",
    ];
    for (const body of open)
      expect(external(`export const f = () => { let [url, other, kind] = load()\n${body} }`), body).toEqual([
        false,
      ]);
  });

  it("reads constants across modules and barrels", () => {
    expect(
      requestsOf({
        "config.ts": "export const PREFIX = '/api/v1'\nexport default { base: PREFIX }",
        "index.ts": "export * from './config'\nexport { default as config } from './config'",
        "use.ts": "import { PREFIX, config } from './index'\nfetch(`${PREFIX}/a`)\nfetch(config.base + '/b')",
      }),
    ).toEqual(["GET /api/v1/a", "GET /api/v1/b"]);
  });
});

describe("methods", () => {
  it.each([
    ["init", "fetch('/x', { method: 'post' })", "POST /x"],
    ["a condition", "export const f = (u) => fetch('/x', { method: u ? 'PATCH' : 'POST' })", "PATCH|POST /x"],
    [
      "a factory of init",
      "const body = (method, data) => ({ method, body: data }); fetch('/x', body('PUT', 1))",
      "PUT /x",
    ],
    ["spread options", "const o = { method: 'DELETE' }; fetch('/x', { ...o, headers: {} })", "DELETE /x"],
    ["a Request", "fetch(new Request('/x', { method: 'PUT' }))", "PUT /x"],
  ])("come from %s", (_, source, expected) => {
    expect(requestsOf(source)).toEqual([expected]);
  });

  it("are undetermined when nothing says them", () => {
    const [request] = link("fetch('/x', { method: pick() })").requests;
    expect(request?.methods).toEqual([]);
    expect(request?.undetermined?.expression).toContain("pick");
  });
});

describe("objects and classes", () => {
  it.each([
    [
      "an instance",
      "class Api { constructor(private base: string) {} get(path) { return fetch(this.base + path) } }\nconst api = new Api('/api')\napi.get('/users')",
      "GET /api/users",
    ],
    [
      "a field set in the constructor",
      "class Api { constructor(o) { this.base = o.base } get(path) { return fetch(`${this.base}${path}`) } }\nnew Api({ base: '/v1' }).get('/x')",
      "GET /v1/x",
    ],
    [
      "a static method",
      "class Api { static base = '/api'; static list() { return fetch(`${Api.base}/x`) } }\nApi.list()",
      "GET /api/x",
    ],
    ["an object of functions", "const api = { get: (p) => fetch('/api' + p) }\napi.get('/x')", "GET /api/x"],
    [
      "a factory",
      "const createClient = ({ baseUrl }) => ({ get: (p) => fetch(baseUrl + p) })\nconst api = createClient({ baseUrl: '/api' })\napi.get('/x')",
      "GET /api/x",
    ],
    ["a default export's member", "export default { all() { return fetch('/x') } }", "GET /x"],
    [
      "a chain of instances",
      "class Users { constructor(private http: Http) {} list() { return this.http.get('/users') } }\nclass Http { get(p) { return fetch('/api' + p) } }\nclass Api { users = new Users(new Http()) }\nnew Api().users.list()",
      "GET /api/users",
    ],
  ])("read %s", (_, source, expected) => {
    expect(requestsOf(source)).toEqual([expected]);
  });

  it("read inherited methods with each class's own route", () => {
    const source =
      "class Crud { list() { return fetch(this.route) } }\nclass Users extends Crud { route = '/users' }\nclass Items extends Crud { route = '/items' }\nnew Users().list()\nnew Items().list()";
    expect(requestsOf(source)).toEqual(["GET /users", "GET /items"]);
  });

  it("take no other get for a request", () => {
    const source =
      "const m = new Map(); m.get('/users'); cookies().get('/x'); const q = new URLSearchParams(''); q.get('/y'); queryClient.get('/z'); function fetch2() {} ; { const fetch = (x) => x; fetch('/shadowed') }";
    expect(requestsOf(source)).toEqual([]);
  });
});

describe("clients", () => {
  it.each([
    [
      "axios",
      "import axios from 'axios'\naxios.get('/x'); axios({ url: '/y', method: 'put' }); axios.post('/z', {})",
      ["GET /x", "PUT /y", "POST /z"],
    ],
    [
      "an axios instance",
      "import axios from 'axios'\nexport const api = axios.create({ baseURL: '/api/v1/' })\napi.delete('/x'); api.request({ url: 'y', method: 'PATCH' })",
      ["DELETE /api/v1/x", "PATCH /api/v1/y"],
    ],
    [
      "axios, with URLs that begin with the base themselves",
      "import axios from 'axios'\nconst base = () => process.env.API\nconst api = axios.create({ baseURL: base() })\napi.get(`${base()}/x`); api.get('/y'); api.get(`${process.env.VERSION}/z`)",
      ["GET <API>/x", "GET <API>/y", "GET <API>/{VERSION}/z"],
    ],
    [
      "a wrapper that leaves an address as it is, given one whose base is not known",
      "const send = (url) => {\n  let full\n  if (url.startsWith('http')) full = url\n  else full = `${process.env.API}/${url}`\n  return fetch(full)\n}\nsend(`${window.lab.address}boats`); send(`${window.lab.place}/sails`); send('notes')",
      ["GET <address>/boats", "GET <place>/sails", "GET <API>/{place}/sails", "GET <API>/notes"],
    ],
    [
      "options that are filled by Object.assign",
      "import axios from 'axios'\nObject.assign(axios.defaults, { baseURL: '/api' })\nexport async function send(one) {\n  const options = { method: 'post' }\n  if (one) { Object.assign(options, { url: '/x' }) } else { Object.assign(options, { url: '/y', params: {} }) }\n  await axios(options)\n}",
      ["POST /api/y", "POST /api/x"],
    ],
    [
      "axios defaults",
      "import axios from 'axios'\naxios.defaults.baseURL = '/api'\naxios.get('/x')",
      ["GET /api/x"],
    ],
    [
      "an axios interceptor",
      "import axios from 'axios'\nconst api = axios.create({ baseURL: '/api' })\napi.interceptors.request.use((config) => { if (!config.url.includes('org')) { config.url = `/${current()}${config.url}` } return config })\napi.get('/x'); api.get('/org/y')",
      ["GET /api/{current}/x", "GET /api/org/y"],
    ],
    [
      "an axios interceptor that changes the base of some URLs",
      "import axios from 'axios'\nconst api = axios.create({ baseURL: '/api/v1' })\napi.interceptors.request.use((config) => { if (config.url?.includes('/static/') && config.baseURL) { config.baseURL = config.baseURL.replace('/v1', '') } return config })\nconst get = (url) => api.get(url)\nget('/x'); get(`/x/${id}`); get('/static/y'); api.get(pathOf(z))",
      [
        "GET /api/v1/x",
        "GET /api/v1/x/{id}",
        "GET /api/static/y",
        "GET /api/v1/<pathOf>",
        "GET /api/<pathOf>",
      ],
    ],
    [
      "an axios interceptor that sends URLs with a start elsewhere, and one under a condition of its own",
      "import axios from 'axios'\nconst api = axios.create({ baseURL: '/api' })\napi.interceptors.request.use((config) => { if (config.url.startsWith('/admin')) config.baseURL = '/other'; if (isMine()) config.url = config.url.replace('/x', '/me') ; return config })\napi.get('/x'); api.get('/admin/y'); api.get('/ad')",
      ["GET /api/x", "GET /api/me", "GET /other/admin/y", "GET /api/ad"],
    ],
    [
      "an axios interceptor that is done for some requests before it changes the base",
      "import axios from 'axios'\nconst api = axios.create()\napi.interceptors.request.use((config) => { if (isSignedIn()) { config.baseURL = '/api'; return config } config.baseURL = '/public'; return config })\napi.get('/x')",
      ["GET /api/x", "GET /public/x"],
    ],
    [
      "an axios interceptor that changes the base either way",
      "import axios from 'axios'\nconst api = axios.create({ baseURL: '/api' })\napi.interceptors.request.use(async (config) => { try { if (await isSignedIn()) { config.baseURL = '/mine' } else { return { ...config, baseURL: '/public' } } } catch (error) { return Promise.reject(error) } return config })\napi.get('/x')",
      ["GET /public/x", "GET /mine/x"],
    ],
    [
      "an axios interceptor that gives a base to what has none",
      "import axios from 'axios'\nconst api = axios.create()\napi.interceptors.request.use((config) => { if (!config.baseURL && config.url) config.baseURL = '/api'; return config })\napi.get('/x'); api.get('/y', { baseURL: '/other' })",
      ["GET /api/x", "GET /other/y"],
    ],
    [
      "a path that is taken from a Map",
      "const paths = new Map([['a', '/x/'], ['b', '/y/']]) as Map<string, string>\nfetch(`${paths.get('a')}${id}`); fetch(paths.get(kind)); fetch(store.get('a')); fetch(new Map(rows).get('a'))",
      ["GET /x/{id}", "GET /x/", "GET /y/", "GET <get>", "GET <get>"],
    ],
    [
      "a typed parameter",
      "import type { AxiosInstance } from 'axios'\nexport const list = (http: AxiosInstance) => http.get('/x')",
      ["GET /x"],
    ],
    [
      "ky",
      "import ky from 'ky'\nconst api = ky.create({ prefixUrl: '/api' })\napi.post('users')",
      ["POST /api/users"],
    ],
    [
      "ofetch",
      "import { ofetch } from 'ofetch'\nconst api = ofetch.create({ baseURL: '/api' })\napi('/x', { method: 'PUT' })",
      ["PUT /api/x"],
    ],
    [
      "a WebSocket at an address without its scheme",
      "const host = 'http://localhost:5000'.replace(/^https?:\\/\\//, ''); new WebSocket(`${secure ? 'wss' : 'ws'}://${host}/ws/notes`)",
      ["WS /ws/notes"],
    ],
    [
      "a WebSocket",
      "new WebSocket(`${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/ws/${room}`)",
      ["WS /ws/{room}"],
    ],
    ["an EventSource", "new EventSource('/stream')", ["GET /stream"]],
    ["a beacon", "navigator.sendBeacon('/track', data)", ["POST /track"]],
    [
      "openapi-fetch",
      "import createClient from 'openapi-fetch'\nconst client = createClient({ baseUrl: '/' })\nclient.GET('/users/{id}', {})",
      ["GET /users/{id}"],
    ],
    [
      "a template of openapi-fetch that is one parameter",
      "import createClient from 'openapi-fetch'\nconst client = createClient({ baseUrl: '/api' })\nclient.GET('/{id}', {})",
      ["GET /api/{id}"],
    ],
    [
      "SWR",
      "import useSWR from 'swr'\nconst fetcher = (url) => fetch('/api' + url)\nexport const useX = (id) => useSWR(id ? `/x/${id}` : null, fetcher)",
      ["GET /api/x/{id}"],
    ],
  ])("read %s", (_, source, expected) => {
    expect(requestsOf(source)).toEqual(expected);
  });

  const heyApi: Sources = {
    "client.gen.ts":
      "// This file is auto-generated by @hey-api/openapi-ts\nimport { createClient } from './core'\nexport const client = createClient()",
    "core.ts":
      "// This file is auto-generated by @hey-api/openapi-ts\nexport const createClient = () => ({ get: (o) => fetch(o.url) })",
    "sdk.gen.ts":
      "// This file is auto-generated by @hey-api/openapi-ts\nimport { client } from './client.gen'\nexport class Users {\n  public static list(options?) {\n    return (options?.client ?? client).get({ url: '/users/', ...options })\n  }\n  public static one(options) {\n    return (options.client ?? client).get({ url: '/users/{id}', ...options })\n  }\n}",
    "page.tsx":
      "import { Users } from './sdk.gen'\nexport const Page = () => {\n  useQuery({ queryFn: Users.list })\n  return null\n}",
  };

  it("count a generated method only where it is called, or handed over", () => {
    const { requests, unusedClients } = link(heyApi);
    expect(
      requests.map((one) => `${one.place.file}:${one.place.startLine} ${show(one)} ${one.holder}`),
    ).toEqual(["page.tsx:3 GET /users/ page.tsx#Page"]);
    expect(requests[0]?.definition).toMatchObject({ file: "sdk.gen.ts", startLine: 5 });
    expect(unusedClients.map((one) => [one.name, one.generated])).toEqual([["Users.one", true]]);
  });

  it("read what is asked of a generated client by hand, also through a function that is given the path", () => {
    const page =
      "import { client } from './client.gen'\nconst stream = (options) => {\n  const { url, path } = options\n  return client.sse.post({ url: url as '/notes/{id}/a', path })\n}\nexport const load = () => client.get({ url: '/users/' })\nexport const play = (id) => stream({ url: '/notes/{id}/play', path: { id } })";
    const core =
      "// This file is auto-generated by @hey-api/openapi-ts\nconst make = (method) => (o) => fetch(o.url, { method })\nexport const createClient = () => ({ get: make('GET'), sse: { post: make('POST') } })";
    expect(
      placed({ ...heyApi, "core.ts": core, "page.ts": page }).filter((one) => one.startsWith("page.ts:")),
    ).toEqual(["page.ts:6 GET /users/", "page.ts:7 POST /notes/{id}/play"]);
  });

  it.each(["queryFn", "load"])(
    "count a generated hook where it is called, its query function being `%s`",
    (name) => {
      const written = name === "queryFn" ? name : `queryFn: ${name}`;
      const sources: Sources = {
        "api.gen.ts": `// Generated by orval\nimport { useQuery } from '@tanstack/react-query'\nconst list = (signal) => fetch('/users/', { signal })\nconst getOptions = (options) => {\n  const ${name} = ({ signal }) => list(signal)\n  return { queryKey: ['users'], ${written}, ...options }\n}\nexport function useUsers(options) { return useQuery(getOptions(options)) }`,
        "page.tsx":
          "import { useUsers } from './api.gen'\nexport const Page = () => {\n  const { data } = useUsers()\n  return null\n}",
      };
      expect(
        link(sources).requests.map((one) => `${one.place.file}:${one.place.startLine} ${show(one)}`),
      ).toEqual(["page.tsx:3 GET /users/"]);
    },
  );

  it("count a generated hook that something else is given to call, and none that only a type or a test names", () => {
    const api =
      "// Generated by orval\nimport { useQuery } from '@tanstack/react-query'\nconst list = () => fetch('/users/')\nexport const useUsers = () => useQuery({ queryFn: list })";
    const asked = (page: string, file = "page.tsx") =>
      link({ "api.gen.ts": api, [file]: `import { useUsers } from './api.gen'\n${page}` }).requests.map(show);
    expect(asked("export const config = { useList: useUsers as Hook }")).toEqual(["GET /users/"]);
    expect(asked("export const useAll: typeof useUsers = () => null")).toEqual([]);
    expect(asked("export const config = { useList: useUsers }", "page.test.tsx")).toEqual([]);
  });

  it("read openapi-typescript-codegen", () => {
    expect(
      placed({
        "core/request.ts":
          "/* generated using openapi-typescript-codegen -- do not edit */\nexport const request = (config, options) => fetch(config.BASE + options.url)",
        "UsersService.ts":
          "/* generated using openapi-typescript-codegen -- do not edit */\nimport { request as __request } from './core/request'\nexport class UsersService { static me() { return __request(OpenAPI, { method: 'GET', url: '/users/me' }) } }",
        "use.ts": "import { UsersService } from './UsersService'\n\nUsersService.me()",
      }),
    ).toEqual(["use.ts:3 GET /users/me"]);
  });

  it("read its first versions, which call the address a path", () => {
    const mark = "/* istanbul ignore file */\n/* tslint:disable */\n/* eslint-disable */\n";
    expect(
      placed({
        "api/core/request.ts": `${mark}export const request = (options) => fetch(BASE + options.path)`,
        "api/services/UsersService.ts": `${mark}import { request as __request } from '../core/request'\nexport class UsersService { static one(id) { return __request({ method: 'GET', path: \`/users/\${id}\` }) } }`,
        "use.ts": "import { UsersService } from './api/services/UsersService'\n\nUsersService.one(4)",
      }),
    ).toEqual(["use.ts:3 GET /users/4"]);
  });
});

describe("what else is known", () => {
  it("labels tests, stories and mocks", () => {
    const { requests } = link({
      "a.test.ts": "fetch('/a')",
      "b.stories.tsx": "fetch('/b')",
      "mocks/c.ts": "fetch('/c')",
      "d.ts": "import { http } from 'msw'\nhttp.get('/d', () => {})\nfetch('/d')",
      "e2e/x.ts": "fetch('/e')",
    });
    expect(Object.fromEntries(requests.map((one) => [one.place.file, one.origin]))).toEqual({
      "a.test.ts": "test",
      "b.stories.tsx": "story",
      "mocks/c.ts": "mock",
      "d.ts": "mock",
      "e2e/x.ts": "test",
    });
  });

  it("lets nothing of a test into the application's URLs", () => {
    const sources = {
      "api.ts":
        "export class Api { constructor(base) { this.base = base } list() { return fetch(`${this.base}/x`) } }",
      "app.ts": "import { Api } from './api'\nnew Api('/real').list()",
      "api.test.ts": "import { Api } from './api'\nnew Api('/fake')",
    };
    expect(requestsOf(sources)).toEqual(["GET /real/x"]);
  });

  it("says where a base was not understood, and keeps the path", () => {
    const [request] = link("export const f = () => fetch(`${pick()}/users`)").requests;
    expect(request && render(request.url)).toBe("<pick>/users");
    expect(request?.undetermined).toMatchObject({
      expression: "pick()",
      line: 1,
      hint: expect.stringContaining("hints.baseUrls.pick"),
    });
  });

  it("makes no request where the URL may be missing", () => {
    const orders = "export const f = (org, api) => fetch(org ? `/orgs/${org.id}/orders` : null)";
    expect(requestsOf(orders)).toEqual(["GET /orgs/{id}/orders"]);
    expect(requestsOf("import { load } from 'x'\nconst link = load()\nfetch(link?.url || '')")).toEqual([
      "GET <url>",
    ]);
  });

  it("takes the URL that a component is given from where it is given, behind a base as well", () => {
    const invoice = [
      "import createClient from 'openapi-fetch'",
      "const api = createClient({ baseUrl: process.env.API_URL })",
      "const server = (path) => { path = path || ''; return `${process.env.API_URL}${path}` }",
      "export const Invoice = ({ url }) => <button onClick={() => api.GET(url)} />",
      "export const Receipt = ({ url }) => <button onClick={() => fetch(server(url))} />",
    ].join("\n");
    const page =
      "import { Invoice, Receipt } from './a'\nexport const A = () => <Invoice url='/orders/invoice' />\nexport const B = () => <Receipt url='/orders/receipt' />";
    expect(placed({ "a.tsx": invoice, "page.tsx": page })).toEqual([
      "page.tsx:2 GET <API_URL>/orders/invoice",
      "page.tsx:3 GET <API_URL>/orders/receipt",
    ]);
  });

  it.each([
    ["a literal argument", "if (v === 'v1') return '/api/v1'; return '/internal'"],
    [
      "a literal argument, by cases",
      "switch (v) { case 'v1': return '/api/v1'; default: return '/internal' }",
    ],
    ["a constant flag", "const isV1 = true; return isV1 ? '/api/v1' : '/internal'"],
    [
      "an assignment under a condition",
      "let base = '/internal'; if (v === 'v1') base = '/api/v1'; return base",
    ],
  ])("decides a base by %s", (_, body) => {
    const source = `const base = (v) => { ${body} }\nfetch(base('v1') + '/users')`;
    expect(requestsOf(source)).toEqual(["GET /api/v1/users"]);
  });

  it("keeps both ways where a run decides", () => {
    const source =
      "const base = (v) => { if (v === 'v1') return '/api/v1'; return '/internal' }\nexport const f = (x) => fetch(base(x.version) + '/users')";
    expect(requestsOf(source)).toEqual(["GET /api/v1/users", "GET /internal/users"]);
  });

  it.each([
    [
      "a client that a promise gives",
      "import axios from 'axios'\nconst getClient = async () => axios.create({ baseURL: '/api' })\nexport const f = (id) => getClient().then((c) => c.delete(`/orders/${id}`))",
      ["DELETE /api/orders/{id}"],
    ],
    [
      "what a script puts on the window",
      "window.shop = { api: { send: (m, u) => axios({ method: m, url: u }) } }\nexport const f = () => shop.api.send('POST', '/api/v1/orders')",
      ["POST /api/v1/orders"],
    ],
    [
      "a request of a page that wraps the browser's fetch",
      "const own = window.fetch\nwindow.fetch = (input, init) => own(input, { ...init, credentials: 'include' })\nfetch('/api/orders')",
      ["GET <input>", "GET /api/orders"],
    ],
    [
      "a prefix from the environment that is empty by default",
      "export const f = (id) => fetch(`${process.env.API}${process.env.PREFIX ?? ''}/orders/${id}`)",
      ["GET <API>/orders/{id}"],
    ],
    [
      "a segment that may be missing",
      "const one = (id) => fetch(`/orders/${id ?? ''}/lines`)\nexport const f = (x) => one(x.id)",
      ["GET /orders/{id}/lines"],
    ],
  ])("reads %s", (_, source, urls) => {
    expect(requestsOf(source)).toEqual(urls);
  });

  it("takes a part of a URL that an element gives from the element", () => {
    const panel = "export const Panel = ({ entity }) => <a onClick={() => fetch(`/${entity}/facets`)} />";
    const page = "import { Panel } from './panel'\nexport const A = () => <Panel entity='alerts' />";
    expect(placed({ "panel.tsx": panel, "page.tsx": page })).toEqual(["page.tsx:2 GET /alerts/facets"]);
  });

  it("stays where it is complete, whichever of several bases a caller's way leads to", () => {
    const service = [
      "const base = () => { if (isOwnDomain()) return '/api/v1/'; if (isServer()) return `${process.env.BACKEND}/api/v1/`; return process.env.API }",
      "export const one = (id) => fetch(`${base()}orders/${id}`)",
    ].join("\n");
    const page = "import { one } from './a'\nexport const Page = ({ id }) => <a onClick={() => one(id)} />";
    const places = placed({ "a.ts": service, "page.tsx": page }).map((line) => line.split(" ")[0]);
    expect([...new Set(places)]).toEqual(["a.ts:2"]);
  });

  it("counts neither build output nor what configures the tools", () => {
    const origins = link({ "web/dist/index.js": "fetch('/a')", "web/vite.config.ts": "fetch('/b')" });
    expect(origins.requests.map(({ origin }) => origin)).toEqual(["mock", "mock"]);
  });

  it("answers alike whatever is asked first, where names lead in a circle", () => {
    const circle = "let url = '/a'\nconst next = () => url\nurl = next()\n";
    const asked = ["fetch(url)", "fetch(next())"];
    const both = (lines: readonly string[]) => requestsOf(circle + lines.join("\n")).toSorted();
    expect(both(asked)).toEqual(both(asked.toReversed()));
  });

  it("describes how the application makes requests", () => {
    const { clientStyle } = link({
      "lib/api.ts": "export async function apiFetch(path) { return fetch(`${process.env.API}${path}`) }",
      "a.ts": "import { apiFetch } from './lib/api'\napiFetch('/a'); apiFetch('/b')",
      "b.ts": "fetch(`${process.env.API}/c`, { headers: { Authorization: `Bearer ${session.token}` } })",
    });
    expect(clientStyle.wrapper).toMatchObject({
      name: "apiFetch",
      from: "./lib/api",
      place: { file: "lib/api.ts" },
    });
    expect(clientStyle.token?.expression).toBe("session.token");
    expect(clientStyle.base?.expression).toBe("process.env.API");
  });

  it("ends on objects that spread what they are made of", () => {
    const source =
      "export function grow(scope) { return scope.get('/x') || grow({ ...scope, deeper: true }) }\ngrow({})";
    expect(() => link(source)).not.toThrow();
  });

  it("ends on wrappers that call each other", () => {
    expect(() =>
      link("export function a(x) { return b(x) }\nexport function b(x) { fetch(x); return a(x) }\na('/x')"),
    ).not.toThrow();
  });
});
