import { expect, it } from "vitest";
import { text } from "../../../contract/pattern.ts";
import { placesOf, request, subject } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const near = { ...request, url: text("/v1/note") };

it("speaks at the request that nearly matches an operation without consumer", () => {
  expect(placesOf(rule, { consumers: [], nearMisses: [near] })).toEqual(["web/api.ts:4"]);
});

it("says where a request goes that has a slash too many in front", () => {
  const spoiled = { ...subject, consumers: [], nearMisses: [{ ...near, url: text("//notes") }] };
  const [finding] = rule.check?.(spoiled) ?? [];
  expect(finding?.impact).toBe(
    "What stands behind two slashes is a host, so the request goes elsewhere, and the operation has no other consumer.",
  );
});

it("is silent when the operation has a consumer", () => {
  expect(placesOf(rule, { nearMisses: [near] })).toEqual([]);
});
