import type { Pattern } from "./pattern.ts";

/**
 * The path that was meant where a URL begins with two slashes: of `//boats/5`, as `"/" + "/boats/5"` gives it, the URL
 * standard takes `boats` for a host. Null for any other URL, and for hosts that have a dot or a port.
 */
export function meantPath([first, ...rest]: Pattern): Pattern | null {
  if (first?.kind !== "text" || !/^\/\/[a-z0-9_-]+(?:\/|$)/i.test(first.text)) return null;
  return [{ kind: "text", text: first.text.slice(1) }, ...rest];
}
