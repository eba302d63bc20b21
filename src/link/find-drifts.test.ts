import { describe, expect, it } from "vitest";
import type { Schema, WireField } from "../contract/database.ts";
import { operationOf } from "../contract/operation.fixture.ts";
import type { Outgoing } from "../contract/operation.ts";
import type { Request } from "../contract/request.ts";
import type { Match } from "../contract/trace.ts";
import { NULL_TYPE, UNKNOWN_TYPE, unionOf, type WireType } from "../contract/wire-type.ts";
import type { Claim, WrittenField, WrittenObject, WrittenType } from "../contract/written-type.ts";
import { findDrifts } from "./find-drifts.ts";

const py = { file: "m.py", startLine: 1, endLine: 1 };
const ts = { file: "a.ts", startLine: 1, endLine: 1 };

const TEXT: WireType = { kind: "scalar", type: "string" };
const INT: WireType = { kind: "scalar", type: "integer" };
const DECIMAL: WireType = { kind: "unknown", name: "Decimal" };
const orNull = (type: WireType): WireType => unionOf([type, NULL_TYPE]);
const listOf = (item: WireType): WireType => ({ kind: "list", item });
const values = (...all: string[]): WireType => ({ kind: "values", values: all });
const model = (id: string, ...args: WireType[]): WireType => ({
  kind: "model",
  id,
  ...(args.length > 0 ? { args } : {}),
});

const schemaOf = (name: string, fields: Record<string, WireType>, parts: Partial<Schema> = {}): Schema => ({
  id: name,
  name,
  place: py,
  complete: true,
  table: null,
  fields: Object.entries(fields).map(
    ([field, wire]): WireField => ({
      name: field,
      attribute: field,
      type: "",
      optional: false,
      nullable: false,
      isList: false,
      schemas: [],
      place: py,
      wire,
    }),
  ),
  ...parts,
});

const string: WrittenType = { kind: "scalar", type: "string" };
const number: WrittenType = { kind: "scalar", type: "number" };
const nothing: WrittenType = { kind: "values", values: [null] };
const oneOf = (...options: WrittenType[]): WrittenType => ({ kind: "union", options });
const items = (item: WrittenType): WrittenType => ({ kind: "list", item });

/** A name with a question mark is optional. */
const record = (name: string, fields: Record<string, WrittenType>): WrittenObject => ({
  kind: "object",
  name,
  place: ts,
  fields: Object.entries(fields).map(
    ([key, type]): WrittenField => ({
      name: key.replace("?", ""),
      optional: key.endsWith("?"),
      type,
      place: ts,
    }),
  ),
});

interface Case {
  readonly schemas: readonly Schema[];
  readonly wire: WireType;
  readonly type: WrittenType;
  readonly outgoing?: Outgoing;
  readonly match?: Match;
  readonly claim?: Partial<Claim>;
  readonly version?: 1 | 2 | null;
}

function driftsOf({
  schemas,
  wire,
  type,
  outgoing = {},
  match = "exact",
  claim = {},
  version = 2,
}: Case): string[] {
  const operation = operationOf("GET", "/x", {
    response: { text: "X", source: "argument", place: py, schemas: [], isList: false, wire, outgoing },
  });
  const request = { id: "r", place: ts } as Request;
  const sent = {
    schemas: new Map(schemas.map((schema) => [schema.id, schema])),
    tables: new Map(),
    pydanticVersion: () => version,
  };
  const claims: Claim[] = [{ type, text: "T", place: ts, inside: [], filledLater: [], ...claim }];
  return findDrifts(operation, [{ request, match }], sent, () => claims).flatMap(
    ({ type: name, at, fields }) =>
      fields.map((field) => `${name}${at === "" ? "" : ` ${at}`}: ${field.name ?? "all"} ${field.text}`),
  );
}

/** The drifts of one field, sent as one thing and expected as another. */
const fieldDrift = (wire: WireType, type: WrittenType, parts: Partial<Case> = {}): string[] =>
  driftsOf({
    schemas: [schemaOf("M", { f: wire })],
    wire: model("M"),
    type: record("T", { f: type }),
    ...parts,
  });

describe("fields", () => {
  it("that are not sent, or under another name", () => {
    const schemas = [schemaOf("M", { id: INT, created_at: TEXT })];
    const type = record("T", {
      id: number,
      createdAt: string,
      note: string,
      "draft?": string,
      run: { kind: "function" },
    });
    expect(driftsOf({ schemas, wire: model("M"), type })).toEqual([
      "T: createdAt is sent as `created_at`",
      "T: note is never sent",
    ]);
    expect(driftsOf({ schemas, wire: model("M"), type: record("T", { id: number }) })).toEqual([]);
    expect(
      driftsOf({ schemas, wire: model("M"), type, claim: { filledLater: ["createdAt", "note"] } }),
    ).toEqual([]);
  });

  it("of a model that does not tell all of them", () => {
    for (const parts of [{ complete: false }, { madeAtRunTime: true }, { opaque: true }] as const) {
      const schemas = [schemaOf("M", { id: INT }, parts)];
      expect(driftsOf({ schemas, wire: model("M"), type: record("T", { note: string }) })).toEqual([]);
    }
  });

  it.each([
    ["null", orNull(TEXT), string, ["T: f can be null"]],
    ["null where it is expected", orNull(TEXT), oneOf(string, nothing), []],
    ["null where undefined is", orNull(TEXT), oneOf(string, { kind: "undefined" }), []],
    ["a decimal", DECIMAL, number, ["T: f arrives as a string where a number is expected"]],
    ["an integer for a number", INT, number, []],
    ["a date", TEXT, { kind: "date" }, ["T: f arrives as a string where a `Date` is expected"]],
    [
      "a list for a record",
      listOf(TEXT),
      record("U", { a: string }),
      ["T: f arrives as a list where an object is expected"],
    ],
    [
      "other items",
      listOf(INT),
      items(string),
      ["T: f holds items each of which arrives as a number where a string is expected"],
    ],
    [
      "a value that is not listed",
      values("a", "b"),
      { kind: "values", values: ["a"] },
      ['T: f can be `"b"`, which the type does not list'],
    ],
    ["a value that is only listed", values("a"), { kind: "values", values: ["a", "b"] }, []],
    ["any text for values", TEXT, { kind: "values", values: ["a"] }, []],
    ["values for text", values("a"), string, []],
    ["one of several kinds", unionOf([TEXT, INT]), string, []],
    ["what is not known", UNKNOWN_TYPE, string, []],
    ["what is not told", orNull(TEXT), { kind: "unknown" }, []],
    ["a class that is no model", model("Slug"), number, []],
    ["a map", { kind: "map", value: TEXT }, record("U", { a: string }), []],
  ] as [string, WireType, WrittenType, string[]][])("%s", (_, wire, type, expected) => {
    expect(fieldDrift(wire, type)).toEqual(expected);
  });

  it("a decimal is what the version of Pydantic writes", () => {
    expect(fieldDrift(DECIMAL, string, { version: 1 })).toEqual([
      "T: f arrives as a number where a string is expected",
    ]);
    expect(fieldDrift(DECIMAL, number, { version: null })).toEqual([]);
  });

  it("are null no longer where the model or the table fills them", () => {
    const filled = schemaOf("M", { f: orNull(INT) });
    const fields = filled.fields.map((field) => ({ ...field, filled: true as const }));
    const schemas = [{ ...filled, fields }];
    expect(driftsOf({ schemas, wire: model("M"), type: record("T", { f: number }) })).toEqual([]);
  });
});

describe("what the route does to the model", () => {
  it("leaves out what is null", () => {
    const outgoing = { omits: ["none"] } as const;
    expect(fieldDrift(orNull(TEXT), string, { outgoing })).toEqual(["T: f is left out where it is null"]);
  });

  it("leaves out by name, for one record", () => {
    const outgoing = { without: ["f"] };
    expect(fieldDrift(TEXT, string, { outgoing })).toEqual(["T: f is never sent"]);
    const schemas = [schemaOf("M", { f: TEXT })];
    expect(
      driftsOf({ schemas, wire: listOf(model("M")), type: items(record("T", { f: string })), outgoing }),
    ).toEqual([]);
  });

  it("is not known", () => {
    expect(fieldDrift(TEXT, number, { outgoing: { unsure: true } })).toEqual([]);
  });
});

describe("records within records", () => {
  const schemas = [
    schemaOf("Page", { items: listOf({ kind: "unknown", name: "T" }), total: INT }, { parameters: ["T"] }),
    schemaOf("Row", { id: INT, lines: listOf(model("Line")) }),
    schemaOf("Line", { price: DECIMAL }),
    schemaOf("Rows", {}, { root: listOf(model("Row")) }),
  ];
  const line = record("Line", { price: number });

  it("through pages of a model, with the way to them", () => {
    const wire = model("Page", model("Row"));
    const type = record("Page", {
      items: items(record("Row", { id: number, lines: items(line) })),
      total: number,
    });
    expect(driftsOf({ schemas, wire, type })).toEqual([
      "Line items[].lines[]: price arrives as a string where a number is expected",
    ]);
  });

  it("through root models", () => {
    expect(driftsOf({ schemas, wire: model("Rows"), type: items(record("Row", { name: string })) })).toEqual([
      "Row []: name is never sent",
    ]);
  });

  it("from a part of the answer on", () => {
    const claim = { inside: ["items", "[]", "lines"] };
    expect(driftsOf({ schemas, wire: model("Page", model("Row")), type: items(line), claim })).toEqual([
      "Line items[].lines[]: price arrives as a string where a number is expected",
    ]);
  });

  it("is silent where the code asks for a list that is none", () => {
    const wire = model("Page", model("Row"));
    const type = items(line);
    expect(driftsOf({ schemas, wire, type, claim: { lists: [[]] } })).toEqual([]);
    expect(
      driftsOf({ schemas, wire, type, claim: { inside: ["items", "[]", "lines"], lists: [["items"]] } }),
    ).toHaveLength(1);
  });

  it("a list where a page comes", () => {
    expect(driftsOf({ schemas, wire: model("Page", model("Row")), type: items(line) })).toEqual([
      "T: all arrives as an object where a list is expected",
    ]);
  });
});

it("is silent where the request need not be the operation's", () => {
  expect(fieldDrift(TEXT, number, { match: "possible" })).toEqual([]);
});
