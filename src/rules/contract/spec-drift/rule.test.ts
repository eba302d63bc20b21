import { describe, expect, it } from "vitest";
import type { Dependency, Operation, Parameter } from "../../../contract/operation.ts";
import type { Documented, SpecOperation, SpecParameter } from "../../../contract/spec.ts";
import { at, operation, placesOf, subject, target, world } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const FILE = "openapi.json";

const listedOf = (...parameters: readonly Partial<SpecParameter>[]): SpecOperation => ({
  method: "GET",
  path: "/v1/notes",
  parameters: parameters.map((each) => ({
    name: "q",
    in: "query",
    required: false,
    place: at(FILE, 9),
    ...each,
  })),
  isOpen: false,
  place: at(FILE, 7),
});

const parameterOf = (parts: Partial<Parameter>): Parameter => ({
  name: parts.wireName ?? "q",
  wireName: "q",
  in: "query",
  type: "str",
  required: false,
  default: "None",
  constraints: {},
  place: at("api/routers/notes.py", 12),
  ...parts,
});

const documented = (said: Documented) => ({
  ...world,
  spec: { file: FILE, documented: new Map([[operation.id, said]]) },
});

/** What the rule says of the parameters of the code's operation and the document's. */
function driftOf(own: Partial<Operation>, listed: SpecOperation): string[] {
  const spoiled = {
    operation: { ...operation, ...own },
    world: documented({ kind: "listed", operation: listed }),
  };
  const [violation] = rule.check?.({ ...subject, ...spoiled }) ?? [];
  return violation === undefined ? [] : (/: (.*)\.$/.exec(violation.message)?.[1]?.split("; ") ?? []);
}

const own = (...parameters: readonly Partial<Parameter>[]) => ({ parameters: parameters.map(parameterOf) });

describe("an operation", () => {
  it("that the document lacks is told at its route", () => {
    const spoiled = { world: documented({ kind: "missing", others: [] }) };
    expect(placesOf(rule, spoiled)).toEqual(["api/routers/notes.py:10"]);
  });

  it("whose path the document has with other methods is told with them", () => {
    const others = [{ ...listedOf(), method: "PUT" as const }];
    const [violation] = rule.check?.({ ...subject, world: documented({ kind: "missing", others }) }) ?? [];
    expect(violation?.message).toBe(
      "`openapi.json` does not list `GET /v1/notes`; of this path it has PUT only.",
    );
    expect(violation?.related).toEqual([{ ...at(FILE, 7), note: "PUT of the same path" }]);
  });

  it("that a target names and only the document has is told there", () => {
    expect(rule.checkMissing?.(target, listedOf()).map(({ location }) => location)).toEqual([at(FILE, 7)]);
    expect(rule.checkMissing?.(target, null)).toEqual([]);
  });

  it("of which the document says the same, or nothing is known, or no document is given, is no finding", () => {
    expect(placesOf(rule)).toEqual([]);
    expect(placesOf(rule, { world: { ...world, spec: { file: FILE, documented: new Map() } } })).toEqual([]);
    expect(placesOf(rule, { world: documented({ kind: "listed", operation: listedOf() }) })).toEqual([]);
  });

  it("at another path of the same handler is judged as well", () => {
    const alias = { ...operation, id: "alias" };
    const spec = { file: FILE, documented: new Map([["alias", { kind: "missing" as const, others: [] }]]) };
    expect(placesOf(rule, { aliases: [alias], world: { ...world, spec } })).toHaveLength(1);
  });
});

describe("parameters", () => {
  it.each<[string, Partial<Operation>, SpecOperation, readonly string[]]>([
    ["only in the code", own({}), listedOf(), ["the query parameter `q` is only in the code"]],
    ["only in the document", own(), listedOf({}), ["the query parameter `q` is only in the document"]],
    [
      "required on one side",
      own({ required: true }),
      listedOf({}),
      ["the query parameter `q` is required in the code and optional in the document"],
    ],
    [
      "in another place",
      own({ in: "header" }),
      listedOf({}),
      ["`q` is a header parameter in the code and a query parameter in the document"],
    ],
  ])("are told: %s", (_, code, listed, expected) => {
    expect(driftOf(code, listed)).toEqual(expected);
  });

  const depends = (parts: Partial<NonNullable<Dependency["security"]>>): Dependency => ({
    name: "key",
    level: "signature",
    place: at("api/deps.py", 3),
    definition: null,
    parameter: null,
    requires: [],
    provides: null,
    security: { scheme: "APIKeyHeader", jwt: false, evidence: [], optional: false, ...parts },
    scopes: [],
  });

  it.each<[string, Partial<Operation>, SpecOperation]>([
    [
      "of the path: their names are nobody's business",
      own({ in: "path", wireName: "id" }),
      listedOf({ in: "path", name: "key" }),
    ],
    [
      "headers that differ in case",
      own({ in: "header", wireName: "x-key" }),
      listedOf({ in: "header", name: "X-Key" }),
    ],
    ["that the code hides", own({ hidden: true }), listedOf()],
    ["that the code hides, and the document tells", own({ hidden: true }), listedOf({})],
    ["of the body", own({ in: "body", wireName: "item" }), listedOf()],
    ["whose place in the code is not known, on the code's side", own({ in: "unknown" }), listedOf()],
    ["whose place in the code is not known, on the document's side", own({ in: "unknown" }), listedOf({})],
    [
      "only in the document, where the code reads by hand",
      { ...own(), parameterDoubt: "partial" },
      listedOf({}),
    ],
    [
      "of a handler whose signature is not known",
      { ...own({}), parameterDoubt: "unsure" },
      listedOf({ name: "r" }),
    ],
    ["where a reference leads out of the document", own({}), { ...listedOf(), isOpen: true }],
    [
      "that OpenAPI does not count",
      own({ in: "header", wireName: "accept" }),
      listedOf({ in: "header", name: "Authorization" }),
    ],
    [
      "that are a security scheme's",
      { ...own(), dependencies: [depends({ settings: { name: "X-Key" } })] },
      listedOf({ in: "header", name: "x-key" }),
    ],
    [
      "that may be a security scheme's",
      { ...own(), dependencies: [depends({})] },
      listedOf({ in: "header" }),
    ],
  ])("are no drift: %s", (_, code, listed) => {
    expect(driftOf(code, listed)).toEqual([]);
  });

  it("that only the code has are told also where it reads more by hand", () => {
    expect(driftOf({ ...own({}), parameterDoubt: "partial" }, listedOf())).toHaveLength(1);
  });
});
