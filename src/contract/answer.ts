import type { Schema } from "./database.ts";
import type { Operation } from "./operation.ts";
import { singular, wordsOf } from "./words.ts";

/** Words that name a model's role, not its noun: `ConversationRead`, `UserPublic`, `ItemOut`. */
const ROLE_WORDS = new Set(
  "read public out response schema model base list page paginated result results dto detail details summary resource data item items with and".split(
    " ",
  ),
);

/** Fields that a page carries beside its records. */
const PAGE_WORDS = new Set(
  "count total page pages size limit offset skip next previous prev cursor more max min per pagination meta metadata number has last first items current".split(
    " ",
  ),
);

/** The model whose records the answer carries: the response model itself, or what its one list field holds. */
export function answerOf(
  operation: Operation,
  schemas: ReadonlyMap<string, Schema>,
): { readonly schema: Schema; readonly isList: boolean } | null {
  const [id] = operation.response?.schemas ?? [];
  const schema = id === undefined ? undefined : schemas.get(id);
  if (operation.response === null || schema === undefined) return null;
  const inner = recordsOf(schema, schemas);
  return inner === null ? { schema, isList: operation.response.isList } : { schema: inner, isList: true };
}

/** What a page's one list field holds; null when the model is no page but a record of its own. */
function recordsOf(schema: Schema, schemas: ReadonlyMap<string, Schema>): Schema | null {
  const lists = schema.fields.filter((field) => field.isList && field.schemas.length === 1);
  const rest = schema.fields.filter((field) => !lists.includes(field));
  const isPage = rest.every((field) => wordsOf(field.name).every((word) => PAGE_WORDS.has(word)));
  const [list] = lists;
  return lists.length === 1 && isPage && schema.table === null
    ? (schemas.get(list?.schemas[0] ?? "") ?? null)
    : null;
}

/** `ConversationRead` → conversation; the last word that is no role word. */
export function nounOf(name: string): string {
  const words = [...wordsOf(name)];
  while (words.length > 1 && ROLE_WORDS.has(words.at(-1) ?? "")) words.pop();
  return singular(words.at(-1) ?? "");
}
