import type { Language, Tree, TreeCursor } from "web-tree-sitter";

/** A syntax node as plain data, copied once out of the parser's memory. Comments are left out. */
export interface RawNode {
  readonly type: string;
  /** False for tokens such as `=`, and for the keyword `lambda` inside the node `lambda`. */
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly children: readonly RawNode[];
}

export interface RawTree {
  readonly root: RawNode;
  readonly problems: readonly { readonly at: number; readonly message: string }[];
}

const SKIPPED = new Set(["comment", "line_continuation"]);
/** Known to have no children that we read: saves a call into the parser each. */
const LEAVES = new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string_start",
  "string_content",
  "string_end",
  "type_conversion",
  "pass_statement",
  "break_statement",
  "continue_statement",
]);

export function copyTree(tree: Tree, language: Language): RawTree {
  const cursor = tree.walk();
  const problems: { at: number; message: string }[] = [];
  const named = language.types.map((_, id) => language.nodeTypeIsNamed(id));
  const context = { cursor, types: language.types, named, problems, broken: tree.rootNode.hasError };
  const root = copyNode(context) ?? { type: "module", named: true, start: 0, end: 0, children: [] };
  cursor.delete();
  return { root, problems };
}

interface Context {
  readonly cursor: TreeCursor;
  readonly types: readonly string[];
  readonly named: readonly boolean[];
  readonly problems: { at: number; message: string }[];
  readonly broken: boolean;
}

function copyNode(context: Context): RawNode | null {
  const { cursor } = context;
  const id = cursor.nodeTypeId;
  const type = context.types[id] ?? "ERROR";
  if (SKIPPED.has(type)) return null;
  const named = context.named[id] ?? true;
  const start = cursor.startIndex;
  // Tokens are their own text, so their end needs no call.
  const end = named ? cursor.endIndex : start + type.length;
  if (context.broken) noteProblem(context, type, start);
  const children = !named || LEAVES.has(type) ? [] : copyChildren(context);
  return { type, named, start, end, children };
}

function copyChildren(context: Context): RawNode[] {
  const children: RawNode[] = [];
  const { cursor } = context;
  if (!cursor.gotoFirstChild()) return children;
  do {
    const child = copyNode(context);
    if (child !== null) children.push(child);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
  return children;
}

function noteProblem(context: Context, type: string, at: number): void {
  if (type === "ERROR") context.problems.push({ at, message: "could not be parsed" });
  else if (context.cursor.nodeIsMissing) context.problems.push({ at, message: `expected ${type}` });
}
