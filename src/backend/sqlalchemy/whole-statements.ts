import type { Clause } from "./clause.ts";
import { mergeNested } from "./query-draft.ts";

/** `select(Boat).from_statement(text("…"))`: the text is what runs. */
export function applyFromStatement({ draft, call, readNested }: Clause): void {
  for (const value of call.operation.args.positional)
    for (const nested of readNested(value)) {
      mergeNested(draft, nested);
      draft.sorts.push(...nested.sorts);
      draft.limit = nested.limit;
      draft.offset = nested.offset;
    }
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
