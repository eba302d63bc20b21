import type { Harmless } from "../harmless.ts";
import { applyEdits, type Edit, type Span } from "../sources/edit.ts";
import { childOf, type PyNode, parsePython } from "../sources/python.ts";
import { isScript, keyed, parseScript, type ScriptNode } from "../sources/script.ts";

/**
 * Function declarations in the opposite order: those of scripts, which are hoisted, and those of Python that nothing
 * uses while the module is loaded. Handlers stay: their order is the order of the routes.
 */
export const reorderFunctions: Harmless = {
  name: "reorder functions",
  change(files) {
    const edits = Object.entries(files).flatMap(([file, text]) => {
      if (file.endsWith(".py")) return reverse(file, text, idleFunctions(parsePython(text), text));
      return isScript(file)
        ? parseScript(file, text).flatMap((root) => reverse(file, text, declarations(root)))
        : [];
    });
    return edits.length === 0
      ? []
      : [{ what: `${edits.length} functions`, changes: applyEdits(files, edits) }];
  },
};

/** The last in the place of the first, and so on. */
const reverse = (file: string, text: string, spans: readonly Span[]): Edit[] =>
  spans.length < 2
    ? []
    : spans.map(({ start, end }, index) => {
        const other = spans[spans.length - 1 - index];
        return { file, start, end, text: text.slice(other?.start, other?.end) };
      });

const declarations = ({ children }: ScriptNode): ScriptNode[] =>
  children.filter(
    (node) => isFunction(node) || (node.type === "ExportNamedDeclaration" && holdsFunction(node)),
  );

const isFunction = ({ type }: ScriptNode): boolean => type === "FunctionDeclaration";
const holdsFunction = (node: ScriptNode): boolean => {
  const declared = keyed(node, "declaration");
  return declared !== null && isFunction(declared);
};

/** Without decorators, and named by nothing that runs before the last of them is defined. */
function idleFunctions(root: PyNode, text: string): PyNode[] {
  const functions = root.children.filter(({ type }) => type === "function_definition");
  const early = new Set(
    root.children.flatMap((node) => [...whenLoaded(node)].map(({ start, end }) => text.slice(start, end))),
  );
  return functions.filter((one) => {
    const name = childOf(one, "name");
    return name !== null && !early.has(text.slice(name.start, name.end));
  });
}

/** The names that a statement uses while the module is loaded: of a function all but its body. */
function* whenLoaded(node: PyNode): Generator<PyNode> {
  if (node.type === "identifier" && node.field !== "name") yield node;
  for (const child of node.children) {
    if (node.type === "function_definition" && child.field === "body") continue;
    yield* whenLoaded(child);
  }
}
