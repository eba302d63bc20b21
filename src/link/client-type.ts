import { nounOf } from "../contract/answer.ts";
import type { Schema } from "../contract/database.ts";
import { groupBy, perObject } from "../contract/per-object.ts";
import type { DeclaredType } from "../contract/provenance.ts";
import { wordsOf } from "../contract/words.ts";

/** The frontend's own type for a model of the backend: same noun, most fields in common, at least half of them. */
export function findClientType(types: readonly DeclaredType[], schema: Schema): DeclaredType | null {
  const wire = new Set(schema.fields.map(({ name }) => normalise(name)));
  const shared = (type: DeclaredType) => type.fields.filter((field) => wire.has(normalise(field))).length;
  const noun = nounOf(schema.name);
  const [best] = (typesByNoun(types).get(noun) ?? [])
    .filter((type) => shared(type) >= 2 && shared(type) * 2 >= wire.size)
    .sort((a, b) => shared(b) - shared(a) || a.name.length - b.name.length);
  return best ?? null;
}

const typesByNoun = perObject((types: readonly DeclaredType[]) => groupBy(types, ({ name }) => nounOf(name)));

const normalise = (field: string): string => wordsOf(field).join("_");
