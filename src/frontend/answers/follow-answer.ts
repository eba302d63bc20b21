import type { RequestChain } from "../requests/request-chain.ts";
import { advance } from "./advance.ts";
import type { Following } from "./carrier.ts";
import { startAt } from "./client-answer.ts";
import type { Lookups } from "./lookups.ts";
import { bindTypes, type Given, NOTHING_GIVEN } from "./type-site.ts";

/**
 * Follows what a request answers as long as nothing is done to it: awaited, parsed, taken out of what holds it, named,
 * returned, put into a state. The types that are written along the way are all said of the answer as it was sent;
 * where code makes something else of it, the way ends.
 */
export function followAnswer(
  lookups: Lookups,
  chain: RequestChain,
): Pick<Following, "found" | "filledLater"> {
  const following: Following = {
    lookups,
    chain,
    givens: givensOf(chain),
    queue: [],
    seen: new Set(),
    found: [],
    filledLater: new Set(),
  };
  startAt(following);
  for (let at = following.queue.shift(); at !== undefined; at = following.queue.shift())
    advance(following, at);
  return following;
}

/** From the outermost call inwards: a wrapper's type arguments can be its caller's own parameters. */
function givensOf({ links }: RequestChain): readonly Given[] {
  const givens: Given[] = [NOTHING_GIVEN];
  for (const { node, file, callee } of [...links].reverse()) {
    const args = node.kind === "call" ? node.typeArgs : [];
    givens.unshift(bindTypes(callee?.typeParams, args, file, givens[0] ?? NOTHING_GIVEN));
  }
  return givens;
}
