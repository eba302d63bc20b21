import type { Expression, FunctionExpression, Parameter, Pattern, Statement } from "../script/tree.ts";

export type TreeNode = Expression | Statement;

/** The expressions and statements directly inside a node, in source order; types are left out. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case "template":
      return node.tag === null ? node.expressions : [node.tag, ...node.expressions];
    case "array":
      return node.items.filter((item) => item !== null);
    case "object":
      return node.properties.flatMap(({ key, value }) => (isExpression(key) ? [key, value] : [value]));
    case "function":
      return functionChildren(node);
    case "class":
      return [...present(node.extends), ...node.members.flatMap((member) => present(member.value))];
    case "member":
      return typeof node.property === "string" ? [node.object] : [node.object, node.property];
    case "call":
    case "new":
      return [node.callee, ...node.args];
    case "import":
      return typeof node.source === "string" ? [] : [node.source];
    case "conditional":
      return [node.test, node.then, node.otherwise];
    case "logical":
    case "binary":
      return [node.left, node.right];
    case "unary":
    case "update":
      return [node.operand];
    case "assign":
      return [...patternChildren(node.target), node.value];
    case "sequence":
      return node.items;
    case "cast":
      return [node.value];
    case "jsx":
      return [...node.attributes.flatMap((attribute) => present(attribute.value)), ...node.children];
    default:
      return statementChildren(node);
  }
}

function statementChildren(node: TreeNode): readonly TreeNode[] {
  switch (node.kind) {
    case "await":
    case "spread":
    case "yield":
    case "return":
    case "throw":
      return present(node.value);
    case "expression":
    case "export-default":
      return [node.value];
    case "variable":
      return node.declarators.flatMap(({ target, init }) => [...patternChildren(target), ...present(init)]);
    case "function-declaration":
      return [node.function];
    case "class-declaration":
      return [node.class];
    case "enum":
      return node.members.flatMap((member) => present(member.value));
    case "if":
      return [node.test, ...node.then, ...node.otherwise];
    case "loop":
      return [...node.head, ...present(node.each), ...present(node.test), ...node.body];
    case "try":
      return [...node.body, ...(node.handler ?? []), ...(node.finalizer ?? [])];
    case "switch":
      return [node.subject, ...node.cases.flatMap((one) => [...present(one.test), ...one.body])];
    case "block":
      return node.body;
    default:
      return [];
  }
}

const present = (node: Expression | null): Expression[] => (node === null ? [] : [node]);

const isExpression = (key: string | Expression | null): key is Expression =>
  key !== null && typeof key !== "string";

function functionChildren(node: FunctionExpression): readonly TreeNode[] {
  return [...node.params.flatMap(parameterChildren), ...node.body];
}

const parameterChildren = (parameter: Parameter): Expression[] => [
  ...patternChildren(parameter.target),
  ...present(parameter.default),
];

/** The expressions in a pattern: defaults, and the targets of assignments to members. */
export function patternChildren(pattern: Pattern): Expression[] {
  switch (pattern.kind) {
    case "name":
      return [];
    case "expression":
      return [pattern.value];
    case "object-pattern":
      return [
        ...pattern.properties.flatMap((slot) => [...patternChildren(slot.target), ...present(slot.default)]),
        ...(pattern.rest === null ? [] : patternChildren(pattern.rest)),
      ];
    case "array-pattern":
      return [
        ...pattern.items.flatMap((slot) =>
          slot === null ? [] : [...patternChildren(slot.target), ...present(slot.default)],
        ),
        ...(pattern.rest === null ? [] : patternChildren(pattern.rest)),
      ];
  }
}

/** Visits every node, with the nodes around it, outermost first; the array is reused between visits. */
export function walk(
  nodes: readonly TreeNode[],
  visit: (node: TreeNode, around: readonly TreeNode[]) => void,
  around: TreeNode[] = [],
): void {
  for (const node of nodes) {
    visit(node, around);
    around.push(node);
    walk(childrenOf(node), visit, around);
    around.pop();
  }
}

/** What a cast, an `await` or a `!` stands around. */
export function unwrap(expression: Expression): Expression {
  if (expression.kind === "cast") return unwrap(expression.value);
  return expression;
}
