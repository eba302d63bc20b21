import type { PyModule } from "../python/tree.ts";

const NEWER =
  /^\s*(?:from|import)\s+pydantic_(?:settings|core)\b|\bfrom\s+pydantic\s+import\s+(?:\([^)]*|[^\n]*)\b(?:ConfigDict|field_validator|model_validator|computed_field|field_serializer|model_serializer|RootModel|TypeAdapter|BeforeValidator|AfterValidator|AliasChoices|AliasPath|PlainSerializer)\b|\.model_(?:dump|dump_json|validate|validate_json|copy|rebuild)\(/m;
const OLDER = /\bfrom\s+pydantic\s+import\s+(?:\([^)]*|[^\n]*)\bBaseSettings\b|\b__root__\s*:/m;

/**
 * Which Pydantic the code is written for, told by names that only one of them has; null where it uses neither's. Where
 * both occur, the code is on its way from one to the other.
 */
export function pydanticVersion(modules: Iterable<PyModule>): 1 | 2 | null {
  let isNewer = false;
  let isOlder = false;
  for (const { text = "" } of modules) {
    if (!text.includes("pydantic") && !text.includes(".model_")) continue;
    isNewer ||= NEWER.test(text);
    isOlder ||= OLDER.test(text);
    if (isNewer && isOlder) return null;
  }
  return isNewer ? 2 : isOlder ? 1 : null;
}
