export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** References can lead to references, and in a circle. */
const LONGEST_WAY = 20;

/** The object that a value is, or refers to within the document, with its path; null where that leads out or nowhere. */
export function followReference(
  root: JsonObject,
  value: unknown,
  path: readonly (string | number)[],
): { readonly object: JsonObject; readonly path: readonly (string | number)[] } | null {
  let current: unknown = value;
  let at = path;
  for (let way = 0; way < LONGEST_WAY; way++) {
    if (!isObject(current)) return null;
    const { $ref } = current;
    if ($ref === undefined) return { object: current, path: at };
    if (typeof $ref !== "string" || !$ref.startsWith("#/")) return null;
    at = $ref.slice(2).split("/").map(unescapePointer);
    current = at.reduce<unknown>((held, key) => (isObject(held) ? held[key] : undefined), root);
  }
  return null;
}

/** `~1` is a slash and `~0` a tilde in a JSON pointer; in a URL fragment percent signs may escape more. */
function unescapePointer(segment: string): string {
  const pointer = segment.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}
