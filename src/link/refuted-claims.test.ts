import { expect, it } from "vitest";
import type { Claim } from "../contract/written-type.ts";
import { type Claimed, createRefuted } from "./refuted-claims.ts";

const place = (file: string) => ({ file, startLine: 4, endLine: 4, startColumn: 30 });
const claimIn = (file: string): Claim => ({
  type: { kind: "unknown" },
  text: "Result",
  place: place(file),
  inside: [],
  filledLater: [],
});

const WRAPPER = claimIn("src/http.ts");
const claimed = (...fits: readonly boolean[]): Claimed[] =>
  fits.map((each, index) => ({ operation: `o${index}`, claim: WRAPPER, fits: each }));
const isRefuted = (all: readonly Claimed[], asking = "src/orders.ts"): boolean =>
  createRefuted(() => all)(WRAPPER, place(asking));

it("does not believe a wrapper's type that no operation's answer has", () => {
  expect(isRefuted(claimed(false, false, false))).toBe(true);
});

it("believes it where some answer has it, or where few are called so", () => {
  expect(isRefuted(claimed(false, false, false, true))).toBe(false);
  expect(isRefuted(claimed(false, false))).toBe(false);
  const [one] = claimed(false);
  expect(isRefuted(one === undefined ? [] : [one, one, one])).toBe(false);
});

it("believes a type that stands where the request is made", () => {
  expect(isRefuted(claimed(false, false, false), "src/http.ts")).toBe(false);
});
