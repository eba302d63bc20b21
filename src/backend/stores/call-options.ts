import type { Program } from "../python/program.ts";
import type { CallArguments, Value } from "../python/value.ts";
import { applySort } from "./apply-sort.ts";
import type { StoreStatement } from "./store-statement.ts";
import { writtenValue } from "./written-value.ts";

/** What MongoDB's drivers, and what stands on them, are given by name: `find(…, sort=…, limit=9, skip=3)`. */
export function applyOptions(
  program: Program,
  statement: StoreStatement,
  { keywords }: Pick<CallArguments, "keywords">,
): void {
  const sort = keywords.get("sort");
  if (sort !== undefined) applySort(program, statement, [sort]);
  const textOf = (name: string): string | null => {
    const value = keywords.get(name);
    return value === undefined || isNothing(value) ? null : writtenValue(program, value);
  };
  statement.limit ??= textOf("limit");
  statement.offset ??= textOf("skip");
}

/** `limit=0` and `length=None` let everything through. */
export const isNothing = (value: Value): boolean =>
  value.kind === "constant" && (value.value === null || value.value === 0);
