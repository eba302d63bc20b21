import { optionsOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { methodOf } from "./column-of.ts";
import type { Execution } from "./execution.ts";
import { readStatements } from "./read-statement.ts";
import type { Reader } from "./reader.ts";
import { isSameSite } from "./statement-place.ts";

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
    const method = methodOf(call.callee);
    // What a name with `_` does is the library's own business: it takes no rows.
    if (method === null || method.name.startsWith("_")) continue;
    const drafts = readStatements(reader, call.result).filter(({ isQuery }) => isQuery);
    for (const draft of drafts) chains.push({ draft, call });
    if (drafts.length > 0) for (const option of optionsOf(method.object)) extended.add(option);
  }
  const whole = chains.filter(({ call }) => !extended.has(call.result));
  const everything = [...whole, ...others];
  return whole.filter(
    ({ draft }) =>
      draft.finished ||
      !everything.some(
        (other) => other.draft !== draft && other.draft.within.some((site) => isSameSite(site, draft.root)),
      ),
  );
}
