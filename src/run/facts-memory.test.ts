import { expect, it } from "vitest";
import { createFactsMemory } from "./facts-memory.ts";

it("makes again what is made of many texts only where one of them differs", () => {
  const { recallAll } = createFactsMemory();
  let times = 0;
  const make = (...texts: string[]): number =>
    recallAll("side", texts, () => {
      times += 1;
      return times;
    });
  expect(make("a", "b")).toBe(1);
  expect(make("a", "c")).toBe(2);
  expect(make("a", "b")).toBe(1);
  expect(make("a")).toBe(3);
  expect(make("ab", "")).toBe(4);
  expect(recallAll("other side", ["a", "b"], () => 0)).toBe(0);
});

it("keeps one file apart from a whole of the same name", () => {
  const { recall, recallAll } = createFactsMemory();
  expect(recall("all", "side", "a", () => "one")).toBe("one");
  expect(recallAll("side", ["a"], () => "whole")).toBe("whole");
});
