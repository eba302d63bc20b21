import type { Expression } from "../script/tree.ts";

/** An expression as one would write it, on one line; what is long inside is `…`. */
export function expressionText(node: Expression): string {
  switch (node.kind) {
    case "identifier":
      return node.name;
    case "string":
      return JSON.stringify(node.value.slice(0, 40));
    case "number":
      return String(node.value);
    case "literal":
      return String(node.value);
    case "this":
    case "super":
      return node.kind;
    case "member":
      return typeof node.property === "string"
        ? `${expressionText(node.object)}${node.optional ? "?." : "."}${node.property}`
        : `${expressionText(node.object)}[${expressionText(node.property)}]`;
    case "call":
    case "new":
      return `${node.kind === "new" ? "new " : ""}${expressionText(node.callee)}(${node.args.map(expressionText).join(", ")})`;
    case "await":
      return node.value ? `await ${expressionText(node.value)}` : "await";
    case "cast":
      return expressionText(node.value);
    case "jsx":
      return `<${node.name}>`;
    default:
      return "…";
  }
}
