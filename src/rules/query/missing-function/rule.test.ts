import { expect, it } from "vitest";
import { subject } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const place = { file: "api/routers/notes.py", startLine: 12, endLine: 12 };

const services = { file: "api/services/notes.py", startLine: 1, endLine: 1 };

it("speaks at each call of what is not there", () => {
  const missing = [{ name: "find_one", holder: services, type: null, place }];
  const found = rule.check?.({ ...subject, queries: { ...subject.queries, missing } }) ?? [];
  expect(found.map(({ location, message }) => [location, message])).toEqual([
    [
      place,
      "`GET /v1/notes` comes to a call of `find_one`, and nothing in api/services/notes.py is called so.",
    ],
  ]);
});

it("names the class whose method is called", () => {
  const missing = [{ name: "find_one", holder: services, type: "NoteService", place }];
  const found = rule.check?.({ ...subject, queries: { ...subject.queries, missing } }) ?? [];
  expect(found.map(({ message }) => message)).toEqual([
    "`GET /v1/notes` comes to a call of `find_one`, and `NoteService` has no such method.",
  ]);
});

it("names what something is asked of, where that is not there", () => {
  const missing = [
    { name: "store", isBehind: true as const, holder: services, type: "NoteService", place },
    { name: "Store", isBehind: true as const, holder: services, type: null, place },
  ];
  const found = rule.check?.({ ...subject, queries: { ...subject.queries, missing } }) ?? [];
  expect(found.map(({ message }) => message)).toEqual([
    "`GET /v1/notes` comes to a call of what `store` has, and `NoteService` has no such attribute.",
    "`GET /v1/notes` comes to a call of what `Store` has, and nothing in api/services/notes.py is called so.",
  ]);
});

it("is milder where callers may leave out what the call stands in for", () => {
  const missing = [
    { name: "find_one", holder: services, type: "NoteService", place, isFallback: true as const },
  ];
  const found = rule.check?.({ ...subject, queries: { ...subject.queries, missing } }) ?? [];
  expect(found.map(({ severity, verdict }) => [severity, verdict])).toEqual([["medium", "warn"]]);
});

it("is milder where an error is meant", () => {
  const missing = [{ name: "Gone", holder: services, type: null, place, isRaised: true as const }];
  const found = rule.check?.({ ...subject, queries: { ...subject.queries, missing } }) ?? [];
  expect(found.map(({ severity, verdict }) => [severity, verdict])).toEqual([["medium", "warn"]]);
});

it("has nothing to say where all is there", () => {
  expect(rule.check?.(subject)).toEqual([]);
});
