import type { Harmless } from "../harmless.ts";
import { applyEdits, type Edit } from "../sources/edit.ts";
import { allWithin, parsePython } from "../sources/python.ts";
import { isComponent, isScript, nodesBelow, parseScript, type ScriptNode } from "../sources/script.ts";

/** Indentation twice as deep everywhere, arguments of calls on lines of their own. */
export const reformat: Harmless = {
  name: "reformat",
  change(files) {
    const edits = Object.entries(files).flatMap(([file, text]) => {
      if (file.endsWith(".py")) return reindentPython(file, text);
      return isScript(file) && !isComponent(file) ? breakCalls(file, text) : [];
    });
    return edits.length === 0 ? [] : [{ what: `${edits.length} places`, changes: applyEdits(files, edits) }];
  },
};

/** Lines within a string are its content. */
function reindentPython(file: string, text: string): Edit[] {
  const root = parsePython(text);
  const strings = allWithin(root, root, "string");
  return [...text.matchAll(/^[ ]+/gm)].flatMap((match): Edit[] => {
    const { index } = match;
    const isContent = strings.some(({ start, end }) => start < index && index < end);
    return isContent ? [] : [{ file, start: index, end: index, text: match[0] }];
  });
}

/** Each argument of a call on a line of its own. */
function breakCalls(file: string, text: string): Edit[] {
  return parseScript(file, text)
    .flatMap((root) => [...nodesBelow(root)])
    .filter(({ key, parent }) => key === "arguments" && isCall(parent))
    .map(({ start }) => ({ file, start, end: start, text: "\n    " }));
}

const isCall = (node: ScriptNode | null): boolean =>
  node?.type === "CallExpression" || node?.type === "NewExpression";
