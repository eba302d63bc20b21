import { describe, expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const CACHED = `
import axios from "axios";
import { setupCache } from "axios-cache-interceptor";
const instance = axios.create({ baseURL: "/api" });
export const client = setupCache(instance, { ttl: 1000 });`;

describe("a client that a library wraps", () => {
  it("requests what it is asked for itself", () => {
    const use = `
import { client } from "./client";
export const list = () => client.get("boats");
export const add = (boat) => client.post("boats", boat);`;
    expect(requestsOf({ "client.ts": CACHED, "boats.ts": use })).toEqual([
      "boats.ts:3 GET /api/boats",
      "boats.ts:4 POST /api/boats",
    ]);
  });

  it("is wrapped more than once, and called by its interceptors", () => {
    const main = `
import axios from "axios";
import limit from "axios-rate-limit";
import { wrapper } from "axios-cookiejar-support";
const client = wrapper(limit(axios.create({ baseURL: "/api" })));
client.interceptors.request.use((config) => { config.url = "/v2" + config.url; return config; });
export const list = () => client.get("/boats");`;
    expect(requestsOf({ "main.ts": main })).toEqual(["main.ts:7 GET /api/v2/boats"]);
  });

  it("is the default client, or fetch, as well", () => {
    const main = `
import axios from "axios";
import { setupCache } from "axios-cache-interceptor";
import withRetries from "fetch-retry";
const cached = setupCache(axios);
const insistent = withRetries(fetch);
export const list = () => cached.get("/boats");
export const remove = (id) => insistent("/boats/" + id, { method: "DELETE" });`;
    expect(requestsOf({ "main.ts": main })).toEqual(["main.ts:7 GET /boats", "main.ts:8 DELETE /boats/{id}"]);
  });

  it("is no mock of it", () => {
    const test = `
import axios from "axios";
import MockAdapter from "axios-mock-adapter";
const mock = new MockAdapter(axios);
mock.onGet("/boats").reply(200, []);
mock.history.get("/boats");`;
    expect(requestsOf({ "boats.ts": test })).toEqual([]);
  });

  it("has its base among its defaults", () => {
    const use = `
import { client } from "./client";
export const open = (id) => window.location.assign(client.defaults.baseURL + "/boats/" + id + "/log");`;
    expect(requestsOf({ "client.ts": CACHED, "boats.ts": use })).toEqual([
      "boats.ts:3 GET /api/boats/{id}/log",
    ]);
  });
});

it("a client that is wrapped under its own name asks itself for no end", () => {
  const main = `
import axios from "axios";
import { setupCache } from "axios-cache-interceptor";
let client = axios.create({ baseURL: "/api" });
client = setupCache(client);
client.interceptors.request.use((config) => { config.url = "/v2" + config.url; return config; });
client.defaults.baseURL = client.defaults.baseURL + "/more";
export const list = () => client.get("/boats");`;
  expect(requestsOf({ "main.ts": main }).every((line) => line.startsWith("main.ts:8 GET "))).toBe(true);
});
