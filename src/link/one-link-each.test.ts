import { expect, it } from "vitest";
import { operation, request } from "../rules/subject.fixture.ts";
import type { RequestLink } from "./link-requests.ts";
import { oneLinkEach, setAsideVague } from "./one-link-each.ts";

const link = (match: RequestLink["match"], id = "a"): RequestLink => ({
  request,
  operation: { ...operation, id },
  match,
});

it("keeps the match that proves most of the URLs of one call", () => {
  const other = { ...link("exact"), request: { ...request, id: "with another base" } };
  expect(oneLinkEach([link("suffix"), other, link("exact", "b")])).toEqual([other, link("exact", "b")]);
});

it("makes no consumer of a request that could be anything, and leaves it undecided", () => {
  const many = ["a", "b", "c", "d", "e"].map((id) => link("possible", id));
  const { told, vague } = setAsideVague([...many, link("exact", "f")]);
  expect(told).toEqual([link("exact", "f")]);
  expect(vague.map(({ id, undetermined }) => [id, undetermined?.line])).toEqual([
    [request.id, request.place.startLine],
  ]);
  expect(setAsideVague(many.slice(1)).vague).toEqual([]);
});
