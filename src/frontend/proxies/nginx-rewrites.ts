import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import { lineAt, placeOfLine, prefixRewrite } from "./prefix-rewrite.ts";
import type { Rewrite, TextSource } from "./proxy.ts";
import { type ReplacedPrefix, replacedPrefix } from "./replaced-prefix.ts";

/**
 * `location /api/ { proxy_pass http://backend/; }`, wherever it is written: in a file of its own, a Dockerfile, a chart.
 * Locations that hand paths on unchanged need no rewrite. `if`, `map` and includes are not asked for.
 */
export function nginxRewrites({ file, text: source }: TextSource, folder: string): Rewrite[] {
  if (!source.includes("proxy_pass")) return [];
  const plain = source.replace(/(^|[\s;{}])#[^\n]*/g, (whole, before: string) => before.padEnd(whole.length));
  return [...plain.matchAll(LOCATION)].flatMap((match): Rewrite[] => {
    const [head, modifier = "", path = ""] = match;
    const open = match.index + head.length;
    const body = plain.slice(open, endOfBlock(plain, open));
    const changed = changeOf(modifier, unquote(path), directivesOf(body));
    if (changed === null || changed.from === changed.to) return [];
    const place: Place = placeOfLine(file, lineAt(plain, match.index));
    return [prefixRewrite(changed.from, host(changed.to), { place, folder, by: "deployment" })];
  });
}

const LOCATION = /\blocation\s+(=|~\*?|\^~)?\s*("[^"]*"|'[^']*'|[^\s{]+)\s*\{/g;

const host = (path: string): Pattern => concat(text("http://backend"), text(path));

const unquote = (word: string): string => word.replace(/^(["'])(.*)\1$/, "$2");

function endOfBlock(source: string, open: number): number {
  let depth = 1;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === "{" && source[at - 1] !== "$") depth += 1;
    if (source[at] === "}" && !isVariableEnd(source, at)) depth -= 1;
    if (depth === 0) return at;
  }
  return source.length;
}

/** `${BACKEND}`, which a template has filled in. */
function isVariableEnd(source: string, at: number): boolean {
  const open = source.lastIndexOf("{", at);
  return source[open - 1] === "$" && /^\w+$/.test(source.slice(open + 1, at));
}

/** The directives of the block itself and of those inside it, as words. */
const directivesOf = (body: string): string[][] =>
  body
    .split(/;|(?<!\$)\{|\}(?=\s*(?:\n|$))/)
    .map((directive) => directive.trim().split(/\s+/).map(unquote))
    .filter(([name]) => name !== "");

function changeOf(modifier: string, path: string, directives: readonly string[][]): ReplacedPrefix | null {
  if (modifier === "=") return null;
  const [, pass] = directives.find(([name]) => name === "proxy_pass") ?? [];
  if (pass === undefined) return null;
  const rewrites = directives.filter(([name]) => name === "rewrite");
  if (rewrites.length > 0) return rewritten(rewrites, pass);
  const uri = uriOf(pass);
  if (uri === null) return null;
  if (modifier.startsWith("~")) return replacedPrefix(path, uri.replace(/\$is_args\$args$/, ""));
  return uri.includes("$") ? null : behindLocation(path, uri);
}

/** One `rewrite` that is meant for the proxy; with it the URI of `proxy_pass` is not used. */
function rewritten(rewrites: readonly string[][], pass: string): ReplacedPrefix | null {
  const [[, pattern, replacement, flag] = [], ...more] = rewrites;
  if (pattern === undefined || replacement === undefined || more.length > 0) return null;
  if (flag !== undefined && flag !== "break" && flag !== "last") return null;
  return /\$(?:request_uri|1)/.test(pass) ? null : replacedPrefix(pattern, replacement);
}

/** What stands behind the host; null where there is nothing, and the path stays as it is. */
function uriOf(pass: string): string | null {
  const [, uri = ""] =
    /^(?:https?:\/\/)?(?:\$\{\w+\}|[^/$]|\$\w+(?=[:/]|$))*?(\/.*|\$\d.*)?$/.exec(pass) ?? [];
  return uri === "" ? null : uri;
}

/** nginx puts the URI in the place of the location, letter for letter: both end in a slash, or it joins two names. */
function behindLocation(location: string, uri: string): ReplacedPrefix | null {
  if (location.endsWith("/") !== uri.endsWith("/")) return null;
  return { from: location.replace(/\/$/, ""), to: uri.replace(/\/$/, "") };
}
