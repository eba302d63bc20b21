import { expect, it } from "vitest";
import type { Schema, WireField } from "../contract/database.ts";
import { operationOf } from "../contract/operation.fixture.ts";
import type { ShownState } from "../contract/provenance.ts";
import { at, mock, stateOf } from "../rules/subject.fixture.ts";
import { linkStates } from "./link-states.ts";

const place = at("api/users.py", 3);

const fieldOf = (name: string): WireField => ({
  name,
  attribute: name,
  type: "str",
  optional: false,
  nullable: false,
  isList: false,
  schemas: [],
  place,
});

const schema: Schema = {
  id: "models:User",
  name: "User",
  place,
  fields: ["id", "name", "email"].map(fieldOf),
  complete: true,
  table: null,
};

const answering = (path: string, isList: boolean) =>
  operationOf("GET", path, {
    handler: { name: "read", qualifiedName: path, module: "users", place },
    response: { text: "User", source: "annotation", place, schemas: [schema.id], isList },
  });

const fields = ["name", "email"];

const state = (isList: boolean): ShownState => ({
  ...stateOf({ ...mock, fields }),
  noun: "user",
  type: null,
  fields,
  isList,
});

function fitting(isList: boolean, ...paths: readonly string[]): string[] {
  const operations = paths.map((path) => answering(path, isList));
  const fits = linkStates([state(isList)], operations, new Map([[schema.id, schema]]));
  return paths.filter((_, index) => fits.has(operations[index]?.id ?? ""));
}

it("takes a record without an id for the signed-in user's own", () => {
  expect(fitting(false, "/users/{id}")).toEqual(["/users/{id}"]);
  expect(fitting(false, "/users/{id}", "/users/me")).toEqual(["/users/me"]);
});

it("takes records for what the list of all answers, and accuses neither of two lists alike", () => {
  expect(fitting(true, "/users", "/users/me")).toEqual(["/users"]);
  expect(fitting(true, "/users", "/staff/users")).toEqual([]);
});
