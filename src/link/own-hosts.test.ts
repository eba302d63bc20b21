import { expect, it } from "vitest";
import type { Operation } from "../contract/operation.ts";
import { parseTemplate, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { request as sent, operation as served } from "../rules/subject.fixture.ts";
import { withOwnHosts } from "./own-hosts.ts";

const operation = (path: string): Operation => ({
  ...served,
  id: path,
  method: "GET",
  path: parseTemplate(text(path)),
});
const OPERATIONS = ["/", "/auth/login", "/orders/{order_id}", "/v1/orders", "/v1/models"].map(operation);

const request = (url: string): Request => ({
  ...sent,
  id: url,
  methods: ["GET"],
  url: text(url),
  external: true,
});

/** The URLs that are taken for the application's own. */
const ownOf = (...urls: readonly string[]): readonly string[] =>
  withOwnHosts(urls.map(request), OPERATIONS).requests.flatMap(({ id, external }) => (external ? [] : [id]));

it("takes a host whose paths the application answers for its own", () => {
  const host = "https://shop.example.com";
  const urls = [`${host}/auth/login`, `${host}/orders/7`, `${host}/v1/orders`, `${host}/v1/models`];
  expect(ownOf(...urls)).toEqual(urls);
  expect(ownOf(...urls, `${host}/v1/gone`)).toEqual([...urls, `${host}/v1/gone`]);
});

it("leaves a host another's that shares a path or two, or has many others", () => {
  const host = "https://api.example.com";
  const shared = [`${host}/v1/orders`, `${host}/v1/models`];
  expect(ownOf(...shared, `${host}/`)).toEqual([]);
  expect(ownOf(...shared, `${host}/auth/login`, `${host}/a`, `${host}/b`)).toEqual([]);
});

it("does not decide of a host of which few paths are requested, when the application answers them", () => {
  const possible = (...urls: readonly string[]) =>
    withOwnHosts(urls.map(request), OPERATIONS).possible.map(({ id }) => id);
  const host = "https://api.example.com";
  expect(possible(`${host}/v1/orders`)).toEqual([`${host}/v1/orders`]);
  expect(possible(`${host}/v1/orders`, `${host}/a`)).toEqual([]);
  expect(possible(`${host}/`)).toEqual([]);
  expect(possible(`${host}/auth/login`, `${host}/orders/7`, `${host}/v1/orders`)).toEqual([]);
});

it("does not decide of a path that hardly another service has, whatever else is requested of its host", () => {
  const served = ["/api/v1/orders", "/api/v1/orders/{id}", "/api/v1/boats/{id}/crew"].map(operation);
  const host = "https://api.example.com";
  const urls = ["api/v1/orders", "api/v1/boats/7/crew", "a", "b", "c"].map((path) => `${host}/${path}`);
  const { requests, possible } = withOwnHosts(urls.map(request), served);
  expect(requests.every(({ external }) => external)).toBe(true);
  expect(possible.map(({ id }) => id)).toEqual([`${host}/api/v1/boats/7/crew`]);
});

it("takes a host for its own that answers many paths which hardly another service has, whatever else is gone", () => {
  const words = ["orders", "boats", "crews", "decks", "ports", "lines", "masts", "sails"];
  const served = words.map((word) => operation(`/api/${word}/{id}/log`));
  const host = "https://api.example.com";
  const urls = [
    ...words.map((word) => `${host}/api/${word}/7/log`),
    ..."abcdefgh".split("").map((one) => `${host}/${one}`),
  ];
  const isOwn = (operations: readonly Operation[]) =>
    withOwnHosts(urls.map(request), operations).requests.map(({ external }) => !external);
  expect(isOwn(served)).toEqual(urls.map(() => true));
  expect(isOwn(served.slice(1))).toEqual(urls.map(() => false));
});

it("takes an address of a machine for its own from the first path on that it answers", () => {
  expect(ownOf("http://203.0.113.7:8000/v1/orders")).toHaveLength(1);
  expect(ownOf("http://203.0.113.7:8000/tasks")).toEqual([]);
});

it("takes a name of one's own network for its own likewise, and no other name", () => {
  expect(ownOf("https://api.shop.local/v1/orders")).toHaveLength(1);
  expect(ownOf("https://api.shop.local/tasks")).toEqual([]);
  expect(ownOf("https://local.example.com/v1/orders")).toEqual([]);
});

it("takes a host for its own that answers behind one word in front of all paths", () => {
  const served = ["/orders/list", "/orders/{id}/lines", "/boats/list", "/boats/{id}"].map(operation);
  const found = (...urls: readonly string[]) =>
    withOwnHosts(urls.map(request), served).requests.flatMap(({ id, external }) => (external ? [] : [id]));
  const host = "https://shop.example.com";
  const urls = ["orders/list", "orders/7/lines", "boats/list"].map((path) => `${host}/api/${path}`);
  expect(found(...urls)).toEqual(urls);
  expect(found(...urls.slice(1))).toEqual([]);
  expect(found(...urls.slice(1), `${host}/api/boats/7`)).toEqual([]);
  expect(found(...urls, `${host}/rest/boats/list`)).toEqual([]);
  expect(found(...urls.map((url) => url.replace("/api/", "/v2/")))).toEqual([]);
});
