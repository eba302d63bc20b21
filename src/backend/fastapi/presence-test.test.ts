import { expect, it } from "vitest";
import { isPresenceTest } from "./presence-test.ts";

it.each([
  "token",
  "request.user",
  "user is not None",
  "not (token is None)",
  "not (not token)",
  "token and token != secret",
  "header.startswith('Bearer ')",
  "'session' in request.cookies",
  "not (a is None or b is None)",
])("%s is met by a request with credentials only", (condition) => {
  expect(isPresenceTest(condition)).toBe(true);
});

it.each([
  "not token",
  "user is None",
  "not token or token != secret",
  "isinstance(user, Anonymous)",
  "settings.AUTH_ENABLED",
  "not settings.DISABLED",
  "key != settings.KEY",
  "'session' not in request.cookies",
  "not (a and b)",
])("%s can be met without", (condition) => {
  expect(isPresenceTest(condition)).toBe(false);
});
