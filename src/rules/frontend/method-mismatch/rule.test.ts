import { expect, it } from "vitest";
import { operation, placesOf, request, subject, target, world } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const wrong = { ...request, methods: ["PUT" as const] };

it("speaks at the request with the wrong method", () => {
  expect(placesOf(rule, { consumers: [], wrongMethod: [wrong] })).toEqual(["web/api.ts:4"]);
});

it("is silent when a request has the right one, or none is expected", () => {
  expect(placesOf(rule, { wrongMethod: [wrong] })).toEqual([]);
  expect(
    placesOf(rule, { consumers: [], wrongMethod: [wrong], target: { ...target, consumers: "external" } }),
  ).toEqual([]);
});

it("names each method that the path is served for", () => {
  const creates = { ...operation, id: "creates", method: "POST" as const };
  const operations = [operation, creates];
  const told = rule.check?.({
    ...subject,
    consumers: [],
    wrongMethod: [wrong],
    world: { ...world, operations },
  });
  expect(told?.[0]?.message).toContain("served for GET and POST only");
});
