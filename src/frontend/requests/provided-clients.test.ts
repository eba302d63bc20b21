import { describe, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles, requestsOf } from "./requests.fixture.ts";

const KEYS =
  "export const clientKey = Symbol('client') as InjectionKey<Client>;\nexport const otherKey = Symbol('other');\n";

const MAIN = `
import { provide } from "vue";
import axios from "axios";
import { clientKey, otherKey } from "./keys";
provide(clientKey, axios.create({ baseURL: "/api" }));
provide(otherKey, axios.create({ baseURL: "/other" }));`;

describe("a client that is provided under a symbol", () => {
  it("is what those get who inject it, and no other's", () => {
    const use = (key: string) => `
import { inject } from "vue";
import { ${key} } from "./keys";
const client = inject(${key});
export const load = () => client.get("/orders");`;
    expect(requestsOf({ "keys.ts": KEYS, "main.ts": MAIN, "a.ts": use("clientKey") })).toEqual([
      "a.ts:5 GET /api/orders",
    ]);
    expect(requestsOf({ "keys.ts": KEYS, "main.ts": MAIN, "a.ts": use("otherKey") })).toEqual([
      "a.ts:5 GET /other/orders",
    ]);
    expect(
      requestsOf({
        "keys.ts": `${KEYS}export const noKey = Symbol();`,
        "main.ts": MAIN,
        "a.ts": use("noKey"),
      }),
    ).toEqual([]);
  });

  it("is provided by an application as well", () => {
    const main = MAIN.replaceAll("provide(", "app.provide(");
    const use = `
import { inject } from "vue";
import * as keys from "./keys";
export const load = () => inject(keys.clientKey).delete("/orders/1");`;
    expect(requestsOf({ "keys.ts": KEYS, "main.ts": main, "a.ts": use })).toEqual([
      "a.ts:4 DELETE /api/orders/1",
    ]);
  });
});

describe("a client that a store keeps in a ref", () => {
  const store = (call: string) => `
import { ref } from "vue"; import { defineStore } from "pinia";
export const useOrders = defineStore("orders", () => {
  const client = ref(null);
  const id = ref("7");
  const init = (given: Client) => { client.value = given; };
  const select = (other) => { id.value = other; };
  const load = () => ${call};
  return { init, load, select };
});`;
  const main = `
import { useOrders } from "./orders";
import { createFetch } from "@vueuse/core";
const client = createFetch({ baseUrl: "/api" });
const start = (given) => { const orders = useOrders(); orders.init(given); orders.select("8"); return orders; };
start(client).load();`;

  it("is what it was given at its start", () => {
    expect(requestsOf({ "orders.ts": store('client.value("orders")'), "main.ts": main })).toEqual([
      "orders.ts:8 GET /api/orders",
    ]);
  });

  it("is the one of all who hand it in, and each one's where they differ", () => {
    const two = (second: string) => `${main}
const other = createFetch({ baseUrl: "/other" });
export const again = () => { const orders = useOrders(); orders.init(${second}); orders.load(); };`;
    const source = store('client.value("orders")');
    expect(requestsOf({ "orders.ts": source, "main.ts": two("client") })).toEqual([
      "orders.ts:8 GET /api/orders",
    ]);
    expect(requestsOf({ "orders.ts": source, "main.ts": two("other") })).toEqual([
      "main.ts:6 GET /api/orders",
      "main.ts:8 GET /other/orders",
    ]);
  });

  it("is not told from what the ref of another name holds, and what a ref holds is no text of a path", () => {
    expect(requestsOf({ "orders.ts": store('other.value("orders")'), "main.ts": main })).toEqual([]);
    expect(requestsOf({ "orders.ts": store("fetch(`/orders/${id.value}`)"), "main.ts": main })).toEqual([
      "orders.ts:8 GET /orders/{id}",
    ]);
  });
});

describe("VueUse", () => {
  const USE = "import { useFetch, createFetch } from '@vueuse/core';\n";

  it.each([
    ["useFetch('/orders')", "GET /orders"],
    ["useFetch(() => `/orders/${id}`).json()", "GET /orders/{id}"],
    ["useFetch('/orders').post({ id }).json()", "POST /orders"],
    ["useFetch('/orders').json().delete()", "DELETE /orders"],
    ["useFetch('/orders', { method: 'PUT' }, { refetch: true })", "PUT /orders"],
    ["createFetch({ baseUrl: '/api' })('orders').patch(data)", "PATCH /api/orders"],
    ["createFetch({ baseUrl: '/api', fetchOptions: { method: 'POST' } })('orders')", "POST /api/orders"],
  ])("%s", (call, request) => {
    expect(requestsOf({ "a.ts": `${USE}${call};` })).toEqual([`a.ts:2 ${request}`]);
  });

  it("reads no useFetch of another library", () => {
    expect(requestsOf({ "a.ts": "import { useFetch } from 'use-http';\nuseFetch('/orders');" })).toEqual([]);
  });
});

describe("d3-fetch", () => {
  it.each([
    ["import { json } from 'd3-fetch';", "json('/orders')", "GET /orders"],
    [
      "import { json as load } from 'd3-fetch';",
      "load('./api/orders', { method: 'POST' })",
      "POST /api/orders",
    ],
    ["import * as d3 from 'd3';", "d3.csv('/orders.csv', (row) => row)", "GET /orders.csv"],
    ["import { dsv } from 'd3';", "dsv(';', '/orders.txt')", "GET /orders.txt"],
  ])("%s %s", (start, call, request) => {
    expect(requestsOf({ "a.ts": `${start}\n${call};` })).toEqual([`a.ts:2 ${request}`]);
  });

  it("reads no other function of these names", () => {
    expect(requestsOf({ "a.ts": "import { json } from 'body-parser';\njson('/orders');" })).toEqual([]);
    expect(requestsOf({ "a.ts": "import { select } from 'd3';\nselect('/orders');" })).toEqual([]);
  });
});

describe("a client that a component is given", () => {
  const api = `
import axios from "axios";
import { createContext, useContext } from "react";
const Api = createContext(null);
export const ApiProvider = ({ base, children }) => (
  <Api.Provider value={axios.create({ baseURL: base })}>{children}</Api.Provider>
);
export const useOrder = (path) => useContext(Api).get(path);`;
  const test = (base: string) => `
import { ApiProvider, useOrder } from "./api";
const wrapper = () => <ApiProvider base="${base}" />;
it("loads", () => renderHook(() => useOrder("/orders/1"), { wrapper }));`;
  const main = `
import { ApiProvider } from "./api";
export const App = () => <ApiProvider base="/api" />;`;

  it("is not what another test gives it", () => {
    expect(
      requestsOf({ "api.tsx": api, "main.tsx": main, "a.test.tsx": test("/a"), "b.test.tsx": test("/b") }),
    ).toEqual([
      "a.test.tsx:4 GET /api/orders/1",
      "a.test.tsx:4 GET /a/orders/1",
      "b.test.tsx:4 GET /api/orders/1",
      "b.test.tsx:4 GET /b/orders/1",
    ]);
  });

  it("is what a helper of the test gives it", () => {
    const helper = `
import { ApiProvider } from "../api";
export const wrapper = () => <ApiProvider base="/helped" />;`;
    const helped = `
import { useOrder } from "./api";
import { wrapper } from "./__tests__/wrapper";
it("loads", () => renderHook(() => useOrder("/orders/1"), { wrapper }));`;
    expect(
      requestsOf({
        "api.tsx": api,
        "__tests__/wrapper.tsx": helper,
        "a.test.tsx": helped,
        "b.test.tsx": test("/b"),
      }),
    ).toEqual(["a.test.tsx:4 GET /helped/orders/1", "b.test.tsx:4 GET /b/orders/1"]);
  });
});

it("a client of a published package is made by another of its files", () => {
  const sources = {
    "api.ts":
      "export class Api { constructor(base) { this.base = base; } load(path) { return fetch(this.base + path); } }",
    "use.ts":
      'import type { Api } from "./api";\nexport const orders = (shop: Api) => shop.load("/orders/1");',
    "main.ts": 'import { Api } from "./api";\nexport const shop = new Api("/api");',
  };
  const { requests } = linkFiles(sources, {}, () => "library");
  expect(requests.map(({ place, url }) => `${place.file} ${render(url)}`)).toEqual(["use.ts /api/orders/1"]);
});

it("is a request of the application where tests alone are seen to call it", () => {
  const files = {
    "boats.ts":
      "export const boats = { read: async (id) => fetch(`/boats/${id}`), send: async (path) => fetch(path) };",
    "boats.test.ts": 'import { boats } from "./boats";\nboats.read(1);\nboats.send("/sails");',
    "Boat.tsx": "export const Boat = ({ client, id }) => <p onClick={() => client.read(id)} />;",
  };
  expect(requestsOf(files)).toEqual([
    "boats.test.ts:2 GET /boats/1",
    "boats.test.ts:3 GET /sails",
    "boats.ts:1 GET /boats/{id}",
  ]);
});

it("is none of it where a generator has written what tests alone call", () => {
  const files = {
    "boats.gen.ts": "export class Boats { static read(id) { return fetch(`/boats/${id}`); } }",
    "boats.test.ts": 'import { Boats } from "./boats.gen";\nBoats.read(1);',
  };
  expect(requestsOf(files)).toEqual(["boats.test.ts:2 GET /boats/1"]);
});
