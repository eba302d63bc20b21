import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { type Pattern, text } from "../contract/pattern.ts";
import { request as sent } from "../rules/subject.fixture.ts";
import { fellThrough } from "./fell-through.ts";

const page = { file: "main.py", startLine: 3, endLine: 3 };
const spa = operationOf("GET", "/{path:path}", { page });
const falls = (url: Pattern, operation = spa) => fellThrough({ request: { ...sent, url }, operation });

it("takes a request that only the frontend's own server answers for one that was meant for another", () => {
  expect(falls(text("/api/orders"))).toBe(true);
});

it("leaves files and the page itself to it", () => {
  expect(falls(text("/locales/en.json"))).toBe(false);
  expect(falls(text("/"))).toBe(false);
});

it("leaves a route of any path that gives no page, and pages below a path", () => {
  expect(falls(text("/api/orders"), operationOf("GET", "/{path:path}"))).toBe(false);
  expect(falls(text("/ui/orders"), operationOf("GET", "/ui/{path:path}", { page }))).toBe(false);
});
