import type { Harmless } from "../harmless.ts";
import { applyEdits, type Edit, replace } from "../sources/edit.ts";
import { allWithin, below, type PyNode, parsePython } from "../sources/python.ts";

/** The variables that functions assign, and nothing else knows. */
export const renamePythonLocals: Harmless = {
  name: "rename locals (Python)",
  change(files) {
    const edits = Object.entries(files).flatMap(([file, text]) =>
      file.endsWith(".py") ? outerFunctions(parsePython(text)).flatMap((one) => rename(file, text, one)) : [],
    );
    return edits.length === 0 ? [] : [{ what: `${edits.length} names`, changes: applyEdits(files, edits) }];
  },
};

/** Functions that stand in no other one; what is within them shares their variables. */
const outerFunctions = (node: PyNode): PyNode[] =>
  node.type === "function_definition" ? [node] : node.children.flatMap(outerFunctions);

function rename(file: string, text: string, definition: PyNode): Edit[] {
  const nameOf = ({ start, end }: PyNode): string => text.slice(start, end);
  const nodes = [...below(definition)];
  // What comes from outside, or is looked up by its name, keeps it.
  const kept = new Set(
    nodes
      .filter(({ type }) => OUTSIDE.has(type))
      .flatMap((node) => allWithin(node, node, "identifier").map(nameOf)),
  );
  if (/\b(?:locals|vars|globals|eval|exec)\(/.test(nameOf(definition))) return [];
  const assigned = new Set(
    nodes
      .filter(isAssigned)
      .map(nameOf)
      .filter((name) => !kept.has(name)),
  );
  return nodes
    .filter((node) => node.type === "identifier" && assigned.has(nameOf(node)) && isVariable(node))
    .map((node) => replace(file, node, `${nameOf(node)}_local`));
}

const OUTSIDE = new Set([
  "parameters",
  "lambda_parameters",
  "global_statement",
  "nonlocal_statement",
  "import_statement",
  "import_from_statement",
  "class_definition",
]);

const isAssigned = ({ type, field, parent }: PyNode): boolean =>
  type === "identifier" && field === "left" && parent?.type === "assignment";

/** Not an attribute, and not the name of an argument. */
function isVariable({ field, parent }: PyNode): boolean {
  if (parent?.type === "attribute") return field === "object";
  if (parent?.type === "keyword_argument") return field === "value";
  return !(parent?.type === "function_definition" && field === "name");
}
