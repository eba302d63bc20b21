import { expect, it } from "vitest";
import { fitSegments, fitSuffix } from "../contract/compare-paths.ts";
import { operationOf } from "../contract/operation.fixture.ts";
import { parseTemplate, text } from "../contract/pattern.ts";
import { splitSegments } from "../contract/segments.ts";
import { indexRoutes, toRoutes } from "./route-index.ts";

/** Every path of up to three of these segments. */
const SEGMENTS = ["a", "b", "{id}", "{id}.json", "{rest:path}"];
const PATHS = SEGMENTS.flatMap((one) => [
  `/${one}`,
  ...SEGMENTS.flatMap((two) => [`/${one}/${two}`, ...SEGMENTS.map((three) => `/${one}/${two}/${three}`)]),
]);
const operations = ["/", ...PATHS].map((path) => operationOf("GET", path));
const routes = operations.flatMap(toRoutes);
const find = indexRoutes(operations);

it("finds every route that a request fits, in the order of the operations", () => {
  for (const path of ["/", ...PATHS, "/a/b/a/b"]) {
    const request = splitSegments(parseTemplate(text(path)));
    const found = find(request).map(({ operation }) => operation);
    const fitting = routes
      .filter(({ segments }) => (fitSegments(segments, request) ?? fitSuffix(segments, request)) !== null)
      .map(({ operation }) => operation);
    expect(fitting.filter((operation) => !found.includes(operation))).toEqual([]);
    expect(found).toEqual(operations.filter((operation) => found.includes(operation)));
  }
});

it("leaves out what the text of a request contradicts", () => {
  const found = find(splitSegments(parseTemplate(text("/a/b")))).map(({ operation }) => operation.id);
  expect(found).not.toContain("main:app GET /b/a");
});
