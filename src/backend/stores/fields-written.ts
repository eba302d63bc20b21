import { optionsOf } from "../python/external-path.ts";
import type { Value } from "../python/value.ts";
import { isNamed } from "./store-statement.ts";

/** The fields of a row or a document, of the first of several, or of what `$set` and its like set. */
export const fieldsWritten = (value: Value): readonly string[] => keysWritten(value).filter(isNamed);

function keysWritten(value: Value): readonly string[] {
  if (value.kind === "choice") return optionsOf(value).flatMap(keysWritten);
  if (value.kind === "sequence") return value.items.slice(0, 1).flatMap(keysWritten);
  if (value.kind !== "dict") return [];
  return [...value.entries].flatMap(([key, given]) => (key.startsWith("$") ? keysWritten(given) : [key]));
}
