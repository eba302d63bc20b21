import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { at } from "../rules/subject.fixture.ts";
import { sdkMention } from "./sdk-mentions.ts";

const use = (...names: readonly string[]) => ({
  package: "shop-client",
  names,
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
