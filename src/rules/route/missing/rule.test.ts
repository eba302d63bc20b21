import { expect, it } from "vitest";
import { target } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

it("speaks at the target's line", () => {
  expect(rule.checkMissing?.(target, null).map(({ location }) => location)).toEqual([
    { file: "targets.json", startLine: 4, endLine: 4, startColumn: 5, endColumn: 27 },
  ]);
});

it("has nothing to say of a target that no file declares", () => {
  expect(rule.checkMissing?.({ ...target, declared: null }, null)).toEqual([]);
});
