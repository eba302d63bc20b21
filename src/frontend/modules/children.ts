import type { Expression, Pattern, Statement } from "../script/tree.ts";

export type TreeNode = Expression | Statement;

type Visit = (node: TreeNode) => void;

/** The expressions and statements directly inside a node, in source order; types are left out. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  const children: TreeNode[] = [];
  eachChild(node, (child) => children.push(child));
  return children;
}

/** Visits them without making a list: the trees are walked many times, and lists would be most of the work. */
export function eachChild(node: TreeNode, visit: Visit): void {
  switch (node.kind) {
    // Most nodes hold none: they come first, as the kinds are compared one by one.
    case "identifier":
    case "string":
    case "number":
    case "literal":
      return;
    case "member":
      visit(node.object);
      if (typeof node.property !== "string") visit(node.property);
      return;
    case "call":
    case "new":
      visit(node.callee);
      return all(node.args, visit);
    case "template":
      maybe(node.tag, visit);
      return all(node.expressions, visit);
    case "array":
      for (const item of node.items) maybe(item, visit);
      return;
    case "object":
      for (const { key, value } of node.properties) {
        if (isExpression(key)) visit(key);
        visit(value);
      }
      return;
    case "function":
      for (const parameter of node.params) {
        eachInPattern(parameter.target, visit);
        maybe(parameter.default, visit);
      }
      return all(node.body, visit);
    case "class":
      maybe(node.extends, visit);
      for (const member of node.members) maybe(member.value, visit);
      return;
    case "import":
      if (typeof node.source !== "string") visit(node.source);
      return;
    case "conditional":
      visit(node.test);
      visit(node.then);
      return visit(node.otherwise);
    case "logical":
    case "binary":
      visit(node.left);
      return visit(node.right);
    case "unary":
    case "update":
      return visit(node.operand);
    case "assign":
      eachInPattern(node.target, visit);
      return visit(node.value);
    case "sequence":
      return all(node.items, visit);
    case "cast":
      return visit(node.value);
    case "jsx":
      for (const attribute of node.attributes) maybe(attribute.value, visit);
      return all(node.children, visit);
    default:
      return eachInStatement(node, visit);
  }
}

function eachInStatement(node: TreeNode, visit: Visit): void {
  switch (node.kind) {
    case "await":
    case "spread":
    case "yield":
    case "return":
    case "throw":
      return maybe(node.value, visit);
    case "expression":
    case "export-default":
      return visit(node.value);
    case "variable":
      for (const { target, init } of node.declarators) {
        eachInPattern(target, visit);
        maybe(init, visit);
      }
      return;
    case "function-declaration":
      return visit(node.function);
    case "class-declaration":
      return visit(node.class);
    case "enum":
      for (const member of node.members) maybe(member.value, visit);
      return;
    case "if":
      visit(node.test);
      all(node.then, visit);
      return all(node.otherwise, visit);
    case "loop":
      all(node.head, visit);
      maybe(node.each, visit);
      maybe(node.test, visit);
      return all(node.body, visit);
    case "try":
      all(node.body, visit);
      all(node.handler ?? [], visit);
      return all(node.finalizer ?? [], visit);
    case "switch":
      visit(node.subject);
      for (const one of node.cases) {
        maybe(one.test, visit);
        all(one.body, visit);
      }
      return;
    case "block":
      return all(node.body, visit);
    default:
      return;
  }
}

function all(nodes: readonly TreeNode[], visit: Visit): void {
  for (const node of nodes) visit(node);
}

function maybe(node: TreeNode | null, visit: Visit): void {
  if (node !== null) visit(node);
}

const isExpression = (key: string | Expression | null): key is Expression =>
  key !== null && typeof key !== "string";

/** The expressions in a pattern: defaults, and the targets of assignments to members. */
export function patternChildren(pattern: Pattern): Expression[] {
  const children: Expression[] = [];
  eachInPattern(pattern, (child) => children.push(child));
  return children;
}

function eachInPattern(pattern: Pattern, visit: (child: Expression) => void): void {
  if (pattern.kind === "name") return;
  if (pattern.kind === "expression") return visit(pattern.value);
  const slots = pattern.kind === "object-pattern" ? pattern.properties : pattern.items;
  for (const slot of slots) {
    if (slot === null) continue;
    eachInPattern(slot.target, visit);
    if (slot.default !== null) visit(slot.default);
  }
  if (pattern.rest !== null) eachInPattern(pattern.rest, visit);
}

/** Visits every node, with the nodes around it, outermost first; the array is reused between visits. */
export function walk(
  nodes: readonly TreeNode[],
  visit: (node: TreeNode, around: readonly TreeNode[]) => void,
  around: TreeNode[] = [],
): void {
  const enter = (node: TreeNode): void => {
    visit(node, around);
    around.push(node);
    eachChild(node, enter);
    around.pop();
  };
  for (const node of nodes) enter(node);
}

/** What a cast, an `await` or a `!` stands around. */
export function unwrap(expression: Expression): Expression {
  if (expression.kind === "cast") return unwrap(expression.value);
  return expression;
}
