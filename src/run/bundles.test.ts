import { expect, it } from "vitest";
import { bundleReason } from "./bundles.ts";

const MINIFIED = "minified: not parsed";

it("knows a bundle by its name, by its lines or by its size", () => {
  expect(bundleReason("static/app.min.js", "let a = 1;")).toBe(MINIFIED);
  expect(bundleReason("static/app.js", "x".repeat(30_000))).toBe(MINIFIED);
  expect(bundleReason("src/data.ts", "x".repeat(10_000))).toBeNull();
  expect(bundleReason("dist/editor.worker.js", "const value = 1;\n".repeat(30_000))).toBe(
    "a bundle by its size: not parsed",
  );
  expect(bundleReason("src/icons.js", "const value = 1;\n".repeat(20_000))).toBeNull();
  expect(bundleReason("src/types.ts", "const value = 1;\n".repeat(30_000))).toBeNull();
});
