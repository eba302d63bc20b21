import { externalPath, methodOf, optionsOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { Execution } from "./execution.ts";
import { callBehind, readStatements } from "./read-statement.ts";
import type { Reader } from "./reader.ts";
import { isSameSite } from "./statement-place.ts";

/** What a call extends: the receiver of a query's method, or the query that a library's function gets. */
function baseOf({ callee, args }: FollowedCall): Value | null {
  if (externalPath(callee) !== null) return args.positional[0] ?? null;
  const method = methodOf(callee);
  // What a name with `_` does is the library's own business: it takes no rows.
  return method === null || method.name.startsWith("_") ? null : method.object;
}

/**
 * `session.query(...)` runs by its own last call: `.all()`, `.first()`, or being iterated. Each chain counts once, by
 * its longest form, and not at all where it is a part of another statement.
 */
export function queryChains(
  reader: Reader,
  calls: readonly FollowedCall[],
  others: readonly Execution[],
): Execution[] {
  const chains: Execution[] = [];
  const extended = new Set<Value>();
  for (const call of calls) {
    const base = baseOf(call);
    const drafts = base === null ? [] : readStatements(reader, call.result).filter(({ isQuery }) => isQuery);
    for (const draft of drafts) chains.push({ draft, call });
    if (base === null || drafts.length === 0) continue;
    for (const option of optionsOf(base)) extended.add(callBehind(option));
  }
  const longest = chains.filter(({ call }) => !extended.has(call.result));
  const isGoneOn = ({ draft }: Execution): boolean =>
    !draft.finished &&
    longest.some((other) => other.draft.finished && isSameSite(other.draft.root, draft.root));
  const whole = longest.filter((chain) => !isGoneOn(chain));
  const everything = [...whole, ...others];
  return whole.filter(
    ({ draft }) =>
      draft.finished ||
      !everything.some(
        (other) => other.draft !== draft && other.draft.within.some((site) => isSameSite(site, draft.root)),
      ),
  );
}
