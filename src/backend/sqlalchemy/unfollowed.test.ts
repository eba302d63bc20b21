import { expect, it } from "vitest";
import { callSymbol, string } from "../python/make-value.ts";
import type { Followed, Program } from "../python/program.ts";
import type { FunctionValue, Site, Value } from "../python/value.ts";
import type { Models } from "./models.ts";
import { createReader } from "./reader.ts";
import { returnedBy } from "./unfollowed.ts";

const MODULE = { file: "a.py", lines: [0], body: [], docstring: null, problems: [] };
const SITE = { module: MODULE, node: { kind: "other", start: 0, end: 0 } } as unknown as Site;

function target(): FunctionValue {
  const def = { kind: "function", name: "find", params: [], body: [], start: 0, end: 0 };
  return { kind: "function", def, self: null } as unknown as FunctionValue;
}

const NOTHING = {
  calls: [],
  misfits: [],
  comparisons: [],
  stored: [],
  undetermined: [],
  stopped: [],
  raised: [],
};

/** Each call is one of its own, as with values that are made anew each time. */
function callOf(callee: FunctionValue) {
  const value = callSymbol(callee, { positional: [], keywords: new Map(), open: false, nodes: [] }, SITE);
  if (value.kind !== "symbolic" || value.operation.type !== "call") throw new Error("no call");
  return value as Parameters<typeof returnedBy>[1];
}

it("follows what was too deep until it has taken as many steps as a look may", () => {
  const answer: Value = string([]);
  let count = 0;
  const follow = (): Followed => {
    count += 1;
    return { ...NOTHING, steps: 2_500, returned: [answer] };
  };
  const reader = createReader({ follow } as unknown as Program, {} as Models);
  const callee = target();
  const first = callOf(callee);
  const calls = [first, callOf(callee), callOf(callee), callOf(callee), callOf(callee)];
  expect(calls.map((call) => returnedBy(reader, call).length)).toEqual([1, 1, 1, 0, 0]);
  expect(returnedBy(reader, first)).toEqual([answer]);
  expect(count).toBe(3);
});
