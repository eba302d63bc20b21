import { describe, expect, it } from "vitest";
import type { WrittenType } from "../../contract/written-type.ts";
import { createModuleGraph } from "../modules/create-graph.ts";
import { classifyFile } from "../requests/classify-file.ts";
import { linkRequests } from "../requests/link-requests.ts";
import { extractScript } from "../script/extract.ts";
import { linkClaims } from "./link-claims.ts";

type Sources = Readonly<Record<string, string>>;

const TYPES = `
interface Order { id: number; total: string }
interface Page<T> { items: T[]; total: number }
interface Problem { detail: string }
`;

function claimsIn(sources: Sources | string) {
  const files = typeof sources === "string" ? { "a.tsx": `${TYPES}${sources}` } : sources;
  const modules = Object.entries(files).map(([file, text]) => extractScript(file, text));
  const graph = createModuleGraph(modules, { files: new Set(Object.keys(files)), readConfig: () => null });
  const { requests, chains } = linkRequests(graph, { classOf: classifyFile, hints: { baseUrls: {} } });
  const claimsOf = linkClaims(graph, chains, () => ({ kind: "unknown" }));
  return requests.flatMap(({ id }) => claimsOf(id));
}

/** The claims, with the part of the answer that each is about. */
const said = (sources: Sources | string): string[] =>
  claimsIn(sources).map(({ inside, text }) => [...inside, text].join(" "));

describe("types that are said of an answer", () => {
  it.each([
    ["axios's type argument", 'import axios from "axios"; axios.get<Order[]>("/x")', ["Order[]"]],
    [
      "what a method of Nuxt's axios gives, which is the data",
      "const load = async ({ $axios }) => { const orders: Order[] = await $axios.$get('/x'); const r = await $axios.get('/x'); const all: Page<Order> = r.data; }",
      ["Order[]", "Page<Order>"],
    ],
    ["the answer's, not the body's", 'import axios from "axios"; axios.post<never, Order>("/x")', []],
    [
      "the whole answer's, not what stands before it",
      'import axios from "axios"; axios.post<Draft, { data: Order }>("/x")',
      ["Order"],
    ],
    ["ky's json", 'import ky from "ky"; ky.get("/x").json<Order>()', ["Order"]],
    ["a cast of JSON", 'const f = async () => (await (await fetch("/x")).json()) as Order', ["Order"]],
    [
      "a cast where it has not the form that is asked for before: another one's",
      'const f = async () => { const data = await (await fetch("/x")).json(); let found; if (data.state === "done" && data.rows) found = data.rows; else found = data as Page<Order>; const other = data.rows ? data.rows : (data as Order[]); return found; }',
      [],
    ],
    [
      "a cast where it has not failed",
      'const f = async () => { const data = await (await fetch("/x")).json(); if (!data.found) return null; else return data as Order; }',
      ["Order"],
    ],
    [
      "an annotation, through names",
      'async function f() { const r = await fetch("/x"); const data = await r.json(); const orders: Order[] = data; }',
      ["Order[]"],
    ],
    [
      "the return type of the function that hands it on",
      'const f = (): Promise<Order[]> => fetch("/x").then((r) => r.json())',
      ["Order[]"],
    ],
    [
      "the caller's state",
      'import { useState } from "react"; const load = async () => (await fetch("/x")).json(); function V() { const [o, setO] = useState<Order[]>([]); load().then(setO); }',
      ["Order[]"],
    ],
    [
      "a part of it",
      'import { useState } from "react"; function V() { const [o, setO] = useState<Order[]>([]); fetch("/x").then((r) => r.json()).then(({ items }) => setO(items)); }',
      ["items Order[]"],
    ],
    [
      "items",
      'fetch("/x").then((r) => r.json()).then((all) => all.map((one: Order) => one.id))',
      ["[] Order"],
    ],
    [
      "a wrapper's type argument",
      'async function get<T>(path: string): Promise<T> { const r = await fetch(path); return r.json(); } get<Page<Order>>("/x")',
      ["Page<Order>"],
    ],
    [
      "what a wrapper hands on, but for what it may make of it elsewhere",
      'async function get<T>(path: string, schema?: any): Promise<T> { const r = await fetch(path); const data = await r.json(); if (schema) { const parsed = check(schema, data); return parsed as T; } return data as T; } get<Page<Order>>("/x")',
      [],
    ],
    [
      "what a function gives of it, but for all of it where it gives a part elsewhere",
      'async function load(): Promise<Order> { const found = await (await fetch("/x")).json(); if (found && found.data) return found.data; return found; }',
      ["data Order"],
    ],
    [
      "what a wrapper hands on, where it refuses it elsewhere",
      'async function get<T>(path: string): Promise<T> { const r = await fetch(path); const data = await r.json(); if (!r.ok) return Promise.reject(data); return data as T; } get<Page<Order>>("/x")',
      ["Page<Order>"],
    ],
    [
      "a wrapper of a wrapper",
      'import axios from "axios"; const get = <T,>(path: string) => axios.get<T>(path).then((r) => r.data); const page = <Row,>(path: string) => get<Page<Row>>(path); page<Order>("/x")',
      ["Page<Order>"],
    ],
    [
      "a function that reads the answer",
      'const read = async (r: Response) => { if (!r.ok) throw new Error(); return r.json(); }; const f = async (): Promise<Order> => read(await fetch("/x"))',
      ["Order"],
    ],
    [
      "what holds it",
      'async function f(): Promise<{ order: Order; status: number }> { const r = await fetch("/x"); return { order: await r.json(), status: r.status }; }',
      ["Order"],
    ],
    [
      "one of several that are awaited together",
      'async function f() { const [one, all] = await Promise.all([load(1), fetch("/x").then((r) => r.json())]); const orders: Order[] = all; const wrong: Problem = one; }',
      ["Order[]"],
    ],
    [
      "a function in a table of functions",
      'const api = { list: () => fetch("/x").then((r) => r.json()) }; async function f() { const orders: Order[] = await api.list(); }',
      ["Order[]"],
    ],
    [
      "a method of a class",
      'class Api { async list() { const r = await fetch("/x"); return r.json(); } } const api = new Api(); async function f() { const orders: Order[] = await api.list(); }',
      ["Order[]"],
    ],
    [
      "a hook around a hook",
      'import { useQuery } from "@tanstack/react-query"; const useOrders = () => useQuery({ queryKey: [1], queryFn: () => fetch("/x").then((r) => r.json()) }); function V() { const { data: orders = [] } = useOrders(); orders.map((one: Order) => one.id); }',
      ["[] Order"],
    ],
    [
      "a query hook",
      'import { useQuery } from "@tanstack/react-query"; useQuery<Order[]>({ queryFn: () => fetch("/x").then((r) => r.json()) })',
      ["Order[]"],
    ],
    [
      "SWR",
      'import useSWR from "swr"; useSWR<Order>("/x", (url) => fetch(url).then((r) => r.json()))',
      ["Order"],
    ],
    [
      "a ref",
      'import { ref } from "vue"; const order = ref<Order | null>(null); fetch("/x").then(async (r) => { order.value = await r.json(); })',
      ["Order"],
    ],
  ])("%s", (_, source, expected) => {
    expect(said(source)).toEqual(expected);
  });
});

describe("what ends the way", () => {
  it.each([
    [
      "a function that makes something else of it",
      'const f = async (): Promise<Order> => camel(await (await fetch("/x")).json())',
    ],
    [
      "a mapping",
      'const f = (): Promise<Order[]> => fetch("/x").then((r) => r.json()).then((all) => all.map(toOrder))',
    ],
    [
      "an answer of failure",
      'async function f() { const r = await fetch("/x"); if (!r.ok) { const p: Problem = await r.json(); } }',
    ],
    [
      "what is left after success",
      'async function f() { const r = await fetch("/x"); const b = await r.json(); if (r.ok) return b; const p: Problem = b; }',
    ],
    [
      "another question",
      'async function f() { const b = await (await fetch("/x")).json(); if (typeof b === "string") { const s: string = b; } else if (isOrder(b)) { const o: Order = b; } }',
    ],
    [
      "one of several values",
      'async function f(old) { const b = await (await fetch("/x")).json(); const o: Order = b.order ?? old; }',
    ],
    [
      "a name that stands for something else later",
      'async function f() { let b = await (await fetch("/x")).json(); b = toOrder(b); const o: Order = b; }',
    ],
    [
      "select",
      'import { useQuery } from "@tanstack/react-query"; const f = () => { const { data } = useQuery({ queryFn: () => fetch("/x").then((r) => r.json()), select: first }); const o: Order = data; }',
    ],
    [
      "axios's transformResponse",
      'import axios from "axios"; axios.get<Order>("/x", { transformResponse: [camel] })',
    ],
    [
      "an interceptor",
      'import axios from "axios"; const api = axios.create(); api.interceptors.response.use((r) => camel(r)); api.get<Order>("/x")',
    ],
    [
      "a type that tells nothing",
      'import axios from "axios"; axios.get<any>("/x"); axios.get<unknown>("/y")',
    ],
    [
      "a type parameter",
      'import axios from "axios"; const get = <T,>(path: string) => axios.get<T>(path); get("/x")',
    ],
  ])("%s", (_, source) => {
    expect(said(source)).toEqual([]);
  });

  it("an interceptor of one client says nothing of another, nor one that hands the answer on", () => {
    const source = `import axios from "axios";
const api = axios.create();
const other = axios.create();
other.interceptors.response.use((r) => camel(r));
api.interceptors.response.use((r) => r, (e) => Promise.reject(e));
api.get<Order>("/x");
other.get<Order>("/y");`;
    expect(said(source)).toEqual(["Order"]);
  });

  it("an instance that a function makes has the interceptors that this function gives it", () => {
    const source = (made: string): string => `import axios, { type AxiosInstance } from "axios";
interface Envelope<T> { ok: boolean; data: T }
const make = (): AxiosInstance => {
  const instance = axios.create();
  instance.interceptors.response.use((r) => ${made});
  return instance;
};
const api = make();
const get = async <T,>(path: string): Promise<Envelope<T>> => await api.get(path);
get<Order>("/x");`;
    expect(said(source("r.data"))).toEqual(["Envelope<Order>"]);
    expect(said(source("r"))).toEqual(["Order"]);
  });

  it("a wrapper's type of all answers, where the caller says another of this one", () => {
    const source = (returned: string): string => `import axios from "axios";
interface Envelope<T> { ok: boolean; data: T }
const get = async <T,>(path: string): Promise<Envelope<T>> => (await axios.get(path)).data;
const load = ()${returned} => get("/x");`;
    expect(said(source(": Promise<Order[]>"))).toEqual(["Order[]"]);
    expect(said(source(""))).toEqual(["Envelope<T>"]);
  });

  it("a function that is handed an instance may change the answers of any", () => {
    const source = (made: string): string => `import axios, { type AxiosInstance } from "axios";
const install = (instance: AxiosInstance) => instance.interceptors.response.use((r) => ${made});
const api = axios.create();
install(api);
const f = async () => { const { data }: { data: Order } = await api.get("/x"); };`;
    expect(said(source("r.data"))).toEqual([]);
    expect(said(source("r"))).toEqual(["Order"]);
  });

  it("an instance that comes from elsewhere may be one that is treated", () => {
    const source = (made: string): string => `import axios, { type AxiosInstance } from "axios";
const api = axios.create();
api.interceptors.response.use((r) => ${made});
const load = async (client: AxiosInstance) => { const { data }: { data: Order } = await client.get("/x"); };
load(pick({ api }));`;
    expect(said(source("r.data"))).toEqual([]);
  });

  it("an interceptor can leave the body alone", () => {
    const source = `import axios from "axios";
const api = axios.create();
api.interceptors.response.use((r) => { if (r.data.code) return Promise.reject(r); return r.data; });
const f = (): Promise<Order> => api.get("/x");`;
    expect(said(source)).toEqual(["Order"]);
  });
});

it("tells what the code asks to be a list first", () => {
  const lists = claimsIn(`
async function f() {
  const page = await (await fetch("/x")).json();
  const all: Order[] = Array.isArray(page) ? page : page.items;
  const some: Order[] = Array.isArray(page.items) ? page.items : [];
}`).map((claim) => [claim.inside, claim.lists]);
  expect(lists).toEqual([
    [[], [[]]],
    [["items"], [["items"]]],
  ]);
});

describe("a type by which the code only asks whether the answer is such a thing", () => {
  const load = 'const load = async () => { const r = await (await fetch("/x")).json() as Order;';
  it.each([
    "if (r && !(r as unknown as Problem).detail) show(r); };",
    "const kept = (r as unknown as Problem).detail ? [] : r; };",
    'show((r as unknown as Problem)?.detail ?? "none"); };',
    "if ((r as unknown as Failed).error_message) show((r as unknown as Failed).error_message); };",
  ])("says nothing of it: %s", (rest) => {
    expect(said(load + rest)).toEqual(["Order"]);
  });

  it("says it where the code goes on with what it is", () => {
    expect(said(`${load} show((r as unknown as Problem).detail); };`)).toEqual(["Order", "Problem"]);
  });
});

describe("where the code has found that nothing came", () => {
  const load =
    'const f = async (): Promise<Order | null> => { const { data } = await axios.get<Page<string> | null>("/x");';
  const claims = (rest: string) => said(`import axios from "axios"; ${load} ${rest} };`);
  it.each([
    "if (data) { return orderOf(data.items) } return data",
    "if (!data) return data; return orderOf(data.items)",
    "if (data === null || !data) { return data } return orderOf(data.items)",
    "if (data !== undefined) { return orderOf(data.items) } else { return data }",
    "return !data ? data : orderOf(data.items)",
  ])("what it gives back says nothing of an answer: %s", (rest) => {
    expect(claims(rest)).toEqual(["Page<string>"]);
  });

  it.each([
    "if (other) { return orderOf(data.items) } return data",
    "if (data) return data; return null",
    "if (data || other) { return data } return null",
    "if (data && other) { return orderOf(data.items) } return data",
    "if (data) { log() } return data",
  ])("else it does: %s", (rest) => {
    expect(claims(rest)).toEqual(["Page<string>", "Order"]);
  });
});

it("tells which fields the code fills itself", () => {
  const filled = claimsIn(`
async function f() {
  const orders: Order[] = await (await fetch("/x")).json();
  orders.forEach((order) => { order.total = "0"; });
  return orders.map((order) => ({ ...order, isOpen: false }));
}`).map(({ filledLater }) => filledLater);
  expect(filled).toEqual([["total", "isOpen"]]);
});

/** Types in short: `{ id: number; note?: string | null }`. */
function short(type: WrittenType): string {
  switch (type.kind) {
    case "scalar":
      return type.type;
    case "values":
      return type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "list":
      return `(${short(type.item)})[]`;
    case "object":
      return `${type.name ?? ""}{${type.fields.map((one) => ` ${one.name}${one.optional ? "?" : ""}: ${short(one.type)}`).join(";")} }`;
    case "union":
      return type.options.map(short).join(" | ");
    default:
      return type.kind;
  }
}

describe("types as the slim trees tell them", () => {
  const read = (type: string, declared = ""): string[] =>
    claimsIn(`import axios from "axios"; ${declared}; axios.get<${type}>("/x")`).map((claim) =>
      short(claim.type),
    );

  it.each([
    ["Order", "Order{ id: number; total: string }"],
    ["Page<Order>", "Page{ items: (Order{ id: number; total: string })[]; total: number }"],
    ['Pick<Order, "id">', "Order{ id: number }"],
    ['Omit<Order, "id">[]', "(Order{ total: string })[]"],
    ["Partial<Order>", "Order{ id?: number; total?: string }"],
    ["Order & { open: boolean }", "{ id: number; total: string; open: boolean }"],
    ["Order & { total: number }", "{ id: number; total: string }"],
    ["Record<string, Order>", "map"],
    ["{ [key: string]: Order }", "map"],
    ["Order & { rest: Record<string, unknown> }", "{ id: number; total: string; rest: unknown }"],
    ["Order & { rest: { [key: string]: any } }", "{ id: number; total: string; rest: unknown }"],
    [
      "{ at: Date; run: () => void; left: string | null | undefined }",
      "{ at: date; run: function; left: string | undefined | null }",
    ],
    ['"a" | "b" | null', '"a" | "b" | null'],
  ])("%s", (type, expected) => {
    expect(read(type)).toEqual([expected]);
  });

  it("goes through bases, aliases and enums", () => {
    const declared = `
enum Status { Open = "open", Done = "done" }
interface Base { id: string; at: string }
interface Task extends Base { id: number & {}; status: Status }
type Tasks<Row> = Row[]`;
    expect(read("Tasks<Task>", declared)).toEqual([
      '(Task{ id: unknown; at: string; status: "open" | "done" })[]',
    ]);
  });

  it("takes no generated type, nor one of a library", () => {
    const sources = {
      "types.gen.ts": "export interface Order { id: number }",
      "a.ts":
        'import axios from "axios"; import type { Order } from "./types.gen"; import type { Row } from "rows"; axios.get<Order>("/x"); axios.get<Row>("/y");',
    };
    expect(said(sources)).toEqual([]);
  });
});

describe("types that name themselves", () => {
  const read = (types: string, type: string) =>
    claimsIn(`${types}; import axios from "axios"; axios.get<${type}>("/x")`).map((claim) => claim.type.kind);

  it.each([
    ["through Array", "type Json = string | { [x: string]: Json } | Array<Json>", "union"],
    ["through a list", "type Json = string | Json[]", "union"],
    ["through a type of the language", "type Json = Partial<Json>", "unknown"],
    ["through each other", "type Json = A | A; type A = Json | Json", "union"],
    ["as their own base", "interface Json extends Json { id: number }", "object"],
  ])("are read as far as they say something: %s", (_, types, kind) => {
    expect(read(types, "Json")).toEqual(kind === "unknown" ? [] : [kind]);
  });

  it("are told from those that wrap twice", () => {
    expect(read("type Maybe<T> = T | null", "Maybe<Maybe<Order>>")).toEqual(["union"]);
  });
});
