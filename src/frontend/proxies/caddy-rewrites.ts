import { text } from "../../contract/pattern.ts";
import { lineAt, placeOfLine, prefixRewrite } from "./prefix-rewrite.ts";
import type { Rewrite, TextSource } from "./proxy.ts";

const CADDYFILE = /(?:^|\/)Caddyfile[^/]*$|\.caddy$/i;
const BLOCK = /\b(handle_path|handle|route)\s+(\/[\w./-]*?)\/?\*?\s*\{/g;

/** `handle_path /api/* { reverse_proxy … }` strips its path; in `handle` and `route`, `uri strip_prefix` does. */
export function caddyRewrites({ file, text: source }: TextSource, folder: string): Rewrite[] {
  if (!CADDYFILE.test(file)) return [];
  const plain = source.replace(/(^|\s)#[^\n]*/g, (whole, before: string) => before.padEnd(whole.length));
  return [...plain.matchAll(BLOCK)].flatMap((match): Rewrite[] => {
    const [head, directive, path = ""] = match;
    const body = blockAt(plain, match.index + head.length);
    if (!/\breverse_proxy\b/.test(body)) return [];
    const [, stripped] = /\buri\s+strip_prefix\s+(\/\S*)/.exec(body) ?? [];
    const prefix = directive === "handle_path" ? path : stripped;
    if (prefix === undefined || prefix === "" || /\brewrite\b/.test(body)) return [];
    const place = placeOfLine(file, lineAt(plain, match.index));
    return [prefixRewrite(prefix, text("http://backend"), { place, folder, by: "deployment" })];
  });
}

/** Up to the brace that closes it; placeholders such as `{remote_host}` close themselves. */
function blockAt(source: string, open: number): string {
  let depth = 1;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === "{") depth += 1;
    if (source[at] === "}") depth -= 1;
    if (depth === 0) return source.slice(open, at);
  }
  return source.slice(open);
}
