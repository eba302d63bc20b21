import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import type { Rewrite } from "./proxy.ts";

/** Any number of segments, under a name that no parameter has. */
export const REST: Pattern = [{ kind: "hole", name: "…", role: "param", greedy: true }];

/** What stands behind a prefix is put behind another one: `/api` → `http://backend/v1`. */
export const prefixRewrite = (
  from: string,
  to: Pattern,
  { place, folder = folderOf(place.file), by }: Stand,
): Rewrite => ({
  from: concat(text(`${trimSlash(from)}/`), REST),
  to: concat(trimEnd(to), text("/"), REST),
  place,
  folder,
  by,
});

/** Where a rewrite is written, and for whom. */
interface Stand {
  readonly place: Place;
  readonly folder?: string;
  readonly by: Rewrite["by"];
}

export const trimSlash = (path: string): string => path.replace(/\/+$/, "");

export function trimEnd(pattern: Pattern): Pattern {
  const last = pattern.at(-1);
  return last?.kind === "text" ? concat(pattern.slice(0, -1), text(trimSlash(last.text))) : pattern;
}

/** A configuration rules the application in its folder. */
export const folderOf = (file: string): string =>
  file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";

export const placeOfLine = (file: string, line: number): Place => ({ file, startLine: line, endLine: line });

export const lineAt = (source: string, offset: number): number => source.slice(0, offset).split("\n").length;
