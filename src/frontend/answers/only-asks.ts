import type { Expression, Statement } from "../script/tree.ts";
import type { Lookups } from "./lookups.ts";

type Around = Expression | Statement;

/**
 * `(data as Problem).message` as a test, or with something to stand in for it (`?? "none"`): whether the answer is such a
 * thing is asked there, not said.
 */
export function onlyAsks({ graph }: Lookups, file: string, cast: Expression): boolean {
  const member = graph.parentOf(file, cast);
  if (member?.kind !== "member" || member.object !== cast) return false;
  let inner: Around = member;
  for (let at = graph.parentOf(file, inner); at !== null; at = graph.parentOf(file, at)) {
    if (at.kind === "if" || at.kind === "conditional") return at.test === inner;
    if (at.kind === "logical" && at.left === inner) return true;
    if (at.kind !== "logical" && !(at.kind === "unary" && at.operator === "!")) return false;
    inner = at;
  }
  return false;
}
