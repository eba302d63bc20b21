import { groupBy } from "../../../contract/per-object.ts";
import { argument, isCall, methodOf, optionsOf } from "../../python/external-path.ts";
import type { FollowedCall, Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { applySort } from "../apply-sort.ts";
import { isNothing } from "../call-options.ts";
import type { StoreStatement } from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";

/** What the calls on a cursor say of the statement that it comes from: `find(…).sort(…).limit(…)`. */
export function applyCursors(
  program: Program,
  statements: readonly StoreStatement[],
  calls: readonly FollowedCall[],
): void {
  const byResult = groupBy(statements, ({ call }) => call.result);
  if (byResult.size === 0) return;
  for (const call of calls) {
    const method = methodOf(call.callee);
    if (method === null) continue;
    for (const option of optionsOf(method.object))
      for (const statement of byResult.get(cursorRoot(option)) ?? [])
        applyCursorCall(program, statement, method.name, call);
  }
}

/** The call of a collection that a cursor comes from. */
function cursorRoot(value: Value, depth = 0): Value {
  if (depth > 12 || !isCall(value)) return value;
  const method = methodOf(value.operation.callee);
  return method !== null && CHAINED.has(method.name) ? cursorRoot(method.object, depth + 1) : value;
}

const CHAINED = new Set(
  "sort limit skip batch_size hint max_time_ms allow_disk_use collation comment where rewind clone".split(
    " ",
  ),
);

function applyCursorCall(
  program: Program,
  statement: StoreStatement,
  name: string,
  { args }: FollowedCall,
): void {
  const bound = argument(args, 0, name === "to_list" ? "length" : name);
  if (name === "sort") applySort(program, statement, args.positional);
  else if (bound === undefined || isNothing(bound)) return;
  else if (name === "limit" || name === "to_list") statement.limit ??= writtenValue(program, bound);
  else if (name === "skip") statement.offset = writtenValue(program, bound);
}
