import type { TypeNode } from "./tree.ts";

/** The type close to its source: `Promise<User[]>`; parts that the tree does not keep print as `…`. */
export function printType(type: TypeNode): string {
  switch (type.kind) {
    case "reference":
      return type.args.length === 0 ? type.name : `${type.name}<${type.args.map(printType).join(", ")}>`;
    case "array": {
      const element = printType(type.element);
      return type.element.kind === "union" ? `(${element})[]` : `${element}[]`;
    }
    case "union":
      return type.types.map(printType).join(" | ");
    case "intersection":
      return type.types.map(printType).join(" & ");
    case "tuple":
      return `[${type.types.map(printType).join(", ")}]`;
    case "literal":
      return JSON.stringify(type.value);
    case "keyword":
      return type.name;
    case "object":
      return `{ ${type.members.map((one) => `${one.name ?? "[key]"}${one.optional ? "?" : ""}: ${one.type === null ? "…" : printType(one.type)}`).join("; ")} }`;
    case "function":
      return `() => ${type.returns === null ? "…" : printType(type.returns)}`;
    case "opaque":
      return "…";
  }
}
