import { describe, expect, it } from "vitest";
import type { Schema, WireField } from "../../contract/database.ts";
import { operationOf } from "../../contract/operation.fixture.ts";
import type { Dependency, Operation, Parameter, SecurityScheme } from "../../contract/operation.ts";
import { hole, text } from "../../contract/pattern.ts";
import type { WireType } from "../../contract/wire-type.ts";
import { openapiDocument } from "./document.ts";

const at = (file: string, startLine: number) => ({ file, startLine, endLine: startLine });
const STRING: WireType = { kind: "scalar", type: "string" };
const INTEGER: WireType = { kind: "scalar", type: "integer" };

const parameterOf = (place: Parameter["in"], name: string, parts: Partial<Parameter> = {}): Parameter => ({
  name,
  wireName: name,
  in: place,
  type: null,
  required: true,
  default: null,
  constraints: {},
  place: at("main.py", 3),
  ...parts,
});

const fieldOf = (name: string, wire: WireType, parts: Partial<WireField> = {}): WireField => ({
  name,
  attribute: name,
  type: "",
  optional: false,
  nullable: false,
  isList: false,
  schemas: [],
  place: at("models.py", 2),
  wire,
  ...parts,
});

const modelOf = (id: string, fields: readonly WireField[], parts: Partial<Schema> = {}): Schema => ({
  id,
  name: id.slice(id.indexOf(":") + 1),
  place: at("models.py", 1),
  fields,
  complete: true,
  table: null,
  ...parts,
});

const answering = (wire: WireType) => ({
  response: {
    text: "",
    source: "argument" as const,
    place: at("main.py", 1),
    schemas: [],
    isList: false,
    wire,
  },
});

const documentOf = (operations: readonly Operation[], models: readonly Schema[] = []) =>
  openapiDocument({
    title: "shop",
    operations,
    schemas: new Map(models.map((model) => [model.id, model])),
    symbolOf: ({ handler, method }) => `main_${handler.name}_${method}`,
  });

describe("paths", () => {
  it("stand in the order of their text, methods in OpenAPI's, ids once", () => {
    const { paths } = documentOf([
      operationOf("POST", "/b"),
      operationOf("GET", "/b"),
      operationOf("GET", "/a", { tags: ["t"], deprecated: true, inSchema: false }),
    ]);
    expect(Object.entries(paths).map(([path, item]) => [path, ...Object.keys(item)])).toEqual([
      ["/a", "get"],
      ["/b", "get", "post"],
    ]);
    expect(paths["/a"]?.get).toMatchObject({
      operationId: "main_serve_GET",
      tags: ["t"],
      deprecated: true,
      "x-internal": true,
    });
    expect(paths["/b"]?.get).toMatchObject({ operationId: "main_serve_GET_2" });
    expect(paths["/b"]?.get).not.toHaveProperty("x-internal");
  });

  it("of one shape are one path, under the names of the first", () => {
    const { paths } = documentOf([
      operationOf("GET", "/a/{id}"),
      operationOf("DELETE", "/a/{key}", { parameters: [parameterOf("path", "key", { wire: INTEGER })] }),
    ]);
    expect(Object.keys(paths)).toEqual(["/a/{id}"]);
    expect(paths["/a/{id}"]?.delete).toMatchObject({
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      "x-hop-audit": { path: "/a/{key}" },
    });
  });

  it("served twice keep the operation that is registered first, and name the others", () => {
    const { paths } = documentOf([
      operationOf("GET", "/a", { app: null, registered: false, place: at("loose.py", 9) }),
      operationOf("GET", "/a", { app: "one:app" }),
      operationOf("GET", "/a", { app: "two:app", place: at("two.py", 4) }),
    ]);
    expect(paths["/a"]?.get?.["x-hop-audit"]).toEqual({
      symbol: "main_serve_GET",
      handler: "serve",
      file: "main.py",
      line: 1,
      registered: true,
      app: "one:app",
      others: [
        { symbol: "main_serve_GET", file: "two.py", line: 4, app: "two:app" },
        { symbol: "main_serve_GET", file: "loose.py", line: 9 },
      ],
    });
  });

  it("with a hole are none, and sockets have no word in OpenAPI", () => {
    const why = { reason: "not known", expression: "PREFIX", file: "main.py", line: 7, hint: "" };
    const path = [...text("/"), ...hole("PREFIX"), ...text("/a")];
    const document = documentOf([
      operationOf("GET", "/x", { path, undetermined: [why] }),
      operationOf("WS", "/ws/{room}"),
    ]);
    expect(document.paths).toEqual({});
    expect(document["x-undetermined"]).toEqual([
      {
        method: "GET",
        path: "/<PREFIX>/a",
        symbol: "main_serve_GET",
        reason: "not known",
        file: "main.py",
        line: 7,
      },
    ]);
    expect(document["x-websockets"]).toMatchObject([
      { path: "/ws/{room}", parameters: [{ name: "room", in: "path" }] },
    ]);
  });
});

describe("parameters", () => {
  const get = (...parameters: readonly Parameter[]) =>
    documentOf([operationOf("GET", "/a", { parameters })]).paths["/a"]?.get;

  it("have their place, bounds and defaults, as far as these are literals", () => {
    const constraints = { ge: "1", lt: "MAX", max_length: "3" };
    const parameters = [
      parameterOf("query", "size", { wire: INTEGER, required: false, default: "50", constraints }),
      parameterOf("header", "x-key", { wire: STRING, default: "os.environ['X']", hidden: true }),
      parameterOf("query", "open", { default: "1" }),
    ];
    expect(get(...parameters)?.parameters).toEqual([
      {
        name: "size",
        in: "query",
        required: false,
        schema: { type: "integer", minimum: 1, maxLength: 3, default: 50 },
      },
      { name: "x-key", in: "header", required: true, schema: { type: "string" }, "x-internal": true },
      { name: "open", in: "query", required: true, schema: {} },
    ]);
  });

  it("of which the place is not known are named, and leave the body open", () => {
    const operation = get(parameterOf("body", "a", { wire: STRING }), parameterOf("unknown", "b"));
    expect(operation?.parameters).toBeUndefined();
    expect(operation?.requestBody?.content).toEqual({ "application/json": { schema: {} } });
    expect(operation?.["x-hop-audit"].unplaced).toEqual(["b"]);
  });
});

describe("a request's body", () => {
  const bodyOf = (...parameters: readonly Parameter[]) =>
    documentOf([operationOf("POST", "/a", { parameters })]).paths["/a"]?.post?.requestBody;
  const object = (properties: object, required?: readonly string[]) => ({
    type: "object",
    properties,
    ...(required === undefined ? {} : { required }),
  });

  it("is the one thing that is read from it, unless that asks for its name", () => {
    const part = parameterOf("body", "a", { wire: STRING, required: false });
    expect(bodyOf(part)).toEqual({
      required: false,
      content: { "application/json": { schema: { type: "string" } } },
    });
    expect(bodyOf({ ...part, embed: true })?.content).toEqual({
      "application/json": { schema: object({ a: { type: "string" } }) },
    });
    expect(Object.keys(bodyOf({ ...part, mediaType: "text/plain" })?.content ?? {})).toEqual(["text/plain"]);
  });

  it("holds several things under their names, and so does a form", () => {
    const parts = [parameterOf("body", "a", { wire: STRING }), parameterOf("body", "b", { required: false })];
    expect(bodyOf(...parts)).toEqual({
      required: true,
      content: { "application/json": { schema: object({ a: { type: "string" }, b: {} }, ["a"]) } },
    });
    expect(Object.keys(bodyOf(parameterOf("form", "a", { wire: STRING }))?.content ?? {})).toEqual([
      "application/x-www-form-urlencoded",
    ]);
    const files: WireType = { kind: "list", item: { kind: "file" } };
    expect(Object.keys(bodyOf(parameterOf("form", "a", { wire: files }))?.content ?? {})).toEqual([
      "multipart/form-data",
    ]);
  });
});

describe("an answer", () => {
  const responsesOf = (parts: Partial<Operation>) =>
    documentOf([operationOf("GET", "/a", parts)]).paths["/a"]?.get?.responses;

  it("has its status, or is the default where that is not known", () => {
    expect(Object.keys(responsesOf({}) ?? {})).toEqual(["200"]);
    expect(Object.keys(responsesOf({ status: 201 }) ?? {})).toEqual(["201"]);
    expect(Object.keys(responsesOf({ status: null }) ?? {})).toEqual(["default"]);
  });

  it("has the content that its model or class says, and none where HTTP allows none", () => {
    const content = (parts: Partial<Operation>) =>
      Object.values(responsesOf(parts) ?? {}).map((each) => each);
    expect(content(answering(STRING))).toMatchObject([
      { content: { "application/json": { schema: { type: "string" } } } },
    ]);
    const page = answering(STRING).response;
    expect(content({ response: { ...page, text: "HTMLResponse" } })).toMatchObject([
      { content: { "text/html": { schema: { type: "string" } } } },
    ]);
    const stream = { ...page, text: "StreamingResponse", wire: { kind: "unknown" as const } };
    for (const parts of [{ response: stream }, { response: null }, { ...answering(STRING), status: 204 }])
      expect(content(parts)).toEqual([{ description: expect.any(String) }]);
  });
});

describe("components", () => {
  const schemasOf = (wire: WireType, ...models: readonly Schema[]) =>
    documentOf([operationOf("GET", "/a", answering(wire))], models).components?.schemas;

  it("are the models that an operation names, and those that their fields name", () => {
    const schemas = schemasOf(
      { kind: "list", item: { kind: "model", id: "m:Boat" } },
      modelOf("m:Boat", [
        fieldOf("name", STRING),
        fieldOf("crew", { kind: "list", item: { kind: "model", id: "m:Person" } }, { optional: true }),
        fieldOf("size", INTEGER, { sentOnly: true }),
        fieldOf("other", { kind: "model", id: "m:NoSchema" }),
      ]),
      modelOf("m:Person", [
        fieldOf(
          "age",
          { kind: "union", options: [INTEGER, { kind: "values", values: [null] }] },
          { nullable: true },
        ),
      ]),
      modelOf("m:Stray", []),
    );
    expect(schemas).toMatchObject({
      Boat: {
        type: "object",
        properties: {
          name: { type: "string" },
          crew: { type: "array", items: { $ref: "#/components/schemas/Person" } },
          size: { type: "integer", readOnly: true },
          other: {},
        },
        required: ["name", "size", "other"],
        "x-hop-audit": { file: "models.py", line: 1 },
      },
      Person: { properties: { age: { type: ["integer", "null"] } } },
    });
    expect(Object.keys(schemas ?? {})).toEqual(["Boat", "Person"]);
    expect(schemas?.Person).not.toHaveProperty("required");
  });

  it("say nothing of a model that writes itself, and are the root of one that has one", () => {
    const union: WireType = {
      kind: "union",
      options: [
        { kind: "model", id: "m:Written" },
        { kind: "model", id: "m:Names" },
      ],
    };
    const schemas = schemasOf(
      union,
      modelOf("m:Written", [fieldOf("a", STRING)], { opaque: true }),
      modelOf("m:Names", [], { root: { kind: "list", item: STRING } }),
    );
    expect(schemas?.Written).not.toHaveProperty("properties");
    expect(schemas?.Names).toMatchObject({ type: "array", items: { type: "string" } });
  });

  it("of one name get their modules in front", () => {
    const union: WireType = {
      kind: "union",
      options: [
        { kind: "model", id: "a.b:Item" },
        { kind: "model", id: "c:Item" },
      ],
    };
    const schemas = schemasOf(union, modelOf("a.b:Item", []), modelOf("c:Item", []));
    expect(Object.keys(schemas ?? {})).toEqual(["a.b.Item", "c.Item"]);
  });
});

describe("security", () => {
  const depends = (
    security: Partial<SecurityScheme> & { scheme: string },
    parts: Partial<Dependency> = {},
  ) => ({
    name: "user",
    level: "signature" as const,
    place: at("main.py", 5),
    definition: null,
    parameter: null,
    requires: [],
    provides: null,
    security: { jwt: false, evidence: [], optional: false, ...security },
    scopes: [],
    ...parts,
  });
  const securityOf = (...dependencies: readonly Dependency[]) => {
    const document = documentOf([operationOf("GET", "/a", { dependencies })]);
    return [document.paths["/a"]?.get?.security, document.components?.securitySchemes];
  };

  it("is what the operation demands, with the scopes that it asks for", () => {
    const oauth = depends({ scheme: "OAuth2PasswordBearer", settings: { tokenUrl: "/login" } });
    const asking = { ...oauth, security: null, scopes: ["read"], requires: [oauth] };
    expect(securityOf(asking)).toEqual([
      [{ OAuth2PasswordBearer: ["read"] }],
      {
        OAuth2PasswordBearer: {
          type: "oauth2",
          flows: { password: { tokenUrl: "/login", scopes: { read: "" } } },
        },
      },
    ]);
  });

  it("may be left out where every scheme lets everybody pass", () => {
    const key = depends({ scheme: "APIKeyHeader", settings: { name: "X-Key" }, optional: true });
    expect(securityOf(key)).toEqual([
      [{}, { APIKeyHeader: [] }],
      { APIKeyHeader: { type: "apiKey", in: "header", name: "X-Key" } },
    ]);
  });

  it("is told beside OpenAPI where it has no word for the mechanism", () => {
    const document = documentOf([
      operationOf("GET", "/a", { dependencies: [depends({ scheme: "jwt.decode" })] }),
    ]);
    expect(document.components).toBeUndefined();
    expect(document.paths["/a"]?.get?.["x-hop-audit"].authentication).toEqual({
      required: true,
      via: "user",
      scheme: "jwt.decode",
    });
  });
});
