import { expect, it } from "vitest";
import { text } from "../../contract/pattern.ts";
import type { ReachStep } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { settleUncalled, uncalledRequests } from "./uncalled-requests.ts";

/** The holders of requests that nothing calls, of those that are asked for; `shown` is what each was seen to reach. */
function uncalled(
  files: Readonly<Record<string, string>>,
  holders: readonly string[],
  shown: readonly ReachStep[] = [],
  onlyShown?: true,
): string[] {
  const scripts = Object.entries(files).filter(([file]) => !file.endsWith(".astro"));
  const modules = scripts.map(([file, source]) => extractScript(file, source));
  const graph = createModuleGraph(modules, { files: new Set(Object.keys(files)), readConfig: () => null });
  const requests = holders.map((holder): Request => {
    const place = { file: holder.slice(0, holder.indexOf("#")), startLine: 1, endLine: 1 };
    expect(graph.declarationById(holder), holder).not.toBeNull();
    return { ...REQUEST, id: holder, holder, place };
  });
  const reaches = new Map(
    holders.map((id) => [
      id,
      { ...NOWHERE, components: shown, request: id, ...(onlyShown && { onlyShown }) },
    ]),
  );
  const screens = Object.entries(files).flatMap(([file, source]) => (file.endsWith(".astro") ? source : []));
  return [
    ...uncalledRequests(graph, requests, reaches, (name) =>
      screens.some((screen) => screen.includes(name)),
    ).keys(),
  ];
}

const REQUEST: Request = {
  id: "",
  methods: ["GET"],
  protocol: "http",
  url: text("/orders"),
  place: { file: "", startLine: 1, endLine: 1 },
  definition: null,
  client: "fetch",
  origin: "application",
  holder: "",
  base: null,
  external: false,
  through: [],
  undetermined: null,
};

const NOWHERE = { steps: [], components: [], undetermined: null };
const LOST = { reason: "handed on", expression: "send", file: "web/api.ts", line: 1, hint: "" };

const USED = "import { used } from './api'\nexport const run = () => used()";

it("finds functions that nothing names", () => {
  const api = "export const used = () => fetch('/a')\nexport function dead() { return fetch('/b') }";
  const files = { "web/api.ts": api, "web/use.ts": USED };
  expect(uncalled(files, ["web/api.ts#used", "web/api.ts#dead"])).toEqual(["web/api.ts#dead"]);
});

it("finds members of objects that are asked for others only", () => {
  const api = "export default { list: () => fetch('/a'), drop: () => fetch('/b') }";
  const asked = "import api from './api'\napi.list()";
  const holders = ["web/api.ts#default.list", "web/api.ts#default.drop"];
  expect(uncalled({ "web/api.ts": api, "web/use.ts": asked }, holders)).toEqual(["web/api.ts#default.drop"]);
  const handed = "import api from './api'\ncreateStore(api)";
  expect(uncalled({ "web/api.ts": api, "web/use.ts": handed }, holders)).toEqual([]);
  const chosen = "import api from './api'\nexport const call = (name) => api[name]()";
  expect(uncalled({ "web/api.ts": api, "web/use.ts": chosen }, holders)).toEqual([]);
  expect(uncalled({ "web/api.ts": api }, holders)).toEqual([]);
});

it("leaves out what is taken whole, and what frameworks, templates and pages call", () => {
  const dead = "export const dead = () => fetch('/b')";
  const one = (files: Readonly<Record<string, string>>, holder: string) => uncalled(files, [holder]);
  expect(
    one({ "web/api.ts": dead, "web/use.ts": "import * as api from './api'\nserve(api)" }, "web/api.ts#dead"),
  ).toEqual([]);
  expect(one({ "web/api.ts": dead, "web/use.ts": "import('./api').then(run)" }, "web/api.ts#dead")).toEqual(
    [],
  );
  expect(
    one({ "web/page.tsx": "export async function loader() { return fetch('/b') }" }, "web/page.tsx#loader"),
  ).toEqual([]);
  expect(one({ "web/api.ts": dead, "web/App.astro": "{#await dead()}" }, "web/api.ts#dead")).toEqual([]);
  expect(one({ "web/server/tasks.ts": dead }, "web/server/tasks.ts#dead")).toEqual([]);
  expect(
    one({ "web/job.ts": "export default function job() { return fetch('/b') }" }, "web/job.ts#job"),
  ).toEqual([]);
  expect(one({ "web/old.js": "function onClick() { return fetch('/b') }" }, "web/old.js#onClick")).toEqual(
    [],
  );
});

it("finds a request deep within a function that nothing names, and not within one that something does", () => {
  const api =
    "export function dead(all) { const send = (one) => fetch('/a/' + one); return all.map(send) }\nexport function used() { const ask = () => fetch('/b'); return ask() }";
  const files = { "web/api.ts": api, "web/use.ts": USED };
  expect(uncalled(files, ["web/api.ts#dead.send", "web/api.ts#used.ask"])).toEqual(["web/api.ts#dead.send"]);
});

it("leaves no way open that begins in a function that nothing calls", () => {
  const reaches = new Map(
    ["dead", "lost"].map((id) => [id, { ...NOWHERE, request: id, undetermined: LOST }]),
  );
  const settled = settleUncalled(reaches, new Map([["dead", "web/api.ts#dead"]]));
  expect(settled.get("dead")?.undetermined).toBeNull();
  expect(settled.get("lost")?.undetermined).toEqual(LOST);
});

it("takes nothing for shown by what never happens", () => {
  const place = { file: "web/Page.tsx", startLine: 1, endLine: 1 };
  const page: ReachStep = { kind: "component", name: "Page", place, declaration: place };
  const store: ReachStep = { ...page, kind: "store", name: "orders" };
  const reach = { request: "dead", steps: [store, page], components: [page], undetermined: null };
  const settled = settleUncalled(new Map([["dead", reach]]), new Map([["dead", "web/api.ts#dead"]]));
  expect(settled.get("dead")).toEqual({ ...reach, steps: [store], components: [] });
});

it("leaves an export that leads to a component to those who found it, and takes a method that nothing names", () => {
  const page =
    "export async function load() { return fetch('/a') }\nexport class Api { drop() { return fetch('/b') } }";
  const [load, drop] = ["web/page.tsx#load", "web/page.tsx#Api.drop"];
  const place = { file: "web/page.tsx", startLine: 1, endLine: 1 };
  const shown: ReachStep = { kind: "page", name: "Page", place, declaration: place };
  expect(uncalled({ "web/page.tsx": page }, [load, drop], [shown])).toEqual([drop]);
  const late = page.replace("load()", "later()");
  expect(uncalled({ "web/page.tsx": late }, ["web/page.tsx#later"], [shown])).toEqual([]);
});

it("takes a function that fills a store for dead where nothing names it, whoever shows the store", () => {
  const store =
    "export const orders = writable([])\nexport async function fill() { orders.set(await fetch('/a')) }";
  const place = { file: "web/Page.svelte", startLine: 1, endLine: 9 };
  const page: ReachStep = { kind: "component", name: "Page", place, declaration: place };
  const fill = "web/stores.ts#fill";
  const named = "import { fill } from './stores'\nfill()";
  expect(uncalled({ "web/stores.ts": store }, [fill], [page], true)).toEqual([fill]);
  expect(uncalled({ "web/stores.ts": store }, [fill], [page])).toEqual([]);
  expect(uncalled({ "web/stores.ts": store, "web/use.ts": named }, [fill], [page], true)).toEqual([]);
  const own = { ...page, declaration: { file: "web/stores.ts", startLine: 1, endLine: 2 } };
  expect(uncalled({ "web/stores.ts": store }, [fill], [own], true)).toEqual([]);
});
