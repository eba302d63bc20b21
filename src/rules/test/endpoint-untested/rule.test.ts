import { expect, it } from "vitest";
import { at, placesOf, request, subject } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

it("speaks at the route when no test requests it", () => {
  expect(placesOf(rule, { tests: [] })).toEqual(["api/routers/notes.py:10"]);
});

it("warns where tests reach the module, and fails where none does", () => {
  const near = {
    file: "api/tests/test_notes.py",
    place: at("api/tests/test_notes.py", 8),
    covers: "requests `POST /v1/notes`",
  };
  const verdictOf = (nearbyTests: (typeof near)[]) =>
    rule.check?.({ ...subject, tests: [], nearbyTests })[0]?.verdict;
  expect([verdictOf([near]), verdictOf([])]).toEqual(["warn", "fail"]);
});

it("is silent when a test requests it, or could", () => {
  expect(placesOf(rule)).toEqual([]);
  expect(placesOf(rule, { tests: [{ request, match: "possible" }] })).toEqual([]);
});
