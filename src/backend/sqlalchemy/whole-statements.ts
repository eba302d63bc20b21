import type { Clause } from "./clause.ts";
import { mergeVariants } from "./merge-variants.ts";
import { mergeNested } from "./query-draft.ts";

/** `select(Boat).from_statement(text("…"))`: the text is what runs. */
export function applyFromStatement({ draft, call, readNested }: Clause): void {
  const [value] = call.operation.args.positional;
  const variants = value === undefined ? [] : readNested(value);
  mergeVariants(draft, variants);
  const [only] = variants;
  if (only === undefined || variants.length > 1) return;
  draft.sorts.push(...only.sorts);
  draft.limit = only.limit;
  draft.offset = only.offset;
}

/** Rows of a part that is not the user's come back as well. */
export function applyUnion(clause: Clause): void {
  const { draft } = clause;
  const own = draft.userScope;
  for (const value of clause.call.operation.args.positional)
    for (const nested of clause.readNested(value)) {
      mergeNested(draft, nested);
      if (nested.userScope === null) draft.userScope = null;
    }
  if (own === null) draft.userScope = null;
  // What the values decide holds for one part only.
  draft.bound.splice(0);
}
