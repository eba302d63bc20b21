import type { Expression } from "./tree.ts";

/** The expression on one line, close to its source, cut: for messages, names of holes and quoted fixes. */
export function printExpression(node: Expression, most = 80): string {
  const printed = print(node, 0);
  return printed.length > most ? `${printed.slice(0, most - 1)}…` : printed;
}

const DEEPEST = 6;

function print(node: Expression, depth: number): string {
  if (depth > DEEPEST) return "…";
  const inner = (child: Expression): string => print(child, depth + 1);
  switch (node.kind) {
    case "identifier":
      return node.name;
    case "string":
      return JSON.stringify(node.value);
    case "number":
      return String(node.value);
    case "literal":
      return String(node.value);
    case "template":
      return `\`${node.quasis.map((quasi, index) => quasi + printHole(node.expressions[index], inner)).join("")}\``;
    case "member":
      return printMember(node, inner);
    case "call":
      return `${inner(node.callee)}(${node.args.map(inner).join(", ")})`;
    case "new":
      return `new ${inner(node.callee)}(${node.args.map(inner).join(", ")})`;
    case "conditional":
      return `${inner(node.test)} ? ${inner(node.then)} : ${inner(node.otherwise)}`;
    case "logical":
    case "binary":
      return `${inner(node.left)} ${node.operator} ${inner(node.right)}`;
    case "unary":
      return `${node.operator}${/[a-z]/.test(node.operator) ? " " : ""}${inner(node.operand)}`;
    case "cast":
      return inner(node.value);
    case "await":
      return node.value === null ? "await" : `await ${inner(node.value)}`;
    case "spread":
      return node.value === null ? "..." : `...${inner(node.value)}`;
    case "this":
    case "super":
      return node.kind;
    case "meta":
      return "import.meta";
    case "array":
      return `[${node.items.map((item) => (item === null ? "" : inner(item))).join(", ")}]`;
    case "object":
      return node.properties.length === 0 ? "{}" : "{ … }";
    case "function":
      return "() => …";
    default:
      return "…";
  }
}

const printHole = (hole: Expression | undefined, inner: (node: Expression) => string): string =>
  hole === undefined ? "" : `\${${inner(hole)}}`;

function printMember(node: Expression & { kind: "member" }, inner: (node: Expression) => string): string {
  const object = inner(node.object);
  if (typeof node.property !== "string") return `${object}[${inner(node.property)}]`;
  return `${object}${node.optional ? "?." : "."}${node.property}`;
}
