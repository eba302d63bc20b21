import { describe, expect, it } from "vitest";
import type { SpecDocument } from "../contract/spec.ts";
import { readSpec } from "./read-spec.ts";

function documentOf(text: string): SpecDocument {
  const read = readSpec(text, "api.yaml");
  if (!read.ok) throw new Error(read.problem);
  return read.document;
}

const HEAD = "openapi: 3.1.0\n";

describe("a document", () => {
  const YAML = `${HEAD}paths:
  /users/{id}:
    parameters:
      - { name: id, in: path, required: true }
      - { name: trace, in: header }
    get:
      parameters:
        - name: trace
          in: header
          required: true
        - $ref: "#/components/parameters/limit"
    delete: {}
    summary: no operation
components:
  parameters:
    limit: { name: limit, in: query }
`;

  it("is read with the places of its operations and parameters", () => {
    const { operations } = documentOf(YAML);
    expect(
      operations.map(
        ({ method, path, place }) => `${method} ${path} ${place.startLine}:${place.startColumn}`,
      ),
    ).toEqual(["GET /users/{id} 7:5", "DELETE /users/{id} 13:5"]);
    expect(
      operations.map(({ parameters }) =>
        parameters.map(({ place, ...each }) => ({ ...each, line: place.startLine })),
      ),
    ).toEqual([
      [
        { name: "id", in: "path", required: true, line: 5 },
        { name: "trace", in: "header", required: true, line: 9 },
        { name: "limit", in: "query", required: false, line: 12 },
      ],
      [
        { name: "id", in: "path", required: true, line: 5 },
        { name: "trace", in: "header", required: false, line: 6 },
      ],
    ]);
  });

  it("is the same as JSON, with tabs as well", () => {
    const value = {
      openapi: "3.0.3",
      paths: { "/a": { get: { parameters: [{ name: "q", in: "query", required: true }] } } },
    };
    for (const space of [undefined, 2, "\t"]) {
      const { operations } = documentOf(JSON.stringify(value, null, space));
      expect(operations).toMatchObject([
        {
          method: "GET",
          path: "/a",
          isOpen: false,
          parameters: [{ name: "q", in: "query", required: true }],
        },
      ]);
    }
    expect(documentOf(JSON.stringify(value, null, 2)).operations[0]?.place).toMatchObject({
      startLine: 5,
      startColumn: 7,
      endColumn: 12,
    });
  });

  it("is open where a reference leads out of it, nowhere, or in a circle", () => {
    const { operations, openPaths } = documentOf(`${HEAD}paths:
  /a:
    get: { parameters: [{ $ref: "other.yaml#/limit" }] }
  /b:
    get: { parameters: [{ $ref: "#/components/parameters/nowhere" }] }
  /c: { $ref: "other.yaml" }
  /d: { $ref: "#/components/pathItems/d" }
  /e: { $ref: "#/paths/~1e" }
  /f: { servers: [{ url: "https://elsewhere.example" }], get: {} }
components:
  pathItems: { d: { post: {} } }
`);
    expect(operations.map(({ method, path, isOpen }) => [method, path, isOpen])).toEqual([
      ["GET", "/a", true],
      ["GET", "/b", true],
      ["POST", "/d", false],
    ]);
    expect(openPaths).toEqual(["/c", "/e", "/f"]);
  });

  it.each([
    ["[]", []],
    ['[{ url: "https://api.example.com" }]', [""]],
    ['[{ url: "https://api.example.com/v1/" }, { url: /v1 }, { url: v2 }]', ["/v1", "/v2"]],
    [
      '[{ url: "{scheme}://host/{base}", variables: { scheme: { default: http }, base: { default: api } } }]',
      ["/api"],
    ],
    ['[{ url: "https://host/{base}" }]', []],
  ])("has the base paths of its servers: %s", (servers, expected) => {
    expect(documentOf(`${HEAD}servers: ${servers}\npaths: {}\n`).basePaths).toEqual(expected);
  });
});

describe("what is no document is refused with its place and the way out", () => {
  it.each([
    ["broken JSON", '{\n  "openapi": "3.1.0",\n  "paths": {\n', 4, 1, "cannot be parsed"],
    ["broken YAML", "openapi: 3.1.0\npaths:\n  - [\n", 4, 1, "cannot be parsed"],
    [
      "JSON that nests without end",
      "[".repeat(50_000),
      1,
      expect.any(Number),
      "cannot be parsed: it is nested too deeply",
    ],
    ["a key twice", `${HEAD}paths: {}\npaths: {}\n`, 3, 1, "cannot be parsed"],
    ["an empty file", "", 1, 1, "holds no object"],
    ["a list", "- 1\n", 1, 1, "holds no object"],
    ["another object", "name: x\n", 1, 1, '"openapi" is missing'],
    ["Swagger 2", 'info: {}\nswagger: "2.0"\npaths: {}\n', 2, 1, "Swagger 2.0 is not understood; convert it"],
    ["a later version", "info: {}\nopenapi: 4.0.0\npaths: {}\n", 2, 1, 'OpenAPI "4.0.0" is not understood'],
    ["no paths", HEAD, 1, 1, 'has no "paths"'],
    ["paths that are a list", `${HEAD}paths: []\n`, 2, 1, '"paths" must be an object'],
  ])("%s", (_, text, line, column, problem) => {
    const read = readSpec(text, "api.yaml");
    expect(read).toMatchObject({ ok: false, line, column });
    expect(read.ok ? "" : read.problem).toContain(problem);
    expect(read.ok ? "" : read.problem).toMatch(
      /name an OpenAPI 3\.0 or 3\.1 document, in JSON or YAML, with --openapi$/,
    );
  });

  it("a bomb of aliases", () => {
    const levels = "bcdefghij"
      .split("")
      .map((name, index) => `${name}: &${name} [${`*${"abcdefghi"[index]}, `.repeat(20)}]`);
    const read = readSpec(`${HEAD}paths: {}\na: &a [x]\n${levels.join("\n")}\n`, "api.yaml");
    expect(read).toMatchObject({ ok: false, line: 1 });
  });
});
