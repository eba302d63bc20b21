import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import { request } from "../rules/subject.fixture.ts";

import { placeNamed } from "./named-requests.ts";

const made = (method: Operation["method"], path: string, name: string, ...tags: string[]): Operation => {
  const operation = operationOf(method, path);
  return { ...operation, handler: { ...operation.handler, name }, tags };
};
const OPERATIONS = [
  made("GET", "/api/orders/{order_id}", "read_order", "orders"),
  made("POST", "/api/orders", "create", "orders"),
  made("POST", "/api/boats", "create", "boats"),
  made("WS", "/api/live", "live"),
];

const placed = (...names: string[]): string[] =>
  placeNamed([{ names, request }], OPERATIONS).map(
    ({ methods, url }) => `${methods.join("|")} ${render(url)}`,
  );

it.each([
  [["readOrderApiOrdersOrderIdGet"]],
  [["useReadOrderApiOrdersOrderIdGet"]],
  [["readOrder"]],
  [["readOrderOptions"]],
  [["getReadOrderQueryOptions"]],
  [["OrdersService", "readOrder"]],
])("%s is the operation that it is made of", (names) => {
  expect(placed(...names)).toEqual(["GET /api/orders/{order_id}"]);
});

it("an id that names one of several beats a name that all of them have", () => {
  expect(placed("createApiBoatsPost")).toEqual(["POST /api/boats"]);
  expect(placed("boatsCreate")).toEqual(["POST /api/boats"]);
  expect(placed("create")).toEqual([]);
});

it("says nothing of other names, and of sockets", () => {
  expect(placed("readOrders")).toEqual([]);
  expect(placed("live")).toEqual([]);
});
