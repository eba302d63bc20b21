import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { text } from "../contract/pattern.ts";
import { at, operation } from "../rules/subject.fixture.ts";
import { addressMention, sdkMention } from "./sdk-mentions.ts";

const use = (...names: readonly string[]) => ({
  package: "shop-client",
  names,
  kind: "call" as const,
  place: at("web/files.tsx", 9),
});
const mention = (method: "GET" | "POST" | "DELETE", path: string, ...names: readonly string[]) =>
  sdkMention(operationOf(method, path), [use(...names)])?.expression;

it("names the call whose words the operation has, with a method that such a call sends", () => {
  expect(mention("DELETE", "/v1/files/{file_id}", "files", "delete")).toBe("files.delete");
  expect(mention("GET", "/v1/vector_stores/{id}/files", "vectorStores", "files", "list")).toBe(
    "vectorStores.files.list",
  );
  expect(mention("GET", "/v1/users", "listUsers")).toBe("listUsers");
});

it("says nothing of other resources and methods", () => {
  expect(mention("GET", "/v1/files/{file_id}", "files", "delete")).toBeUndefined();
  expect(mention("GET", "/v1/models", "files", "list")).toBeUndefined();
  expect(mention("GET", "/v1/files", "vectorStores", "files", "list")).toBeUndefined();
  expect(mention("GET", "/v1/files", "list")).toBeUndefined();
});

it("takes a component that has the server's address for one that may request anything", () => {
  const given = {
    kind: "address" as const,
    package: "agents-ui",
    names: ["apiEndpoint"],
    place: at("web/chat.tsx", 4),
  };
  expect(sdkMention(operationOf("POST", "/reports/{id}/rerun"), [given])).toBeNull();
  expect(addressMention(operation, [use("files", "delete")])).toBeNull();
  expect(addressMention(operation, [use("files", "delete"), given])).toMatchObject({
    reason: "a component of agents-ui is given the server's address here, and what it requests is not known",
    expression: "apiEndpoint",
    line: 4,
  });
});

it("takes a name that a generator makes of an operation for a sign, where its module is not in the tree", () => {
  const read = { ...operationOf("GET", "/api/orders/{order_id}") };
  const operation = { ...read, handler: { ...read.handler, name: "read_order" }, tags: ["orders"] };
  const imported = (name: string) =>
    sdkMention(operation, [
      { kind: "import", package: "./api/client", names: name.split("."), place: at("web/orders.tsx", 2) },
    ])?.reason;
  const reason =
    "this name is made of the operation's, and ./api/client, which it is imported from, is not in the tree";
  expect(imported("readOrderApiOrdersOrderIdGet")).toBe(reason);
  expect(imported("useReadOrderApiOrdersOrderIdGet")).toBe(reason);
  expect(imported("readOrderApiOrdersOrderIdGetOptions")).toBe(reason);
  expect(imported("readOrderApiOrdersOrderIdDelete")).toBeUndefined();
  expect(imported("readOrderOrdersOrderIdGet")).toBeUndefined();
  expect(imported("OrderCard")).toBeUndefined();
  // Applications make ids of the route's name, alone or behind its tag.
  for (const name of ["readOrder", "readOrderOptions", "ordersReadOrder", "OrdersService.readOrder"])
    expect(imported(name), name).toBe(reason);
  expect(imported("readOrders")).toBeUndefined();
});

it("takes a component that is given an address with a path for one that requests below it", () => {
  const given = { ...use("url"), kind: "address" as const, path: text("/v1/search") };
  const at = (path: string) => ({ ...operation, path: text(path) });
  expect(addressMention(at("/v1/search/boats/_query"), [given])).not.toBeNull();
  for (const path of ["/v1/search", "/v1/searches/boats", "/v1/boats"])
    expect(addressMention(at(path), [given])).toBeNull();
});

it("takes a resource that is named to a framework for one that its data provider requests, with and without an id", () => {
  const mention = (method: "GET" | "DELETE", path: string, name: string) =>
    sdkMention(operationOf(method, path), [
      { kind: "resource", package: "react-admin", names: [name], place: at("web/app.tsx", 7) },
    ])?.reason;
  const reason = "react-admin is named this resource, and may request the operation by an element of its own";
  expect(mention("GET", "/api/boats", "boats")).toBe(reason);
  expect(mention("DELETE", "/boats/{boat_id}", "boats")).toBe(reason);
  expect(mention("GET", "/admin/boats/{boat_id}", "admin/boats")).toBe(reason);
  expect(mention("GET", "/boats/{boat_id}/crew", "boats")).toBeUndefined();
  expect(mention("GET", "/sailboats", "boats")).toBeUndefined();
  expect(mention("GET", "/boats/export", "boats")).toBeUndefined();
});

it("takes a generated name that fits no operation by its words", () => {
  const read = operationOf("GET", "/api/orders/{order_id}");
  const operation = { ...read, handler: { ...read.handler, name: "show" }, tags: ["sales"] };
  const doubted = (...names: string[]) =>
    sdkMention(operation, [{ kind: "generated", package: "orval", names, place: at("web/orders.tsx", 2) }])
      ?.reason;
  const reason =
    "what orval generates is not in the tree, and this name of it may be made of the operation's";
  expect(doubted("getOrder")).toBe(reason);
  expect(doubted("useSalesOrdersShow")).toBe(reason);
  expect(doubted("getApiOrdersByOrderIdOptions")).toBe(reason);
  expect(doubted("OrdersService", "fetch")).toBe(reason);
  expect(doubted("deleteOrder")).toBeUndefined();
  expect(doubted("getBoat")).toBeUndefined();
  expect(doubted("list")).toBeUndefined();
});
