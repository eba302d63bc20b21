import { expect, it } from "vitest";
import { subject } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const place = { file: "api/routers/notes.py", startLine: 12, endLine: 12 };

it("speaks at each call of what is not there", () => {
  const missing = [{ name: "find_one", module: "api/services/notes.py", place }];
  const found = rule.check?.({ ...subject, queries: { ...subject.queries, missing } }) ?? [];
  expect(found.map(({ location, message }) => [location, message])).toEqual([
    [
      place,
      "`GET /v1/notes` comes to a call of `find_one`, and nothing in api/services/notes.py is called so.",
    ],
  ]);
});

it("is milder where an error is meant", () => {
  const missing = [{ name: "Gone", module: "api/errors.py", place, isRaised: true as const }];
  const found = rule.check?.({ ...subject, queries: { ...subject.queries, missing } }) ?? [];
  expect(found.map(({ severity, verdict }) => [severity, verdict])).toEqual([["medium", "warn"]]);
});

it("has nothing to say where all is there", () => {
  expect(rule.check?.(subject)).toEqual([]);
});
