import { expect, it } from "vitest";
import { operation, placesOf, world } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const loose = { ...operation, registered: false, app: null };
const stopped = { reason: "", expression: "", file: "", line: 1, hint: "" };

it("speaks at a route that no application reaches", () => {
  expect(placesOf(rule, { operation: loose })).toEqual(["api/routers/notes.py:10"]);
});

it("speaks where the only application serves nothing at all", () => {
  const empty = { ...world, operations: [loose], emptyApplications: ["main:app"] };
  expect(placesOf(rule, { operation: loose, world: empty })).toEqual(["api/routers/notes.py:10"]);
});

it.each([
  ["it is registered", {}],
  ["its own registration is undetermined", { operation: { ...loose, undetermined: [stopped] } }],
  [
    "something undetermined could include it",
    { operation: loose, world: { ...world, undetermined: [stopped] } },
  ],
  ["no application was found at all", { operation: loose, world: { ...world, operations: [loose] } }],
])("is silent when %s", (_, spoiled) => {
  expect(placesOf(rule, spoiled)).toEqual([]);
});
