import type { Place } from "../../contract/place.ts";
import type { ScriptModule } from "../script/tree.ts";

export function scriptPlace(
  { file, lines }: ScriptModule,
  node: { readonly start: number; readonly end: number },
): Place {
  const lineOf = (offset: number): number => Math.max(1, lines.findLastIndex((start) => start <= offset) + 1);
  return { file, startLine: lineOf(node.start), endLine: lineOf(node.end) };
}
