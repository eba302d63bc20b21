import { expect, it } from "vitest";
import { isMinified } from "./minified.ts";

it("knows a bundle by its name or by its lines", () => {
  expect(isMinified("static/app.min.js", "let a = 1;")).toBe(true);
  expect(isMinified("static/app.js", "x".repeat(30_000))).toBe(true);
  expect(isMinified("src/data.ts", "x".repeat(10_000))).toBe(false);
  expect(isMinified("src/large.ts", "const value = 1;\n".repeat(10_000))).toBe(false);
});
