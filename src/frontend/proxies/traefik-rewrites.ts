import { text } from "../../contract/pattern.ts";
import { lineAt, placeOfLine, prefixRewrite } from "./prefix-rewrite.ts";
import type { Rewrite, TextSource } from "./proxy.ts";

const LABEL = /traefik\.http\.middlewares\.[\w-]+\.stripprefix\.prefixes\s*[=:]\s*["']?((?:\/[\w/-]+,?)+)/gi;

/** Labels of containers that strip prefixes: `traefik.http.middlewares.api.stripprefix.prefixes=/api`. */
export const traefikRewrites = ({ file, text: source }: TextSource, folder: string): Rewrite[] =>
  [...source.matchAll(LABEL)].flatMap((match) => {
    const place = placeOfLine(file, lineAt(source, match.index));
    return (match[1] ?? "")
      .split(",")
      .filter((prefix) => prefix.length > 1)
      .map((prefix) => prefixRewrite(prefix, text("http://backend"), { place, folder, by: "deployment" }));
  });
