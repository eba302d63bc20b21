import { Language, type Node, Parser } from "web-tree-sitter";
import { readPythonGrammar } from "../../../src/workspace/read-resource.ts";
import type { Span } from "./edit.ts";

/** A node of a Python file, with its offsets; comments included. */
export interface PyNode extends Span {
  readonly type: string;
  readonly named: boolean;
  readonly parent: PyNode | null;
  /** The name of its place in the parent: `function`, `arguments`, `left`. */
  readonly field: string | null;
  readonly children: readonly PyNode[];
}

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(readPythonGrammar()));

const parsed = new Map<string, PyNode>();

/** Parsed by the grammar itself, not by the tool's own reader: a break must not share its mistakes. */
export function parsePython(text: string): PyNode {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const tree = parser.parse(text);
  if (tree === null) throw new Error("no Python tree");
  const root = copy(tree.rootNode, null, null);
  tree.delete();
  parsed.set(text, root);
  return root;
}

function copy(node: Node, parent: PyNode | null, field: string | null): PyNode {
  const children: PyNode[] = [];
  const made: PyNode = {
    type: node.type,
    named: node.isNamed,
    start: node.startIndex,
    end: node.endIndex,
    parent,
    field,
    children,
  };
  node.children.forEach((child, index) => {
    if (child !== null) children.push(copy(child, made, node.fieldNameForChild(index)));
  });
  return made;
}

/** The node and all below it, outermost first. */
export function* below(node: PyNode): Generator<PyNode> {
  yield node;
  for (const child of node.children) yield* below(child);
}

export const childOf = (node: PyNode, field: string): PyNode | null =>
  node.children.find((child) => child.field === field) ?? null;

/** From the node outwards. */
export function* above(node: PyNode): Generator<PyNode> {
  for (let at: PyNode | null = node; at !== null; at = at.parent) yield at;
}

/** The outermost node of a type that starts within the span. */
export const firstWithin = (root: PyNode, span: Span, type: string): PyNode | null =>
  allWithin(root, span, type)[0] ?? null;

export const allWithin = (root: PyNode, span: Span, type: string): PyNode[] =>
  [...below(root)].filter(
    (node) => node.type === type && node.named && node.start >= span.start && node.end <= span.end,
  );

/** The innermost node that holds the span, spaces at its ends aside. */
export function around(root: PyNode, { start, end }: Span): PyNode {
  const inner = root.children.find((child) => child.start <= start && child.end >= end);
  return inner === undefined ? root : around(inner, { start, end });
}
