/** What a replacement does to paths: those that start with one prefix start with another one. */
export interface ReplacedPrefix {
  readonly from: string;
  readonly to: string;
}

/** A literal prefix; then nothing, a boundary, or the rest as a group. */
const PREFIX =
  /^\^?((?:\\[/.-]|[\w/-])*?)(\/?\(\.[*+]\??\)\$?|\/?\((?:\?:|\?=)?\/\|\$\)(?:\(\.\*\)\$?)?|\/?\.\*\$?|\/\?|\$)?$/;

/**
 * `replace(/^\/api/, "")`, `rewrite ^/api/(.*)$ /v1/$1`, `"^/api": ""`: regular expressions that look for a prefix and
 * nothing else. Null for others.
 */
export function replacedPrefix(source: string, replacement: string): ReplacedPrefix | null {
  const [, literal, tail = ""] = PREFIX.exec(source) ?? [];
  if (literal === undefined) return null;
  const prefix = literal.replaceAll("\\", "");
  if (!prefix.startsWith("/")) return null;
  const isCaptured = tail.includes(".") && tail.includes("(");
  const group = /\(\/\|\$\)\(/.test(tail) ? "$2" : "$1";
  if (isCaptured) {
    if (!replacement.endsWith(group) || replacement.indexOf("$") !== replacement.length - 2) return null;
    return asPrefixes(prefix, replacement.slice(0, -2));
  }
  if (tail.includes(".*") || tail === "$" || replacement.includes("$")) return null;
  const isBoundary = tail.includes("(") && !tail.includes("?=");
  return asPrefixes(prefix, isBoundary || prefix.endsWith("/") ? replacement : `${replacement}/`);
}

/** Without slashes at the end: what follows starts with one. */
const asPrefixes = (from: string, to: string): ReplacedPrefix | null =>
  to === "" || to.endsWith("/") ? { from: from.replace(/\/+$/, ""), to: to.replace(/\/+$/, "") } : null;

/** The same said of a path that is asked for: null where none of its requests is changed by it in one way. */
export function applyReplaced(path: string, { from, to }: ReplacedPrefix): ReplacedPrefix | null {
  const isBelow = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);
  if (isBelow(path, from)) return { from: path, to: to + path.slice(from.length) };
  return isBelow(from, path) ? { from, to } : null;
}
