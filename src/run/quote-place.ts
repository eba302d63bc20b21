import { maskSecrets } from "../contract/mask-secrets.ts";
import type { Place } from "../contract/place.ts";
import type { Code } from "../contract/report.ts";
import type { Tree } from "../workspace/tree.ts";
import type { Reading } from "./link-project.ts";

const LANGUAGES: Readonly<Record<string, string>> = {
  py: "python",
  ts: "typescript",
  mts: "typescript",
  cts: "typescript",
  tsx: "tsx",
  js: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  jsx: "jsx",
  vue: "vue",
  svelte: "svelte",
  json: "json",
};

/** Longer quotations are cut in the middle: head and tail tell most. */
const LONGEST = 24;
const HEAD = 14;
const TAIL = 6;

export const readPlaces = (tree: Tree): Reading => ({
  quote: quotePlace(tree),
  sourceOf: (place) => linesAt(tree, place).join("\n"),
});

const linesAt = (tree: Tree, { file, startLine, endLine }: Place): readonly string[] =>
  (tree.lines(file) ?? []).slice(startLine - 1, endLine);

/** Quotes a place of the tree: whole lines, without their common indentation, with credentials masked. */
const quotePlace =
  (tree: Tree) =>
  (place: Place): Code => {
    const lines = maskSecrets(linesAt(tree, place).join("\n")).split("\n");
    const dedent = commonIndentation(lines);
    const text = cutMiddle(lines.map((line) => line.slice(dedent))).join("\n");
    const language = LANGUAGES[place.file.slice(place.file.lastIndexOf(".") + 1)] ?? "";
    return { ...place, language, text, dedent };
  };

function commonIndentation(lines: readonly string[]): number {
  const widths = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  return widths.length === 0 ? 0 : Math.min(...widths);
}

function cutMiddle(lines: readonly string[]): string[] {
  if (lines.length <= LONGEST) return [...lines];
  const cut = lines.length - HEAD - TAIL;
  return [...lines.slice(0, HEAD), `… ${cut} more lines …`, ...lines.slice(-TAIL)];
}
