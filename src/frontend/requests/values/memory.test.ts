import { expect, it } from "vitest";
import type { Expression } from "../../script/tree.ts";
import { createMemory } from "./memory.ts";
import { EMPTY_ENV, type Value } from "./value.ts";

const named = (name: string) => {
  const node: Expression = { kind: "identifier", name, start: 0, end: name.length };
  return { node, file: "a.ts", env: EMPTY_ENV };
};
const [outer, inner] = [named("outer"), named("inner")];

/** How often each is looked for, where `outer` asks for `inner`, and that for what `then` does. */
function asked(then: (memory: ReturnType<typeof createMemory>) => void) {
  const memory = createMemory();
  const times = { outer: 0, inner: 0 };
  const none: readonly Value[] = [];
  const askInner = () =>
    memory.ask(inner, () => {
      times.inner += 1;
      then(memory);
      return none;
    });
  const askOuter = () =>
    memory.ask(outer, () => {
      times.outer += 1;
      return askInner();
    });
  askOuter();
  askOuter();
  askInner();
  return times;
}

it("looks for an answer once", () => {
  expect(asked(() => {})).toEqual({ outer: 1, inner: 1 });
});

it("keeps of what was given up the answer that was asked for, and nothing that it was made of", () => {
  expect(asked((memory) => memory.giveUp())).toEqual({ outer: 1, inner: 2 });
});
