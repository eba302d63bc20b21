import { expect, test } from "vitest";
import { insidePath } from "./inside-path.ts";

test.each([
  ["apps/api", "apps/api"],
  ["./apps//api/", "apps/api"],
  ["apps/../web", "web"],
  [".", ""],
  ["", ""],
  ["apps\\api", "apps/api"],
  ["..hidden/..x", "..hidden/..x"],
])("%j stays inside as %j", (path, inside) => {
  expect(insidePath(path)).toBe(inside);
});

test.each(["..", "../web", "a/../../web", "/etc/passwd", "C:/x", "C:\\x", "\\\\host\\x", "..\\web", "a\0b"])(
  "%j leads out",
  (path) => {
    expect(insidePath(path)).toBeNull();
  },
);
