import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import type { At, Program } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";

/** What a test is for every user: constants are folded across modules; `development` is true in development builds alone. */
export type Folded = boolean | "development" | "production" | null;

const NOT: Readonly<Record<string, Folded>> = { development: "production", production: "development" };

export function constantOf(program: Program, file: string, test: Expression, depth = 6): Folded {
  if (depth === 0) return null;
  const inner = (next: Expression) => constantOf(program, file, next, depth - 1);
  switch (test.kind) {
    case "literal":
      return typeof test.value === "boolean" ? test.value : null;
    case "cast":
      return inner(test.value);
    case "unary":
      return test.operator === "!" ? negated(inner(test.operand)) : null;
    case "logical":
      return folded(test.operator, inner(test.left), inner(test.right));
    case "binary":
      return ofComparison(test);
    case "member":
      return ofBuild(test) ?? ofName(program, file, test, depth);
    case "identifier":
      return ofName(program, file, test, depth);
    default:
      return null;
  }
}

const negated = (value: Folded): Folded =>
  typeof value === "boolean" ? !value : value === null ? null : (NOT[value] ?? null);

/** `a && DEV` is at most true in development. */
function folded(operator: string, left: Folded, right: Folded): Folded {
  const [sure, open] = operator === "&&" ? [false, true] : [true, false];
  if (operator !== "&&" && operator !== "||") return null;
  if (left === sure || right === sure) return sure;
  if (left === open) return right;
  if (right === open) return left;
  const named = left ?? right;
  if (operator === "&&" && named === "development" && (left === null || right === null)) return named;
  return left === right ? left : null;
}

/** `import.meta.env.DEV`, `import.meta.env.PROD` */
function ofBuild(test: Expression & { kind: "member" }): Folded {
  if (!isEnvironment(test.object)) return null;
  return test.property === "DEV" ? "development" : test.property === "PROD" ? "production" : null;
}

/** `process.env.NODE_ENV === "development"`, `import.meta.env.MODE !== "production"` */
function ofComparison({ left, right, operator }: Expression & { kind: "binary" }): Folded {
  if (right.kind !== "string" || left.kind !== "member" || !isEnvironment(left.object)) return null;
  if (!/^(?:NODE_ENV|MODE)$/.test(String(left.property))) return null;
  if (right.value !== "development" && right.value !== "production") return null;
  if (/^===?$/.test(operator)) return right.value;
  return /^!==?$/.test(operator) ? negated(right.value) : null;
}

/** A name of one constant, also of a member of a constant object; what is `let` or a parameter may be anything. */
function ofName(program: Program, file: string, test: Expression, depth: number): Folded {
  const value = constantBehind(program, file, test);
  return value === null ? null : constantOf(program, value.file, value.node, depth - 1);
}

/** What a constant is written as, where that is told by no call. */
export function constantBehind(program: Program, file: string, test: Expression): At | null {
  const root = rootOf(test);
  const target = root === null ? null : program.graph.resolve(file, root);
  if (target?.kind === "declaration" && !isConstant(target.declaration)) return null;
  if (target?.kind !== "declaration" && target?.kind !== "namespace") return null;
  if (target.kind === "declaration" && root === test) return writtenAs(target.declaration);
  const [value, ...others] = valuesOf(program, file, test, []);
  return value === undefined || others.length > 0 || value.node === test ? null : value;
}

const writtenAs = ({ file, value }: Declaration): At | null =>
  value === null ? null : { file, node: value };

const isConstant = ({ statement, path, value }: Declaration): boolean =>
  statement?.kind === "variable" &&
  statement.declaration === "const" &&
  path.length === 0 &&
  value !== null &&
  !/^(?:call|new|await|function|class)$/.test(value.kind);

function rootOf(node: Expression): (Expression & { kind: "identifier" }) | null {
  if (node.kind === "identifier") return node;
  return node.kind === "member" && typeof node.property === "string" ? rootOf(node.object) : null;
}

export function isEnvironment(node: Expression): boolean {
  if (node.kind !== "member" || node.property !== "env") return false;
  return node.object.kind === "meta" || (node.object.kind === "identifier" && node.object.name === "process");
}
