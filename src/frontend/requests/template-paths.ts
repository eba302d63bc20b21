import { text } from "../../contract/pattern.ts";
import type { WrittenPath } from "../../contract/request.ts";

/** A path in quotes, as an attribute's value or within an expression of the template. */
const QUOTED = /["'`](\/?[\w.-]+(?:\/[\w.-]+)+)\/?["'`]/g;

/** Paths that a Vue file's template writes down in a language that is not parsed: what receives them is not known. */
export function templatePaths(file: string, source: string): WrittenPath[] {
  const template = /<template[\s>][\s\S]*<\/template>/.exec(source);
  if (template === null) return [];
  return [...template[0].matchAll(QUOTED)].map((found) => {
    const line = source.slice(0, template.index + found.index).split("\n").length;
    return { path: text(found[1] ?? ""), place: { file, startLine: line, endLine: line }, handedTo: null };
  });
}
