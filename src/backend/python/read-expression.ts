import type { RawNode } from "./raw-tree.ts";
import { readParameters } from "./read-parameters.ts";
import { readString } from "./read-string.ts";
import type { PyArgument, PyExpression } from "./tree.ts";

type Reader = (node: RawNode, source: string) => PyExpression;
type Clauses = Extract<PyExpression, { kind: "comprehension" }>["clauses"];

const isNamed = (node: RawNode): boolean => node.named && node.type !== "ERROR";

export const namedChildren = (node: RawNode): RawNode[] => node.children.filter(isNamed);
export const childOf = (node: RawNode, type: string): RawNode | undefined =>
  node.children.find((child) => child.type === type);

export const opaque = (node: { start: number; end: number }): PyExpression => ({
  kind: "opaque",
  start: node.start,
  end: node.end,
});

export function readExpression(node: RawNode | undefined, source: string): PyExpression {
  if (node === undefined) return { kind: "opaque", start: 0, end: 0 };
  const read = READERS[node.type];
  return read === undefined ? opaque(node) : read(node, source);
}

const readInner: Reader = (node, source) => {
  const inner = namedChildren(node);
  return inner.length === 0 ? opaque(node) : readExpression(inner[0], source);
};

const readAll = (node: RawNode, source: string): PyExpression[] =>
  namedChildren(node).map((child) => readExpression(child, source));

const readCollection =
  (kind: "list" | "tuple" | "set"): Reader =>
  (node, source) => ({ kind, items: readAll(node, source), start: node.start, end: node.end });

const readSpread: Reader = (node, source) => ({
  kind: "spread",
  value: readInner(node, source),
  start: node.start,
  end: node.end,
});

/** `left operator right`, where the operator is every token between. */
const operatorOf = (node: RawNode): string =>
  node.children
    .filter((child) => !isNamed(child))
    .map((child) => child.type)
    .join(" ");

const readPair = (node: RawNode, source: string): [PyExpression, PyExpression] => {
  const [left, right] = namedChildren(node);
  return [readExpression(left, source), readExpression(right, source)];
};

const readBinary: Reader = (node, source) => {
  const [left, right] = readPair(node, source);
  return { kind: "binary", operator: operatorOf(node), left, right, start: node.start, end: node.end };
};

const readCompare: Reader = (node, source) => {
  const [first, ...others] = node.children;
  const rest: { operator: string; right: PyExpression }[] = [];
  let operator: string[] = [];
  for (const child of others) {
    if (!isNamed(child)) operator.push(child.type);
    else {
      rest.push({ operator: operator.join(" "), right: readExpression(child, source) });
      operator = [];
    }
  }
  return { kind: "compare", left: readExpression(first, source), rest, start: node.start, end: node.end };
};

const readConditional: Reader = (node, source) => {
  const [then, test, otherwise] = readAll(node, source);
  const missing = opaque(node);
  return {
    kind: "conditional",
    // biome-ignore lint/suspicious/noThenProperty: the tree's word for the first branch; no promise sees it.
    then: then ?? missing,
    test: test ?? missing,
    otherwise: otherwise ?? missing,
    start: node.start,
    end: node.end,
  };
};

const readCall: Reader = (node, source) => {
  const [callee, args] = namedChildren(node);
  return {
    kind: "call",
    callee: readExpression(callee, source),
    args: readArguments(args, source),
    start: node.start,
    end: node.end,
  };
};

export function readArguments(node: RawNode | undefined, source: string): PyArgument[] {
  if (node === undefined) return [];
  if (node.type === "generator_expression")
    return [{ name: null, stars: 0, value: readExpression(node, source) }];
  return namedChildren(node).map((child) => readArgument(child, source));
}

function readArgument(node: RawNode, source: string): PyArgument {
  if (node.type === "keyword_argument") {
    const [name, value] = namedChildren(node);
    return {
      name: name ? source.slice(name.start, name.end) : "",
      stars: 0,
      value: readExpression(value, source),
    };
  }
  if (node.type === "list_splat") return { name: null, stars: 1, value: readInner(node, source) };
  if (node.type === "dictionary_splat") return { name: null, stars: 2, value: readInner(node, source) };
  return { name: null, stars: 0, value: readExpression(node, source) };
}

const readSubscript: Reader = (node, source) => {
  const [object, ...index] = namedChildren(node);
  return {
    kind: "subscript",
    object: readExpression(object, source),
    index: index.map((child) => readExpression(child, source)),
    start: node.start,
    end: node.end,
  };
};

/** `a:b:c`, each part of which may be missing. */
const readSlice: Reader = (node, source) => {
  const parts: (PyExpression | null)[] = [null, null, null];
  let at = 0;
  for (const child of node.children) {
    if (!child.named) at++;
    else parts[at] = readExpression(child, source);
  }
  const [from = null, to = null, step = null] = parts;
  return { kind: "slice", from, to, step, start: node.start, end: node.end };
};

/** In annotations the grammar has nodes of its own: `list[int]`, `a.B`, `X | Y`. */
const readGeneric: Reader = (node, source) => {
  const [object, parameters] = namedChildren(node);
  const index = parameters === undefined ? [] : readAll(parameters, source);
  return {
    kind: "subscript",
    object: readExpression(object, source),
    index,
    start: node.start,
    end: node.end,
  };
};

const readUnion: Reader = (node, source) => {
  const [left, right] = readPair(node, source);
  return { kind: "binary", operator: "|", left, right, start: node.start, end: node.end };
};

const readAttribute: Reader = (node, source) => {
  const named = namedChildren(node);
  const name = named.at(-1);
  return {
    kind: "attribute",
    object: readExpression(named[0], source),
    name: name === undefined ? "" : source.slice(name.start, name.end),
    start: node.start,
    end: node.end,
  };
};

const readDict: Reader = (node, source) => {
  const entries = namedChildren(node).map((child) => {
    if (child.type !== "pair") return { key: null, value: readInner(child, source) };
    const [key, value] = readPair(child, source);
    return { key, value };
  });
  return { kind: "dict", entries, start: node.start, end: node.end };
};

const readComprehension =
  (type: "list" | "set" | "dict" | "generator"): Reader =>
  (node, source) => {
    const [body, ...clauses] = namedChildren(node);
    const missing = opaque(node);
    const [key, element] =
      body?.type === "pair" ? readPair(body, source) : [null, body ? readExpression(body, source) : missing];
    return {
      kind: "comprehension",
      type,
      key,
      element,
      clauses: readClauses(clauses, source),
      start: node.start,
      end: node.end,
    };
  };

function readClauses(nodes: readonly RawNode[], source: string): Clauses {
  const clauses: { target: PyExpression; iterable: PyExpression; tests: PyExpression[] }[] = [];
  for (const node of nodes) {
    if (node.type === "if_clause") clauses.at(-1)?.tests.push(readInner(node, source));
    else if (node.type === "for_in_clause") {
      const [target, iterable] = readPair(node, source);
      clauses.push({ target, iterable, tests: [] });
    }
  }
  return clauses;
}

const readLambda: Reader = (node, source) => {
  const params = childOf(node, "lambda_parameters");
  const body = namedChildren(node).at(-1);
  return {
    kind: "lambda",
    params: readParameters(params, source),
    body: readExpression(body, source),
    start: node.start,
    end: node.end,
  };
};

const readWalrus: Reader = (node, source) => {
  const [name, value] = namedChildren(node);
  return {
    kind: "walrus",
    name: name ? source.slice(name.start, name.end) : "",
    value: readExpression(value, source),
    start: node.start,
    end: node.end,
  };
};

const readWithValue =
  (kind: "await" | "yield"): Reader =>
  (node, source) => {
    const [value] = namedChildren(node);
    return {
      kind,
      value: value === undefined ? null : readExpression(value, source),
      start: node.start,
      end: node.end,
    };
  };

const readUnary: Reader = (node, source) => ({
  kind: "unary",
  operator: operatorOf(node),
  operand: readInner(node, source),
  start: node.start,
  end: node.end,
});

const readName: Reader = (node, source) => ({
  kind: "name",
  name: source.slice(node.start, node.end),
  start: node.start,
  end: node.end,
});
const readNumber: Reader = (node, source) => ({
  kind: "number",
  text: source.slice(node.start, node.end),
  start: node.start,
  end: node.end,
});
const readConstant =
  (value: true | false | null | "..."): Reader =>
  (node) => ({ kind: "constant", value, start: node.start, end: node.end });
const readText: Reader = (node, source) => readString(node, source, (inner) => readExpression(inner, source));

const READERS: Readonly<Record<string, Reader>> = {
  identifier: readName,
  attribute: readAttribute,
  member_type: readAttribute,
  call: readCall,
  string: readText,
  concatenated_string: readText,
  integer: readNumber,
  float: readNumber,
  true: readConstant(true),
  false: readConstant(false),
  none: readConstant(null),
  ellipsis: readConstant("..."),
  list: readCollection("list"),
  list_pattern: readCollection("list"),
  tuple: readCollection("tuple"),
  tuple_pattern: readCollection("tuple"),
  expression_list: readCollection("tuple"),
  pattern_list: readCollection("tuple"),
  set: readCollection("set"),
  dictionary: readDict,
  binary_operator: readBinary,
  union_type: readUnion,
  unary_operator: readUnary,
  not_operator: readUnary,
  comparison_operator: readCompare,
  boolean_operator: (node, source) => {
    const [left, right] = readPair(node, source);
    return {
      kind: "boolean",
      operator: operatorOf(node) === "or" ? "or" : "and",
      left,
      right,
      start: node.start,
      end: node.end,
    };
  },
  conditional_expression: readConditional,
  lambda: readLambda,
  await: readWithValue("await"),
  yield: readWithValue("yield"),
  list_splat: readSpread,
  list_splat_pattern: readSpread,
  parenthesized_list_splat: readSpread,
  splat_type: readSpread,
  dictionary_splat: readSpread,
  subscript: readSubscript,
  slice: readSlice,
  generic_type: readGeneric,
  list_comprehension: readComprehension("list"),
  set_comprehension: readComprehension("set"),
  dictionary_comprehension: readComprehension("dict"),
  generator_expression: readComprehension("generator"),
  named_expression: readWalrus,
  parenthesized_expression: readInner,
  type: readInner,
  as_pattern: readInner,
  as_pattern_target: readInner,
  constrained_type: readInner,
};
