import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const paths = JSON.stringify({
  host: "https://api.example",
  orders: { list: { path: "/api/orders" }, item: { path: "/api/orders/{id}/lines" } },
});

const urls = (source: string) =>
  requestsOf({ "web/src/api.ts": source, "web/src/paths.json": paths }).map((one) => one.split(" ").at(-1));

it("reads the paths that a JSON file holds", () => {
  expect(urls('import paths from "./paths.json";\nfetch(paths.orders.list.path);')).toEqual(["/api/orders"]);
  expect(urls('import * as paths from "./paths.json";\nfetch(paths.orders.list.path);')).toEqual([
    "/api/orders",
  ]);
  expect(urls('import { orders } from "./paths.json";\nfetch(orders.list.path);')).toEqual(["/api/orders"]);
  expect(urls('const paths = require("./paths.json");\nfetch(paths.orders.list.path);')).toEqual([
    "/api/orders",
  ]);
  expect(urls('import { nothing } from "./paths.json";\nfetch(nothing.path);')).toEqual(["<path>"]);
});

it("walks down a way of keys, and fills in what the path leaves open", () => {
  const walk = (step: string) => `
import paths from "./paths.json";
function pathOf(keys: string[], given: Record<string, string>) {
  const found = keys.reduce(${step}, paths);
  let { path } = found;
  Object.entries(given).forEach(([key, value]) => {
    path = path.replace(\`{\${key}}\`, value);
  });
  return path;
}
fetch(pathOf(["orders", "item"], { id: "7" }));`;
  expect(urls(walk("(whole, key) => whole[key]"))).toEqual(["/api/orders/{id}/lines"]);
  const checked = "(whole, key) => {\n if (!whole[key]) throw new Error(key);\n return whole?.[key];\n}";
  expect(urls(walk(checked))).toEqual(["/api/orders/{id}/lines"]);
  expect(urls(walk("(whole, key) => other[key]"))).toEqual(["<pathOf>"]);
});

it("walks down the way that a caller gives, through a wrapper that may add a base of which little is known", () => {
  const wrapper = `
import paths from "./paths.json";
function base() {
  let found = String(window.shop);
  if (found.includes("#")) found = found.split("#")[0];
  if (!found.endsWith("/")) found = found + "/";
  return found;
}
const send = (url: string) => fetch(url.startsWith("/") ? url : base() + url);
const load = (keys: string[]) => {
  const { path } = keys.reduce((whole, key) => whole[key], paths);
  const fetcher = (url: string) => send(url);
  return fetcher(path);
};
load(["orders", "list"]);`;
  expect(urls(wrapper)).toEqual(["/api/orders"]);
});
