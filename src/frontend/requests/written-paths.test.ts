import { expect, it } from "vitest";
import { hole, render, text } from "../../contract/pattern.ts";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { linkRequests } from "./link-requests.ts";
import { writtenPaths } from "./written-paths.ts";

const written = (source: string, file: string) =>
  writtenPaths(
    createModuleGraph([extractScript(file, source)], { readConfig: () => null, files: new Set([file]) }),
  );

const pathsIn = (source: string, file = "web/a.tsx") =>
  written(source, file).map(({ path, handedTo }) => [render(path), handedTo]);

it("tells which library receives a path", () => {
  const source = 'import provider from "ra-data-other"; export const data = provider("api/v1", client);';
  expect(pathsIn(source)).toEqual([["api/v1", "ra-data-other"]]);
});

it("tells which module receives a path that is not there", () => {
  const source = (from: string) =>
    `import { api } from "${from}"; export const load = () => api.get("/api/boats");`;
  expect(written(source("./lib/api"), "web/a.tsx")).toMatchObject([{ handedTo: "./lib/api", isLost: true }]);
  expect(written(source("some-client"), "web/a.tsx")).toMatchObject([{ handedTo: "some-client" }]);
  expect(written(source("some-client"), "web/a.tsx")[0]).not.toHaveProperty("isLost");
});

it("takes a base that RTK Query is given, or that a phone's system has, for no path that a library requests", () => {
  const query = `
import { fetchBaseQuery } from "@reduxjs/toolkit/query/react";
export const base = fetchBaseQuery({ baseUrl: "http://localhost:8000/api" });`;
  const system = `
import { Platform } from "react-native";
export const base = Platform.select({ android: "http://10.0.2.2:8000/api/v1" });`;
  expect(pathsIn(query)).toEqual([["http://localhost:8000/api", null]]);
  expect(pathsIn(system)).toEqual([["http://10.0.2.2:8000/api/v1", null]]);
});

it("takes what RTK Query's base query is given, and an endpoint that nothing uses, for what its model reads", () => {
  const source = (use: string): string => `
import { createApi, fetchBaseQuery } from "@reduxjs/toolkit/query/react";
const api = createApi({
  baseQuery: fetchBaseQuery({ baseUrl: "/api/v1" }),
  endpoints: (build) => ({ listBoats: build.query({ query: () => "/boats/all" }) }),
});
${use}`;
  expect(pathsIn(source(""))).toEqual([]);
  expect(pathsIn(source("api.useListBoatsQuery();")).map(([path]) => path)).toEqual(["/boats/all"]);
});

it("looks into the options of a call, and not into functions that it is given", () => {
  const chat = 'import { useChat } from "@ai-sdk/react"; const chat = useChat({ api: "/api/chat" });';
  expect(pathsIn(chat)).toEqual([["/api/chat", "@ai-sdk/react"]]);
  const query =
    'import { useQuery } from "@tanstack/react-query"; useQuery({ queryFn: () => load("/api/chat") });';
  expect(pathsIn(query)).toEqual([["/api/chat", null]]);
});

it("takes a path that a framework keeps for none that it requests", () => {
  const context = 'import { createContext } from "react"; const Api = createContext({ base: "/api/v1" });';
  expect(pathsIn(context)).toEqual([["/api/v1", null]]);
  expect(pathsIn('import { ref } from "vue"; const base = ref("/api/v1");')).toEqual([["/api/v1", null]]);
});

it("takes what a menu links to for no path that the library requests", () => {
  const start = 'import { defineConfig } from "vitepress"; export default defineConfig({';
  expect(pathsIn(`${start} sidebar: [{ text: "API", link: "/api/" }, { href: "/api" }] });`)).toEqual([
    ["/api/", null],
    ["/api", null],
  ]);
  expect(pathsIn(`${start} nav: [{ link: "/api/start", activeMatch: "/api/" }] });`)).toEqual([
    ["/api/start", null],
    ["/api/", null],
  ]);
  expect(pathsIn(`${start} links: { api: "/api/" } });`)).toEqual([["/api/", "vitepress"]]);
});

it("cuts the query and keeps what stands in front as a base", () => {
  expect(pathsIn("const url = `${base}/api/chat?client=web&id=${id}`;")).toEqual([
    ["<value>/api/chat", null],
  ]);
});

it("takes the address that another page is told in its query", () => {
  const source = "const page = `https://docs.example.com/?theme=dark&url=${API}schema/json?x=${x}`";
  expect(pathsIn(source)).toEqual([["<value>/schema/json", null]]);
  expect(pathsIn("const page = `/shelves?sort=${name}`")).toEqual([["/shelves", null]]);
});

it("keeps a base in front and what fills a segment where texts are added", () => {
  expect(pathsIn("const url = api() + '/media/shared/' + token; const all = base + '/media/all';")).toEqual([
    ["<value>/media/shared/{value}", null],
    ["<value>/media/all", null],
  ]);
  expect(
    pathsIn("const url = '/media/shared/' + token, both = '/media/all' + '?x=1', n = a + 'x/y';"),
  ).toEqual([
    ["/media/shared/{value}", null],
    ["/media/all", null],
    ["x/y", null],
  ]);
});

it("puts a slash behind a base that ends with one", () => {
  expect(pathsIn("const url = `${api()}media/shared/${token}`, name = `${first}and/or`;")).toEqual([
    ["<value>/media/shared/{value}", null],
    ["<value>/and/or", null],
  ]);
});

it("knows the parameters of a path that is written as a server's route", () => {
  const [path] = written("api.POST('/api/items/{id}:run', { params });", "web/a.tsx");
  expect(path?.path).toEqual([...text("/api/items/"), ...hole("id", "param"), ...text(":run")]);
});

it("takes no prose, class names or imports for paths, and nothing of tests", () => {
  expect(
    pathsIn('import x from "./a/b"; const a = "read / write", b = "w-full md:flex", c = "plain";'),
  ).toEqual([]);
  expect(pathsIn('const a = "/api/chat";', "web/a.test.ts")).toEqual([]);
});

it("takes the endpoints that Nuxt's configuration gives to nuxt-auth", () => {
  const current =
    'export default defineNuxtConfig({ auth: { baseURL: "http://localhost:8000/auth/", provider: { type: "local", endpoints: { signIn: { path: "/login", method: "post" }, getSession: { path: "me" } } } } });';
  expect(pathsIn(current, "web/nuxt.config.ts")).toEqual([
    ["http://localhost:8000/auth/login", "nuxt-auth"],
    ["http://localhost:8000/auth/me", "nuxt-auth"],
  ]);
  const before =
    'export default { auth: { strategies: { local: { endpoints: { login: { url: "api/auth/token", method: "post" } } } } } };';
  expect(pathsIn(before, "web/nuxt.config.js")).toEqual([["api/auth/token", "nuxt-auth"]]);
  expect(pathsIn(before, "web/other.config.js")).toEqual([]);
});

it("tells a server's address in front by its name", () => {
  const servedIn = (source: string) => written(source, "web/a.ts").map(({ isServed }) => isServed ?? false);
  expect(servedIn("const a = `${API_URL}/files/${id}`, b = config.backendUrl + '/files/' + id")).toEqual([
    true,
    true,
  ]);
  expect(servedIn("const a = `${origin}/files/${id}`, b = capital + '/files', c = '/files/' + api")).toEqual([
    false,
    false,
    false,
  ]);
});

it("finds the address of a socket nearby, also within a text", () => {
  const found = (text: string) =>
    written(`run([${JSON.stringify(text)}]);`, "web/run.js").map(({ path, isServed }) => [
      render(path),
      isServed,
    ]);
  expect(found("server_uri:=ws://localhost:8000/_internal")).toEqual([
    ["ws://localhost:8000/_internal", true],
  ]);
  expect(found("--server ws://10.0.0.1/feed?x=1")).toEqual([["ws://10.0.0.1/feed", true]]);
  expect(found("ws://gateway:80/feed")).toEqual([["ws://gateway:80/feed", true]]);
  expect(found("wss://stream.example.com/feed")).toEqual([["wss://stream.example.com/feed", undefined]]);
  expect(found("say news://localhost/feed")).toEqual([]);
  expect(found("a socket, ws://localhost:8000/")).toEqual([]);
});

it("finds the address of a socket behind a name", () => {
  const [path] = written(
    'const SOCKETS = "ws://localhost:8000";\nexport const feed = (id) => `${SOCKETS}/feed/${id}`;',
    "web/a.js",
  );
  expect(path?.based?.map((one) => render(one))).toEqual(["ws://localhost:8000/feed/{value}"]);
});

it("finds what functions make of a path", () => {
  const source = `const urlOf = (path, harbour = "north") => {
  const first = "/harbours/" + harbour;
  return \`\${first}/\${path}\`;
};
export const links = (id) => ({ log: \`\${import.meta.env.API}\${urlOf("boats/")}\${id}/log\` });`;
  const module = extractScript("web/a.ts", source);
  const graph = createModuleGraph([module], { readConfig: () => null, files: new Set(["web/a.ts"]) });
  const { textAt } = linkRequests(graph, { classOf: () => "application", hints: { baseUrls: {} } });
  const based = writtenPaths(graph, textAt).flatMap((path) => path.based ?? []);
  expect(based.map((one) => render(one))).toEqual(["<API>/harbours/north/boats/{id}/log"]);
});

it("takes the names of a store's actions for no paths", () => {
  for (const name of [
    'createAsyncThunk("orders/load", load)',
    'createAsyncThunk("/orders/load", load)',
    'dispatch("orders/load")',
    'dispatch({ type: "orders/load" })',
    'mapActions(["orders/load"])',
    'mapActions({ load: "orders/load" })',
  ])
    expect(pathsIn(name)).toEqual([]);
  expect(pathsIn('dispatch({ type: "load", url: "orders/load" })')).toEqual([["orders/load", null]]);
  expect(pathsIn('dispatch(load("orders/load"))')).toEqual([["orders/load", null]]);
  expect(pathsIn('createOrderAsyncThunk("/orders/load", load)')).toEqual([["/orders/load", null]]);
});

it("knows a base that is written elsewhere, or what it falls back to", () => {
  const based = (source: string) =>
    written(source, "web/a.tsx").flatMap(({ based = [] }) => based.map(render));
  const base = 'const BASE = import.meta.env.VITE_BASE ?? "/shop/"; const api = { root: BASE };';
  expect(based(`${base} const url = env.URL ?? \`\${BASE}/chat\`;`)).toEqual(["/shop/chat"]);
  expect(based(`${base} const url = api.root + "/chat/" + id;`)).toEqual(["/shop/chat/{value}"]);
  expect(based(`${base} const f = (BASE) => \`\${BASE}/chat\`;`)).toEqual([]);
  expect(based(`${base} const url = \`\${env.URL}/chat\`, name = BASE + "chat/x";`)).toEqual([]);
  const chosen = "computed(() => (props.open ? '/shop/open' : '/shop/all'))";
  expect(based(`const base = ${chosen}; send(\`\${base.value}/chat\`)`)).toEqual([
    "/shop/open/chat",
    "/shop/all/chat",
  ]);
  expect(based("const base = useRef('/shop'); send(`${base.current}/chat`)")).toEqual(["/shop/chat"]);
  expect(based('const BASE = BASE; const url = BASE + "/chat", n = \'two words\' + "/chat";')).toEqual([]);
});

it("knows a base that a function gives", () => {
  const based = (source: string) =>
    written(source, "web/a.ts").flatMap((one) => (one.based ?? []).map((base) => render(base)));
  const boat = "function boatUrl(id) { return `/api/boats/${id}`; }";
  expect(based(`${boat} export const sail = (id) => \`\${boatUrl(id)}/sail\`;`)).toEqual([
    "/api/boats/{value}/sail",
  ]);
  expect(based(`${boat} const deck = (id, at) => \`\${boatUrl(id)}/decks/\${at}\`;`)).toEqual([
    "/api/boats/{value}/decks/{value}",
  ]);
  const behind = "const BASE = '/api'; const boats = () => `${BASE}/boats`;";
  expect(based(`${behind} const url = boats() + "/all";`)).toEqual(["/api/boats", "/api/boats/all"]);
  expect(based("function boats() { log(); return '/api/boats' } const url = boats() + '/all';")).toEqual([]);
  expect(based("const boats = (at) => `${at}/boats`; const url = boats() + '/all';")).toEqual([]);
});

it("takes a name's text for no path where all that use the name put more behind it", () => {
  const held = (uses: string, declared = "const BASE = '/api/boats';") =>
    pathsIn(`${declared} ${uses}`, "web/a.ts").flatMap(([path]) => (path === "/api/boats" ? [path] : []));
  expect(held("load(`${BASE}/${id}`); send(BASE + '/search')")).toEqual([]);
  expect(held("load(`${BASE}/${id}`)", "const BASE = '/api/boats' as const;")).toEqual([]);
  for (const uses of [
    "",
    "load(`${BASE}/${id}`); load(BASE)",
    "load(`${BASE}?page=${page}`)",
    "load(`${BASE}/`)",
    "load(`${BASE}${path}`)",
    "load(BASE + path)",
    "load(`${host}${BASE}/all`)",
  ])
    expect(held(uses)).toEqual(["/api/boats"]);
  expect(held("load(`${BASE}/${id}`)", "export const BASE = '/api/boats';")).toEqual(["/api/boats"]);
});

it("takes a word for a path where it is given to what asks a server by its name, or says much", () => {
  for (const source of [
    'props.api_post_req("mount_plugin")',
    "apiCall(`mount_plugin`, data)",
    'fetchJson("mount_plugin")',
    'fetchJson("/mount_plugin")',
  ])
    expect(pathsIn(source)).toEqual([["/mount_plugin", null]]);
  expect(pathsIn('const paths = { tts: "get_active_voice" }')).toEqual([["/get_active_voice", null]]);
  for (const source of [
    'form.get("mount_plugin")',
    'params.delete("boats")',
    't("mount_plugin")',
    'apiCall(data, "boats")',
  ])
    expect(pathsIn(source)).toEqual([]);
});

it("finds the paths that a text tells its readers of", () => {
  const told = (source: string) =>
    written(source, "web/a.tsx").flatMap(({ path, isTold }) => (isTold === true ? [render(path)] : []));
  expect(told('const help = "Keys may POST to /boats/import. Nothing else.";')).toEqual(["/boats/import"]);
  expect(told("const shell = `curl -X POST ${host}/api/boats/${id}/sail -d '{}'`;")).toEqual([
    "<value>/api/boats/{value}/sail",
  ]);
  expect(told("const page = <code>curl https://boats.example/api/boats/import</code>;")).toEqual([
    "/api/boats/import",
  ]);
  expect(told('load("/boats/import"); const s = "w-1/2 group/item h-1", t = "a / b and/or c/d/e";')).toEqual(
    [],
  );
  expect(told('const one = "see /boats for more";')).toEqual([]);
});
