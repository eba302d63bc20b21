import { expect, it } from "vitest";
import type { Request } from "../../../contract/request.ts";
import { at, consumer, mock, placesOf, request, stateOf, subject, world } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const base = { variable: "NEXT_PUBLIC_API_URL", place: at("web/api.ts", 2), guarded: false };
const withBase = (changes: Partial<Request> = {}): Request => ({ ...request, base, ...changes });

it("speaks at the value in the file of the symbol's request", () => {
  const spoiled = {
    consumers: [{ ...consumer, request: withBase() }],
    world: { ...world, requests: [withBase()] },
  };
  expect(placesOf(rule, spoiled)).toEqual(["web/api.ts:2"]);
});

it("speaks in the file of the data that is shown instead", () => {
  const socket = withBase({
    place: at("web/Notes.tsx", 12),
    base: { ...base, place: at("web/Notes.tsx", 12) },
  });
  const fits = [{ state: stateOf(mock), reasons: [], sharedFields: [] }];
  expect(placesOf(rule, { consumers: [], fits, world: { ...world, requests: [socket] } })).toEqual([
    "web/Notes.tsx:12",
  ]);
});

it("says one value once", () => {
  const two = [withBase(), withBase({ id: "b", place: at("web/api.ts", 9) })];
  expect(
    placesOf(rule, {
      consumers: [{ ...consumer, request: two[0] ?? request }],
      world: { ...world, requests: two },
    }),
  ).toEqual(["web/api.ts:2"]);
});

it("says a value once of a file that reads it for each request, where the symbol's own does", () => {
  const other = withBase({
    id: "b",
    place: at("web/api.ts", 9),
    base: { ...base, place: at("web/api.ts", 9) },
  });
  const socket = withBase({ id: "c", base: { ...base, variable: "WS_URL", place: at("web/api.ts", 12) } });
  const found = (requests: Request[]) =>
    placesOf(rule, {
      consumers: [{ ...consumer, request: withBase() }],
      world: { ...world, requests },
    });
  expect(found([other, withBase()])).toEqual(["web/api.ts:2"]);
  expect(found([withBase(), other])).toEqual(["web/api.ts:2"]);
  expect(found([withBase(), socket])).toEqual(["web/api.ts:12", "web/api.ts:2"]);
});

it("names the symbol's own request where several use a value", () => {
  const [own, other] = [withBase(), withBase({ id: "b", place: at("web/api.ts", 9) })];
  const found = rule.check?.({
    ...subject,
    consumers: [{ ...consumer, request: own }],
    world: { ...world, requests: [own, other] },
  });
  expect(found?.flatMap(({ related }) => related?.map(({ startLine }) => startLine))).toEqual([
    own.place.startLine,
  ]);
});

it("is one finding however many functions request with the value", () => {
  const declarations = ["web/api.ts#listNotes", "web/api.ts#readNote"].map((holder) => {
    const own = withBase({ holder });
    const found = rule.check?.({
      ...subject,
      consumers: [{ ...consumer, request: own }],
      world: { ...world, requests: [own] },
    });
    return found?.map(({ declaration }) => declaration);
  });
  expect(declarations).toEqual([["NEXT_PUBLIC_API_URL"], ["NEXT_PUBLIC_API_URL"]]);
});

it.each([
  ["there is a fallback or a check", withBase({ base: { ...base, guarded: true } })],
  ["the URL has no such base", request],
  ["a test reads it", withBase({ origin: "test" })],
  ["it stands in another file", withBase({ place: at("web/other.ts", 3) })],
])("is silent when %s", (_, one) => {
  expect(placesOf(rule, { world: { ...world, requests: [one] } })).toEqual([]);
});
