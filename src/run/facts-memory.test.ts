import { expect, it } from "vitest";
import { digestAll } from "../workspace/digest.ts";
import { createFactsMemory } from "./facts-memory.ts";

const digestOf = (...texts: string[]): string => digestAll(texts.map((text) => ["", text] as const));

it("makes again what is made of many texts only where one of them differs", () => {
  const { recall } = createFactsMemory();
  let times = 0;
  const make = (...texts: string[]): number =>
    recall("side", "", digestOf(...texts), () => {
      times += 1;
      return times;
    });
  expect(make("a", "b")).toBe(1);
  expect(make("a", "c")).toBe(2);
  expect(make("a", "b")).toBe(1);
  expect(make("a")).toBe(3);
  expect(make("ab", "")).toBe(4);
  expect(recall("other side", "", digestOf("a", "b"), () => 0)).toBe(0);
});

it("keeps one file apart from a whole of the same name", () => {
  const { recall } = createFactsMemory();
  expect(recall("all", "side", "a", () => "one")).toBe("one");
  expect(recall("side", "", "a", () => "whole")).toBe("whole");
});
