import type { Models } from "./models.ts";

const known = new WeakMap<Models, ReadonlySet<string>>();

/** What relationships of any table are called: an attribute of another name is none, whatever has it. */
export function relationshipNames(models: Models): ReadonlySet<string> {
  const before = known.get(models);
  if (before !== undefined) return before;
  const names = new Set(
    models.tables.flatMap(({ relationships }) => relationships.map(({ attribute }) => attribute)),
  );
  known.set(models, names);
  return names;
}
