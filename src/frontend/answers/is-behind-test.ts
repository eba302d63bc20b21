import { childrenOf } from "../modules/children.ts";
import { leavesFunction } from "../script/leaves-function.ts";
import type { Expression, Statement } from "../script/tree.ts";
import type { Lookups } from "./lookups.ts";

type Around = Expression | Statement;

/** What a test says where it is met, or is not met. */
export type Says = (test: Expression, isMet: boolean) => boolean;

/** An expression runs only where some test around it, or before it, says so. */
export function isBehindTest({ graph }: Lookups, file: string, read: Expression, says: Says): boolean {
  let inner: Around = read;
  for (
    let at = graph.parentOf(file, inner);
    at !== null && inner.kind !== "function";
    at = graph.parentOf(file, at)
  ) {
    if (isPartOf(at, inner, says) || isLeftOver(at, inner, says)) return true;
    inner = at;
  }
  return false;
}

function isPartOf(at: Around, part: Around, says: Says): boolean {
  if (at.kind === "if")
    return (
      at.test !== part &&
      says(
        at.test,
        at.then.some((one) => one === part),
      )
    );
  return at.kind === "conditional" && at.test !== part && says(at.test, at.then === part);
}

/** What comes after `if (response.ok) return …` */
function isLeftOver(at: Around, part: Around, says: Says): boolean {
  if (!isList(at)) return false;
  const siblings = childrenOf(at);
  return siblings
    .slice(0, siblings.indexOf(part))
    .some((before) => before.kind === "if" && leavesFunction(before.then) && says(before.test, false));
}

const isList = ({ kind }: Around): boolean => /^(?:function|block|if|try|loop)$/.test(kind);
