import type { RawNode } from "./raw-tree.ts";
import { childOf, namedChildren, opaque, readArguments, readExpression } from "./read-expression.ts";
import { readImport, readImportFrom } from "./read-import.ts";
import { readParameters } from "./read-parameters.ts";
import type { PyClass, PyExpression, PyFunction, PyStatement } from "./tree.ts";

type Reader = (node: RawNode, source: string) => PyStatement;

export function readStatements(nodes: readonly RawNode[], source: string): PyStatement[] {
  return nodes.flatMap((node) => readStatement(node, source));
}

/** What the parser could not read keeps the whole statements that stand inside of it. */
function readStatement(node: RawNode, source: string): PyStatement[] {
  if (node.type === "ERROR")
    return readStatements(
      node.children.filter((child) => child.named && child.type in READERS),
      source,
    );
  const read = READERS[node.type];
  if (!node.named) return [];
  if (read !== undefined) return [read(node, source)];
  return /_statement$/.test(node.type) ? [{ kind: "other", start: node.start, end: node.end }] : [];
}

const readBlock = (node: RawNode | undefined, source: string): PyStatement[] =>
  node === undefined ? [] : readStatements(node.children, source);

/** The part of a clause that is its body; statements that recovery left beside it belong there too. */
const bodyOf = (node: RawNode, source: string): PyStatement[] => readBlock(childOf(node, "block"), source);

const orelseOf = (node: RawNode, source: string): PyStatement[] => {
  const clause = childOf(node, "else_clause");
  return clause === undefined ? [] : bodyOf(clause, source);
};

export function docstringOf(body: readonly PyStatement[]): string | null {
  const first = body[0];
  return first?.kind === "expression" && first.value.kind === "string" ? first.value.value : null;
}

const readDefinition =
  (decorators: readonly PyExpression[]) =>
  (node: RawNode, source: string): PyStatement =>
    node.type === "class_definition"
      ? readClass(node, source, decorators)
      : readFunction(node, source, decorators);

function readFunction(node: RawNode, source: string, decorators: readonly PyExpression[]): PyFunction {
  const named = namedChildren(node);
  const name = named.find((child) => child.type === "identifier");
  const returns = named.find((child) => child.named && child.type === "type");
  const body = bodyOf(node, source);
  return {
    kind: "function",
    name: name === undefined ? "" : source.slice(name.start, name.end),
    async: childOf(node, "async") !== undefined,
    params: readParameters(childOf(node, "parameters"), source),
    returns: returns === undefined ? null : readExpression(returns, source),
    decorators,
    body,
    docstring: docstringOf(body),
    signatureEnd: (childOf(node, ":") ?? childOf(node, "parameters") ?? node).start,
    start: node.start,
    end: node.end,
  };
}

function readClass(node: RawNode, source: string, decorators: readonly PyExpression[]): PyClass {
  const name = childOf(node, "identifier");
  const body = bodyOf(node, source);
  return {
    kind: "class",
    name: name === undefined ? "" : source.slice(name.start, name.end),
    typeParams: readTypeParameters(childOf(node, "type_parameter"), source),
    args: readArguments(childOf(node, "argument_list"), source),
    decorators,
    body,
    docstring: docstringOf(body),
    start: node.start,
    end: node.end,
  };
}

/** Their names: `T` of `[T: Bound]`, `[*T]`, `[**T]`. */
const readTypeParameters = (list: RawNode | undefined, source: string): string[] =>
  (list === undefined ? [] : namedChildren(list))
    .filter(({ type }) => type === "type")
    .map(({ start, end }) => /\w+/.exec(source.slice(start, end))?.[0] ?? "");

const readDecorated: Reader = (node, source) => {
  const decorators = node.children
    .filter((child) => child.type === "decorator")
    .map((child) => readExpression(namedChildren(child)[0], source));
  const definition = node.children.find((child) => child.type.endsWith("_definition"));
  return definition === undefined
    ? { kind: "other", start: node.start, end: node.end }
    : readDefinition(decorators)(definition, source);
};

const readExpressionStatement: Reader = (node, source) => {
  const [first] = namedChildren(node);
  if (first?.type === "assignment") return readAssignment(first, source);
  if (first?.type === "augmented_assignment") return readAugmented(first, source);
  const items = namedChildren(node).map((child) => readExpression(child, source));
  const [value] = items;
  const isTuple = items.length > 1 || childOf(node, ",") !== undefined;
  if (isTuple)
    return {
      kind: "expression",
      value: { kind: "tuple", items, start: node.start, end: node.end },
      start: node.start,
      end: node.end,
    };
  return { kind: "expression", value: value ?? opaque(node), start: node.start, end: node.end };
};

/** `a = b = value` is one node inside the other. */
function readAssignment(node: RawNode, source: string): PyStatement {
  const targets: PyExpression[] = [];
  let annotation: PyExpression | null = null;
  let current: RawNode | undefined = node;
  let value: RawNode | undefined;
  while (current?.type === "assignment") {
    const [left, ...rest]: RawNode[] = namedChildren(current);
    targets.push(readExpression(left, source));
    const type = childOf(current, ":") === undefined ? undefined : rest.shift();
    if (type !== undefined) annotation = readExpression(type, source);
    value = rest[0];
    current = value;
  }
  return {
    kind: "assign",
    targets,
    annotation,
    value: value === undefined ? null : readExpression(value, source),
    start: node.start,
    end: node.end,
  };
}

function readAugmented(node: RawNode, source: string): PyStatement {
  const [target, operator, value] = node.children;
  return {
    kind: "augmented",
    target: readExpression(target, source),
    operator: operator?.type ?? "",
    value: readExpression(value, source),
    start: node.start,
    end: node.end,
  };
}

/** `elif` is an `if` in the `else` of the one before. */
const readIf: Reader = (node, source) => {
  const branches = [node, ...node.children.filter((child) => child.type === "elif_clause")];
  let orelse = orelseOf(node, source);
  for (const branch of branches.reverse()) {
    const test = readExpression(namedChildren(branch)[0], source);
    const end = branch === node ? node.end : branch.end;
    orelse = [{ kind: "if", test, body: bodyOf(branch, source), orelse, start: branch.start, end }];
  }
  return orelse[0] ?? { kind: "other", start: node.start, end: node.end };
};

const readWhile: Reader = (node, source) => ({
  kind: "while",
  test: readExpression(namedChildren(node)[0], source),
  body: bodyOf(node, source),
  orelse: orelseOf(node, source),
  start: node.start,
  end: node.end,
});

const readFor: Reader = (node, source) => {
  const [target, iterable] = namedChildren(node);
  return {
    kind: "for",
    target: readExpression(target, source),
    iterable: readExpression(iterable, source),
    body: bodyOf(node, source),
    orelse: orelseOf(node, source),
    start: node.start,
    end: node.end,
  };
};

const readWith: Reader = (node, source) => {
  const clause = childOf(node, "with_clause");
  const items = (clause?.children ?? []).filter((child) => child.type === "with_item");
  return {
    kind: "with",
    items: items.flatMap((item) => readWithItem(item, source)),
    body: bodyOf(node, source),
    start: node.start,
    end: node.end,
  };
};

/** `with (a as b, c as d):` reads as one tuple of patterns. */
function readWithItem(item: RawNode, source: string): { value: PyExpression; target: PyExpression | null }[] {
  const [value] = namedChildren(item);
  const patterns = value?.type === "tuple" ? namedChildren(value) : value === undefined ? [] : [value];
  return patterns.map((pattern) => {
    const target = childOf(pattern, "as_pattern_target");
    return {
      value: readExpression(pattern, source),
      target: target === undefined ? null : readExpression(target, source),
    };
  });
}

const readTry: Reader = (node, source) => {
  const finallyClause = childOf(node, "finally_clause");
  return {
    kind: "try",
    body: bodyOf(node, source),
    handlers: node.children
      .filter((child) => child.type === "except_clause" || child.type === "except_group_clause")
      .map((child) => bodyOf(child, source)),
    orelse: orelseOf(node, source),
    finalbody: finallyClause === undefined ? [] : bodyOf(finallyClause, source),
    start: node.start,
    end: node.end,
  };
};

const readMatch: Reader = (node, source) => {
  const block = childOf(node, "block");
  const cases = (block ?? node).children.filter((child) => child.type === "case_clause");
  return {
    kind: "match",
    subject: readExpression(namedChildren(node)[0], source),
    cases: cases.map((clause) => bodyOf(clause, source)),
    start: node.start,
    end: node.end,
  };
};

const readTypeAlias: Reader = (node, source) => {
  const [left, right] = node.children
    .filter((child) => child.named && child.type === "type")
    .map((child) => readExpression(child, source));
  const named = left?.kind === "subscript" ? left.object : left;
  return {
    kind: "type-alias",
    name: named?.kind === "name" ? named.name : "",
    value: right ?? opaque(node),
    start: node.start,
    end: node.end,
  };
};

const readValued =
  (kind: "return" | "raise"): Reader =>
  (node, source) => {
    const [value] = namedChildren(node);
    return {
      kind,
      value: value === undefined ? null : readExpression(value, source),
      start: node.start,
      end: node.end,
    };
  };

const readListed =
  (kind: "delete" | "assert"): Reader =>
  (node, source) => ({
    kind,
    values: namedChildren(node).map((child) => readExpression(child, source)),
    start: node.start,
    end: node.end,
  });

const readGlobal: Reader = (node, source) => ({
  kind: "global",
  names: namedChildren(node).map((child) => source.slice(child.start, child.end)),
  start: node.start,
  end: node.end,
});

const READERS: Readonly<Record<string, Reader>> = {
  function_definition: readDefinition([]),
  class_definition: readDefinition([]),
  decorated_definition: readDecorated,
  import_statement: readImport,
  import_from_statement: readImportFrom,
  expression_statement: readExpressionStatement,
  if_statement: readIf,
  while_statement: readWhile,
  for_statement: readFor,
  with_statement: readWith,
  try_statement: readTry,
  match_statement: readMatch,
  type_alias_statement: readTypeAlias,
  return_statement: readValued("return"),
  raise_statement: readValued("raise"),
  delete_statement: readListed("delete"),
  assert_statement: readListed("assert"),
  global_statement: readGlobal,
  nonlocal_statement: readGlobal,
};
