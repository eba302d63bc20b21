import type { RawNode } from "./raw-tree.ts";
import { childOf, namedChildren } from "./read-expression.ts";
import type { PyStatement } from "./tree.ts";

const textOf = (node: RawNode | undefined, source: string): string =>
  node === undefined ? "" : source.slice(node.start, node.end).replace(/[\s\\]+/g, "");

function readNamed(node: RawNode, source: string): { name: string; alias: string | null } {
  if (node.type !== "aliased_import") return { name: textOf(node, source), alias: null };
  const [name, alias] = namedChildren(node);
  return { name: textOf(name, source), alias: textOf(alias, source) };
}

export function readImport(node: RawNode, source: string): PyStatement {
  const names = namedChildren(node)
    .map((child) => readNamed(child, source))
    .map(({ name, alias }) => ({ module: name, alias }));
  return { kind: "import", names, start: node.start, end: node.end };
}

export function readImportFrom(node: RawNode, source: string): PyStatement {
  const [from, ...imported] = namedChildren(node);
  const relative = from?.type === "relative_import" ? from : undefined;
  const module = relative === undefined ? from : childOf(relative, "dotted_name");
  const prefix = relative === undefined ? undefined : childOf(relative, "import_prefix");
  const isStar = childOf(node, "wildcard_import") !== undefined;
  return {
    kind: "from",
    module: textOf(module, source),
    level: textOf(prefix, source).length,
    names: isStar ? [{ name: "*", alias: null }] : imported.map((child) => readNamed(child, source)),
    start: node.start,
    end: node.end,
  };
}
