import { expect, it } from "vitest";
import { coversPath } from "./covers-path.ts";
import { earlierTakers } from "./earlier-routes.ts";
import { operationOf } from "./operation.fixture.ts";

const SEGMENTS = ["a", "b", "", "{id}", "{id:int}", "{id}.json", "{rest:path}"];
const PATHS = SEGMENTS.flatMap((one) => [`/${one}`, ...SEGMENTS.map((two) => `/${one}/${two}`)]);
const operations = PATHS.map((path, order) => {
  const name = `serve_${order}`;
  const place = { file: "main.py", startLine: order + 1, endLine: order + 1 };
  return operationOf("GET", path, { order, handler: { name, qualifiedName: name, module: "main", place } });
});

it("finds every earlier route that takes a route's requests, and no other", () => {
  let taken = 0;
  operations.forEach((operation, index) => {
    const expected = operations.slice(0, index).filter(({ path }) => coversPath(path, operation.path));
    expect(earlierTakers(operation, operations)).toEqual(expected);
    taken += expected.length;
  });
  expect(taken).toBeGreaterThan(20);
});
