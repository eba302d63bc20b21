import { expect, it } from "vitest";
import { parseTemplate, text } from "../contract/pattern.ts";
import { operation } from "../rules/subject.fixture.ts";
import { probeMention } from "./probe-mention.ts";

const isProbed = (path: string, more: Partial<typeof operation> = {}): boolean =>
  probeMention({ ...operation, method: "GET", parameters: [], path: parseTemplate(text(path)), ...more }) !==
  null;

it("leaves open whether something outside of the repository probes a health check", () => {
  for (const path of ["/health", "/api/v1/utils/health-check/", "/healthz", "/health/database", "/v2/ping"])
    expect(isProbed(path)).toBe(true);
});

it("takes no other operation for one, by its words or by what it asks for", () => {
  for (const path of ["/patients/{id}/health-records", "/ready/orders", "/healthy-recipes", "/pings"])
    expect(isProbed(path)).toBe(false);
  expect(isProbed("/health", { method: "POST" })).toBe(false);
  const [required] = [{ ...operation.parameters[0], required: true }];
  expect(isProbed("/health", { parameters: [required as (typeof operation.parameters)[number]] })).toBe(
    false,
  );
});
