import { expect, it } from "vitest";
import { consumer, placesOf, world } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const reach = { request: consumer.request.id, steps: [], components: [], undetermined: null };

it("speaks at a request that no component reaches", () => {
  expect(placesOf(rule, { consumers: [{ ...consumer, reach }] })).toEqual(["web/api.ts:4"]);
});

it("is silent when one of the requests reaches a component, or how far it reaches is not known", () => {
  expect(placesOf(rule)).toEqual([]);
  expect(placesOf(rule, { consumers: [{ ...consumer, reach }, consumer] })).toEqual([]);
  expect(placesOf(rule, { consumers: [{ ...consumer, reach: null }] })).toEqual([]);
  const stopped = { reason: "", expression: "", file: "", line: 1, hint: "" };
  expect(
    placesOf(rule, { consumers: [{ ...consumer, reach: { ...reach, undetermined: stopped } }] }),
  ).toEqual([]);
  const unread = { ...world, unreadScreen: stopped };
  expect(placesOf(rule, { consumers: [{ ...consumer, reach }], world: unread })).toEqual([]);
});
