import type { Language, Tree, TreeCursor } from "web-tree-sitter";
import { perObject } from "../../contract/per-object.ts";

/** A syntax node as plain data, copied once out of the parser's memory. Comments and punctuation are left out. */
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
  /** The first place that nests deeper than is read; null where all of it was copied. */
  readonly tooDeep: number | null;
}

/** Deeper than people write, and flat enough that every reader of the tree may recurse without fear for the stack. */
const DEEPEST = 1000;
/** Each `elif` nests in the one before. */
const MOST_ELIFS = 500;

const SKIPPED = new Set(["comment", "line_continuation"]);
/** Tokens that no reader asks for: a third of all nodes. */
const SKIPPED_TOKENS = new Set(
  "( ) [ ] { } , . ; def class return import from for while if elif else try except finally with as raise assert del lambda".split(
    " ",
  ),
);
const NONE: readonly RawNode[] = [];
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
  const context: Context = {
    cursor,
    kinds: kindsOf(language),
    problems,
    broken: tree.rootNode.hasError,
    depth: 0,
    tooDeep: null,
  };
  const root = copyNode(context) ?? { type: "module", named: true, start: 0, end: 0, children: [] };
  cursor.delete();
  return { root, problems, tooDeep: context.tooDeep };
}

/** What is known of a type of node; by its id. */
interface NodeKind {
  readonly type: string;
  readonly named: boolean;
  readonly skipped: boolean;
  readonly leaf: boolean;
}

const kindsOf = perObject((language: Language): readonly NodeKind[] =>
  language.types.map((type, id) => {
    const named = language.nodeTypeIsNamed(id);
    const skipped = (named ? SKIPPED : SKIPPED_TOKENS).has(type);
    return { type, named, skipped, leaf: !named || LEAVES.has(type) };
  }),
);

const ERROR: NodeKind = { type: "ERROR", named: true, skipped: false, leaf: false };

interface Context {
  readonly cursor: TreeCursor;
  readonly kinds: readonly NodeKind[];
  readonly problems: { at: number; message: string }[];
  readonly broken: boolean;
  depth: number;
  tooDeep: number | null;
}

function copyNode(context: Context): RawNode | null {
  const { cursor } = context;
  const { type, named, skipped, leaf } = context.kinds[cursor.nodeTypeId] ?? ERROR;
  if (context.broken) noteProblem(context, type);
  if (skipped) return null;
  const start = cursor.startIndex;
  // Tokens are their own text, so their end needs no call.
  const end = named ? cursor.endIndex : start + type.length;
  return { type, named, start, end, children: leaf ? NONE : copyChildren(context) };
}

/** What stands too deep has no children here: readers take such a node for one that they do not know. */
function copyChildren(context: Context): RawNode[] {
  const children: RawNode[] = [];
  const { cursor } = context;
  if (context.depth >= DEEPEST) {
    context.tooDeep ??= cursor.startIndex;
    return children;
  }
  if (!cursor.gotoFirstChild()) return children;
  context.depth += 1;
  let elifs = 0;
  do {
    const child = copyNode(context);
    if (child?.type === "elif_clause") elifs += 1;
    if (elifs > MOST_ELIFS && child?.type === "elif_clause") context.tooDeep ??= child.start;
    else if (child !== null) children.push(child);
  } while (cursor.gotoNextSibling());
  context.depth -= 1;
  cursor.gotoParent();
  return children;
}

function noteProblem({ cursor, problems }: Context, type: string): void {
  if (type === "ERROR") problems.push({ at: cursor.startIndex, message: "could not be parsed" });
  else if (cursor.nodeIsMissing) problems.push({ at: cursor.startIndex, message: `expected ${type}` });
}
