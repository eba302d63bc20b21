import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { parseTemplate, text } from "../contract/pattern.ts";
import { request } from "../rules/subject.fixture.ts";
import { meaningOf } from "./means-path.ts";

it.each([
  ["/boats", "/boats", "this"],
  ["/", "/", "this"],
  ["/api/boats/{boat_id}", "/api/boats/{id}", "this"],
  ["/boats/{boat_id}", "/boats/17", "this"],
  ["/boats/{boat_id}", "/boats/export", "other"],
  ["/boats/{boat_id}/berths", "/boats/gull/berths", "this"],
  ["/api/{harbour_id}", "/api/boats", "other"],
  ["/{path:path}", "/boats/export", "other"],
  ["/api/v1/{harbour_id}", "/api/v1/{url}", "unknown"],
] as const)("takes what fits %s, sent to %s, for one that means %s", (path, url, meaning) => {
  const operation = operationOf("GET", path);
  const sent = { ...request, url: parseTemplate(text(url)) };
  expect(meaningOf({ request: sent, operation, match: "exact" })).toBe(meaning);
});
