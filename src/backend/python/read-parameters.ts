import type { RawNode } from "./raw-tree.ts";
import { namedChildren, readExpression } from "./read-expression.ts";
import type { PyParameter } from "./tree.ts";

/** The parameters of a function or lambda; `/` and a bare `*` only mark what stands around them. */
export function readParameters(node: RawNode | undefined, source: string): PyParameter[] {
  const params: PyParameter[] = [];
  let keywordOnly = false;
  for (const child of node?.children ?? []) {
    if (child.type === "keyword_separator" || child.type === "*") keywordOnly = true;
    const param = readParameter(child, source, keywordOnly);
    if (param === null) continue;
    params.push(param);
    if (param.stars === 1) keywordOnly = true;
  }
  return params;
}

function readParameter(node: RawNode, source: string, keywordOnly: boolean): PyParameter | null {
  const [first, second, third] = namedChildren(node);
  const make = (name: RawNode, annotation?: RawNode, value?: RawNode): PyParameter => ({
    annotation: annotation === undefined ? null : readExpression(annotation, source),
    default: value === undefined ? null : readExpression(value, source),
    keywordOnly,
    start: node.start,
    end: node.end,
    ...nameOf(name, source),
  });
  switch (node.type) {
    case "identifier":
    case "list_splat_pattern":
    case "dictionary_splat_pattern":
      return make(node);
    case "default_parameter":
      return first === undefined ? null : make(first, undefined, second);
    case "typed_parameter":
      return first === undefined ? null : make(first, second);
    case "typed_default_parameter":
      return first === undefined ? null : make(first, second, third);
    default:
      return null;
  }
}

function nameOf(node: RawNode, source: string): { name: string; stars: 0 | 1 | 2 } {
  const text = source.slice(node.start, node.end);
  if (text.startsWith("**")) return { name: text.slice(2).trim(), stars: 2 };
  return text.startsWith("*") ? { name: text.slice(1).trim(), stars: 1 } : { name: text, stars: 0 };
}
