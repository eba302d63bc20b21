import { expect, it } from "vitest";
import type { Operation } from "../contract/operation.ts";
import { parseTemplate, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { at, request as sent, operation as served } from "../rules/subject.fixture.ts";
import { findWrongMethods, linkRequests } from "./link-requests.ts";

const operation = (path: string, order: number, parts: Partial<Operation> = {}): Operation => ({
  ...served,
  id: path,
  method: "GET",
  protocol: "http",
  path: parseTemplate(text(path)),
  handler: { ...served.handler, place: at("main.py", order + 1) },
  order,
  ...parts,
});

const mounted = (order: number, parts: Partial<Operation> = {}): Operation =>
  operation("/api/users", order, {
    registration: [
      { kind: "route", place: at("users.py", 3), prefix: text("/users") },
      { kind: "mount", place: at("main.py", 9), prefix: text("/api") },
    ],
    ...parts,
  });

const request = (url: string, method: "GET" | "POST" = "GET"): Request => ({
  ...sent,
  methods: [method],
  protocol: "http",
  url: text(url),
});

const answering = (url: string, operations: readonly Operation[]): string[] =>
  linkRequests([request(url)], operations).map((link) => link.operation.id);

const page = operation("/{path:path}", 5);

it("leaves what an application that is mounted before it does not serve to no route behind it", () => {
  expect(answering("/api/users", [mounted(0), page])).toEqual(["/api/users"]);
  expect(answering("/api/orders", [mounted(0), page])).toEqual([]);
  expect(findWrongMethods([request("/api/orders", "POST")], [mounted(0), page])).toEqual([]);
});

it("takes nothing from a route that stands before it, and nothing beside its path", () => {
  expect(answering("/api/orders", [operation("/{path:path}", 0), mounted(3)])).toEqual(["/{path:path}"]);
  expect(answering("/api/v1/orders", [mounted(0), operation("/v1/orders", 5)])).toEqual(["/v1/orders"]);
  for (const url of ["/apis/orders", "/orders", "/api"])
    expect(answering(url, [mounted(0), page])).toEqual(["/{path:path}"]);
});

it("takes nothing from its own routes, and nothing where it is there under a condition only", () => {
  const own = mounted(4, { id: "own", path: parseTemplate(text("/api/{path:path}")) });
  expect(answering("/api/orders", [mounted(0), own, page])).toEqual(["own"]);
  expect(answering("/api/orders", [mounted(0, { conditions: ["DEBUG"] }), page])).toEqual(["/{path:path}"]);
});
