import { methodOf } from "../python/external-path.ts";
import type { Followed, FollowedCall } from "../python/program.ts";
import type { FunctionValue } from "../python/value.ts";
import type { Reader } from "./reader.ts";
import { rowOf } from "./row-type.ts";
import { givenArguments } from "./unfollowed.ts";

const MAX_METHODS = 20;

/**
 * Adds what methods of models do that are called on rows: the evaluator does not know that `session.get(Item, id)`
 * gives an Item, so it leaves `item.can_be_read_by(user)` as a call of something unknown.
 */
export function followRows(reader: Reader, followed: Followed): Followed {
  let { calls, misfits, comparisons, undetermined, stopped } = followed;
  let pending = followed.calls;
  for (let round = 0; round < 2 && pending.length > 0; round += 1) {
    const within = pending.flatMap((call) => followMethod(reader, call) ?? []).slice(0, MAX_METHODS);
    pending = within.flatMap((each) => each.calls);
    calls = [...calls, ...pending];
    misfits = [...misfits, ...within.flatMap((each) => each.misfits)];
    comparisons = [...comparisons, ...within.flatMap((each) => each.comparisons)];
    stopped = [...stopped, ...within.flatMap((each) => each.stopped)];
    undetermined = [...undetermined, ...within.flatMap((each) => each.undetermined)];
  }
  return { ...followed, calls, misfits, comparisons, undetermined, stopped };
}

function followMethod(reader: Reader, call: FollowedCall): Followed | null {
  if (call.callee.kind === "function") return followFrom(reader, call, call.callee);
  const method = methodOf(call.callee);
  const row = method === null ? null : rowOf(reader, method.object);
  const type = row === null ? undefined : reader.models.classOf.get(row.table.name);
  if (method === null || type === undefined) return null;
  const found = reader.program.attribute(type, method.name, call.site);
  if (found.kind !== "function") return null;
  return followFrom(reader, call, { ...found, self: method.object });
}

function followFrom(reader: Reader, call: FollowedCall, target: FunctionValue): Followed {
  const followed = reader.program.follow(target, givenArguments(target, call.args));
  const chain = [...call.chain, call.site];
  return {
    ...followed,
    calls: followed.calls.map((each) => ({ ...each, chain: [...chain, ...each.chain] })),
  };
}
