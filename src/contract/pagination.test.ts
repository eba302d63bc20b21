import { describe, expect, it } from "vitest";
import { operationOf } from "./operation.fixture.ts";
import type { Dependency, Parameter } from "./operation.ts";
import { paginationOf } from "./pagination.ts";

const at = (file: string, startLine: number, endLine = startLine) => ({ file, startLine, endLine });

const parameter = (
  name: string,
  constraints: Record<string, string>,
  fallback: string | null = null,
): Parameter => ({
  name,
  wireName: name,
  in: "query",
  type: "int",
  required: fallback === null,
  default: fallback,
  constraints,
  place: at("paging.py", 3),
});

const bounds = (parameters: readonly Parameter[], dependencies: readonly Dependency[] = []) =>
  paginationOf(operationOf("GET", "/notes", { parameters, dependencies }))?.bounds;

describe("the bounds of a page", () => {
  it.each([
    [{ gt: "0" }, "page above 0"],
    [{ gt: "-2" }, "page above -2"],
    [{ ge: "1" }, "page at least 1"],
    [{ ge: "1", le: "100" }, "page 1 to 100"],
    [{ gt: "0", le: "100" }, "page above 0 and at most 100"],
    [{ lt: "50" }, "page below 50"],
  ])("%j are told as they hold", (constraints, text) => {
    expect(bounds([parameter("page", constraints)])).toEqual([text]);
  });

  const paging = (definition: Dependency["definition"]): Dependency => ({
    name: "paging",
    level: "signature",
    place: at("api.py", 1),
    definition,
    parameter: "page",
    requires: [],
    provides: null,
    security: null,
    scopes: [],
    caps: [{ parameter: "limit", most: "settings.MAX", place: at("paging.py", 5) }],
  });

  it("have the cap of the dependency that reads the parameter, and of no other", () => {
    const limit = parameter("limit", { gt: "0" }, "10");
    expect(bounds([limit], [paging(at("paging.py", 2, 6))])).toEqual([
      "limit above 0, default 10, capped at settings.MAX by the code",
    ]);
    expect(bounds([limit], [paging(at("other.py", 2, 6))])).toEqual(["limit above 0, default 10"]);
  });
});
