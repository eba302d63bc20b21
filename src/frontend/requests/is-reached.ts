import { walk } from "../modules/children.ts";
import type { Expression } from "../script/tree.ts";
import { conditionsAround } from "./conditions-around.ts";
import type { Chain } from "./draft.ts";
import { decide } from "./values/decide.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { EMPTY_ENV } from "./values/value.ts";

/**
 * Whether a way leads to its request at all: `if (typeof input !== "string") return fetch(input.url)` is no request of
 * who gives a string. Only what calls have bound decides; what a constant switches off is left to those who switch it on.
 */
export function isReached({ site, links, env }: Chain, to: Evaluator): boolean {
  if (env.frames.size === 0) return true;
  return [site, ...links].every(({ node, file }) =>
    conditionsAround({ node, file }, to.graph).every(({ test, holds }) => {
      const found = decide(test, { file, env }, to);
      if (found === null || found === holds || isChangedBehind(test, file, to)) return true;
      return decide(test, { file, env: EMPTY_ENV }, to) !== null;
    }),
  );
}

/** A name in it is given something else further on, as in a loop that comes back to it. */
export function isChangedBehind(test: Expression, file: string, { graph, assignments }: Evaluator): boolean {
  let changed = false;
  walk([test], (node) => {
    const target = node.kind === "identifier" ? graph.resolve(file, node) : null;
    if (target?.kind !== "declaration") return;
    const { declaration } = target;
    const all = [...assignments.to(declaration), ...assignments.toMembersOf(declaration)];
    changed ||= all.some(({ start }) => start > test.start);
  });
  return changed;
}
