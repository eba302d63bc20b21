import { expect, it } from "vitest";
import { configuredVariables } from "./configured-variables.ts";

it.each([
  ["for production", "web/.env.production", "VITE_API=./api/", true],
  ["for every build", "web/.env", "VITE_API=https://example.com", true],
  ["at the root, as containers are given it", ".env", "VITE_API='/api'", true],
  ["for development alone", "web/.env.development", "VITE_API=/api", false],
  ["as an example", "web/.env.example", "VITE_API=/api", false],
  ["to the page's own origin", "web/.env.production", 'A=1\nVITE_API=""\nB=2', true],
  ["without a value", "web/.env", "VITE_API=", false],
  ["for another variable", "web/.env", "VITE_WS=/ws", false],
  ["for another package", "admin/.env", "VITE_API=/api", false],
])("a variable that is set %s", (_, file, text, expected) => {
  expect(configuredVariables([{ file, text }])("VITE_API", "web/src/api.ts")).toBe(expected);
});
