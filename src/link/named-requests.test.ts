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
  { ...made("PUT", "/api/boats", "replace_all"), operationId: "boats.swap" },
  { ...made("DELETE", "/api/boats", "remove_all"), routeName: "scuttle" },
  made("WS", "/api/live", "live"),
];

const placed = (...names: string[]): string[] =>
  placeNamed([{ names, request }], OPERATIONS).requests.map(
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
  expect(placed("BoatsService", "create")).toEqual(["POST /api/boats"]);
  expect(placed("create")).toEqual([]);
});

it("goes by the id or the name that the route is given", () => {
  expect(placed("boatsSwap")).toEqual(["PUT /api/boats"]);
  expect(placed("replaceAllApiBoatsPut")).toEqual([]);
  expect(placed("scuttleApiBoatsDelete")).toEqual(["DELETE /api/boats"]);
});

it("keeps functions that fit no operation, or several, for a doubt", () => {
  const unplaced = (...names: string[]) =>
    placeNamed([{ names, request }], OPERATIONS).unplaced.map(
      ({ kind, names }) => `${kind} ${names.join(".")}`,
    );
  expect(unplaced("fetchOrders")).toEqual(["generated fetchOrders"]);
  expect(unplaced("OrdersService", "list")).toEqual(["generated OrdersService.list"]);
  expect(unplaced("create")).toEqual([]);
  expect(unplaced("ShopService", "create")).toEqual(["generated ShopService.create"]);
  expect(unplaced("readOrder")).toEqual([]);
  for (const name of ["OrderStatus", "zOrder", "client"]) expect(unplaced(name)).toEqual([]);
});

it("says nothing of other names, and of sockets", () => {
  expect(placed("readOrders")).toEqual([]);
  expect(placed("live")).toEqual([]);
});
