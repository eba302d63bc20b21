import { expect, it } from "vitest";
import { fewInWords, listInWords } from "./list-in-words.ts";

it("joins as a sentence does", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listInWords)).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});

it("counts what it leaves out", () => {
  expect(fewInWords(["a", "b"], 2)).toBe("a and b");
  expect(fewInWords(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
});
