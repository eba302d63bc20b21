import { expect, it } from "vitest";
import { text } from "../../../contract/pattern.ts";
import { placesOf, request } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const near = { ...request, url: text("/v1/note") };

it("speaks at the request that nearly matches an operation without consumer", () => {
  expect(placesOf(rule, { consumers: [], nearMisses: [near] })).toEqual(["web/api.ts:4"]);
});

it("is silent when the operation has a consumer", () => {
  expect(placesOf(rule, { nearMisses: [near] })).toEqual([]);
});
