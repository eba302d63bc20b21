import { describe, expect, it } from "vitest";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { classifyFile } from "./classify-file.ts";
import { linkRequests } from "./link-requests.ts";
import { requestsOf } from "./requests.fixture.ts";

/** Classes with inherited CRUD over a client that the constructor is given behind an interface. */
const CRUD = {
  "base.ts": `
export abstract class BaseApi { requests: Client; constructor(requests: Client) { this.requests = requests; } }
export abstract class Crud<T> extends BaseApi {
  abstract baseRoute: string;
  abstract itemRoute(id: string): string;
  async list(page = 1) { return await this.requests.get<T>(this.baseRoute); }
  async one(id: string) { return await this.requests.get(this.itemRoute(id)); }
  async create(item: T) { return await this.requests.post(this.baseRoute, item); }
}`,
  "apis.ts": `
import { Crud } from "./base";
const routes = { all: "/api/hooks", one: (id: string) => \`/api/hooks/\${id}\`, test: (id: string) => \`/api/hooks/\${id}/test\` };
export class HooksApi extends Crud<Hook> {
  baseRoute = routes.all;
  itemRoute = routes.one;
  testRoute = routes.test;
  async test(id: string) { return await this.requests.post(\`\${this.testRoute(id)}\`, {}); }
}
export class UsersApi extends Crud<User> { baseRoute = "/api/users"; itemRoute = (id: string) => "/api/users/" + id; }
export class Api {
  public hooks: HooksApi; public users: UsersApi;
  constructor(requests: Client) { this.hooks = new HooksApi(requests); this.users = new UsersApi(requests); }
}`,
  "api.ts": `
import { useContext } from "@nuxtjs/composition-api";
import type { NuxtAxiosInstance } from "@nuxtjs/axios";
import { Api } from "./apis";
const request = { async safe(send: any, url: string, data: any) { return await send(url, data).catch(() => null); } };
function getRequests(instance: NuxtAxiosInstance): Client {
  return {
    async get(url: string, params = {}) { return await instance.get(url, params); },
    async post(url: string, data: any) { return await request.safe(instance.post, url, data); },
  };
}
export const useApi = (): Api => { const { $axios } = useContext(); return new Api(getRequests($axios)); };`,
};

describe("a client that is handed in behind an interface", () => {
  it("is found by the calls that hand it in, through every class that inherits", () => {
    const use = `
import { useApi } from "./api";
export const useHooks = () => {
  const api = useApi();
  const all = () => api.hooks.list();
  const one = (id: string) => api.users.one(id);
  const create = (user) => api.users.create(user);
  const test = (id: string) => api.hooks.test(id);
  return { all, one, create, test };
};`;
    expect(requestsOf({ ...CRUD, "use.ts": use })).toEqual([
      "apis.ts:8 POST /api/hooks/{id}/test",
      "use.ts:5 GET /api/hooks",
      "use.ts:6 GET /api/users/{id}",
      "use.ts:7 POST /api/users",
    ]);
  });

  it("tells the factories apart that take any of the classes by their base", () => {
    const factory = `
import { Crud } from "./base";
export function useStore<T>(state: any, api: Crud<T>) {
  async function refresh() { state.value = await api.list(); }
  async function make(item: T) { await api.create(item); await refresh(); }
  return { refresh, make, actions: { async get(id: string) { return await api.one(id); } } };
}`;
    const stores = `
import { useApi } from "./api";
import { useStore } from "./factory";
export const useHookStore = () => useStore({}, useApi().hooks);
export const useUserStore = () => useStore({}, useApi().users);`;
    expect(requestsOf({ ...CRUD, "factory.ts": factory, "stores.ts": stores }).sort()).toEqual([
      "stores.ts:4 GET /api/hooks",
      "stores.ts:4 GET /api/hooks/{id}",
      "stores.ts:4 POST /api/hooks",
      "stores.ts:5 GET /api/users",
      "stores.ts:5 GET /api/users/{id}",
      "stores.ts:5 POST /api/users",
    ]);
  });

  it("ends where a method hands out a function that uses it", () => {
    const source = `
class Base { constructor(private http) {} }
class View extends Base { handler() { return () => this.http.get("/x"); } }
new View(client).handler()();`;
    expect(() => requestsOf({ "a.ts": source })).not.toThrow();
  });
});

describe("axios that a framework injects", () => {
  it.each([
    ["of the context", "export const load = ({ $axios }) => $axios.get('/api/x')"],
    ["of a component's this", "export default { methods: { load() { return this.$axios.get('/api/x') } } }"],
    [
      "of the composition API",
      "export const f = () => { const { $axios } = useContext(); return $axios.get('/api/x') }",
    ],
    ["by the methods that give the data", "export const load = ({ app }) => app.$axios.$get('/api/x')"],
    [
      "by such a method of a component's this",
      "export default { methods: { load() { return this.$axios.$get('/api/x').then((x) => x) } } }",
    ],
    [
      "to a function of the page",
      "const load = async (endpoint, axios) => await axios.$get(endpoint)\nexport default { asyncData({ app }) { return load('/api/x', app.$axios) } }",
    ],
  ])("%s", (_, source) => {
    expect(requestsOf({ "a.ts": source }).map((one) => one.replace(/:\d+/, ""))).toEqual(["a.ts GET /api/x"]);
  });

  it("is asked by no other name with a dollar", () => {
    expect(requestsOf({ "a.ts": "export const f = ({ $axios }) => $axios.$cancel('/api/x')" })).toEqual([]);
  });
});

describe("values", () => {
  it.each([
    [
      "a list that is walked over",
      "const urls = ['/a', '/b']; export async function f() { for (const url of urls) await fetch(url) }",
      ["GET /a", "GET /b"],
    ],
    [
      "a list that is mapped",
      "export const f = () => Promise.all(['/a', '/b'].map((url) => fetch(url)))",
      ["GET /a", "GET /b"],
    ],
    [
      "a table asked for an unknown key",
      "const T = { web: { test: '/web/test' }, file: { test: '/file/test' } }; export const f = (kind) => { const { test } = T[kind]; return fetch(test) }",
      ["GET /file/test", "GET /web/test"],
    ],
    [
      "the rest of options",
      "const send = (path, init) => { const { body, ...rest } = init ?? {}; return fetch('/api' + path, { ...rest, body }) }\nexport const f = () => send('/x', { method: 'POST', body: 1 })",
      ["POST /api/x"],
    ],
    [
      "what may be missing as what is given",
      "const one = (id) => fetch(`/projects/${id}/details`)\nconst use = (a = undefined) => one(a)\nuse(); use('7')",
      ["GET /projects/7/details", "GET /projects/{a}/details"],
    ],
    ["a port that a template fills", "fetch('http://localhost:{{ port }}/api/x')", ["GET /api/x"]],
  ])("read %s", (_, source, expected) => {
    const found = requestsOf({ "a.ts": source }).map((one) => one.replace(/^\S+ /, ""));
    expect(found.sort()).toEqual(expected);
  });

  it("leave a path that is nothing but a hole undetermined", () => {
    const file = "export const f = () => fetch(`/${window.name.slice(1)}`)";
    const graph = createModuleGraph([extractScript("a.ts", file)], {
      files: new Set(["a.ts"]),
      readConfig: () => null,
    });
    const { requests } = linkRequests(graph, { classOf: classifyFile, hints: { baseUrls: {} } });
    expect(requests.map(({ undetermined }) => undetermined?.expression)).toEqual(["window.name.slice(1)"]);
  });
});

describe("what the browser loads by itself", () => {
  it.each([
    ["a link", "export const A = ({ id }) => <a href={`/api/files/${id}`}>x</a>", ["GET /api/files/{id}"]],
    ["an image", "export const A = () => <img src='/api/logo' />", ["GET /api/logo"]],
    [
      "a form",
      "export const A = () => <form method='post' action='/api/login'><p /></form>",
      ["POST /api/login"],
    ],
    ["a window", "window.open('/api/export?x=1')", ["GET /api/export"]],
    ["a new location", "window.location.href = `${process.env.API}/api/oauth`", ["GET <API>/api/oauth"]],
    [
      "no anchor, mail address or path beside the page",
      "export const A = () => <a href='#users'>x</a>; window.open('users'); window.open('mailto:a@b.c')",
      [],
    ],
    ["no attribute of a component that nobody knows", "export const A = () => <Link href='/api/x' />", []],
  ])("%s", (_, source, expected) => {
    expect(requestsOf({ "a.tsx": source }).map((one) => one.replace(/^\S+ /, ""))).toEqual(expected);
  });
});

describe("a fetch of the tree's own that is handed in", () => {
  const client = `
export class Client {
  constructor({ host, fetch, onError }) { this.host = host; this.fetch = fetch; }
  async login(code: string) { return await this.fetch(\`\${this.host}/auth?code=\${code}\`, { method: "POST" }); }
}`;
  const make = (given: string) => `
import { Client } from "./client";
import { watch } from "library";
const ours = async (resource, config) => await fetch(resource, config);
const api = new Client({ host: "", ${given}: ours });
export const go = (code: string) => api.login(code);`;

  it("requests what it is called with there, and nothing else", () => {
    expect(requestsOf({ "client.ts": client, "use.ts": make("fetch") })).toEqual(["use.ts:6 POST /auth"]);
  });

  it("may request anything where nothing is seen to call it, or where a library has it too", () => {
    expect(requestsOf({ "client.ts": client, "use.ts": make("onError") })).toContain(
      "use.ts:5 GET <resource>",
    );
    const watched = `${make("fetch")}\nwatch(ours);`;
    expect(requestsOf({ "client.ts": client, "use.ts": watched })).toContain("use.ts:7 GET <resource>");
  });
});
