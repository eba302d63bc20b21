import { expect, it } from "vitest";
import { hole, text } from "../../contract/pattern.ts";
import { extractScript } from "../script/extract.ts";
import { writesPath } from "./writes-path.ts";

const writes = (source: string, ...url: Parameters<typeof writesPath>[1]): boolean => {
  const [first] = extractScript("web/a.ts", source).body;
  if (first === undefined) throw new Error("nothing to read");
  return writesPath(first, url);
};

it("tells code that has a path from code that takes it from elsewhere", () => {
  const all = text("/boats/all?sort=x");
  expect(writes('fetch("/boats/all");', ...all)).toBe(true);
  expect(writes("fetch(PATHS.all);", ...all)).toBe(false);
  const crew = [...text("/boats/"), ...hole("id", "param"), ...text("/crew")];
  expect(writes("fetch(`/boats/${id}/crew`);", ...crew)).toBe(true);
  expect(writes("fetch(`/boats/${id}${CREW}`);", ...crew)).toBe(false);
  expect(writes('fetch(url, { method: "GET" });', ...hole("url", "unknown"))).toBe(false);
});
