import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { type Program, packageMember } from "./program.ts";
import { functionsOf } from "./resolve-value.ts";
import { returnsOf } from "./returns.ts";

/** What a written value is made of, when no followed source explains it; a call that is not followed is named. */
export type Content =
  | { readonly kind: "empty" | "literal" | "input" }
  | { readonly kind: "unknown"; readonly file: string; readonly node: Expression };

const EMPTY: Content = { kind: "empty" };
const LITERAL: Content = { kind: "literal" };
const INPUT: Content = { kind: "input" };

const ORDER: readonly Content["kind"][] = ["unknown", "input", "literal", "empty"];
const OWN =
  /^(?:Date|Math|Number|String|Boolean|parseInt|parseFloat|crypto|Object|Array|Set|Map|JSON|Symbol|nanoid|uuid|uuidv4|structuredClone|URL|URLSearchParams|window|document|navigator|File|Blob|BigInt|Intl)$/;

/** The worst of its parts decides: one unknown call makes the whole unknown. */
export function contentOf(program: Program, file: string, node: Expression | null, depth = 8): Content {
  if (node === null) return EMPTY;
  if (depth === 0) return { kind: "unknown", file, node };
  const all = (parts: readonly (Expression | null)[]): Content =>
    worst(parts.flatMap((part) => (part ? [contentOf(program, file, part, depth - 1)] : [])));
  switch (node.kind) {
    case "literal":
      return node.value === null || node.value === "undefined" ? EMPTY : LITERAL;
    case "string":
      return node.value === "" ? EMPTY : LITERAL;
    case "number":
      return LITERAL;
    case "template":
      return worst([LITERAL, all(node.expressions)]);
    case "array":
      return all(node.items);
    case "object":
      return all(node.properties.map((property) => property.value));
    case "await":
    case "cast":
    case "spread":
      return all([node.value]);
    case "conditional":
      return all([node.then, node.otherwise]);
    case "logical":
    case "binary":
      return all([node.left, node.right]);
    case "unary":
      return worst([LITERAL, all([node.operand])]);
    case "function":
      return all(returnsOf(node));
    case "member":
      return all([node.object]);
    case "identifier":
      return ofName(program, file, node, depth);
    case "call":
    case "new":
      return ofCall(program, file, node, depth);
    default:
      return INPUT;
  }
}

function worst(contents: readonly Content[]): Content {
  for (const kind of ORDER) {
    const found = contents.find((content) => content.kind === kind);
    if (found) return found;
  }
  return EMPTY;
}

function ofName(
  program: Program,
  file: string,
  node: Expression & { kind: "identifier" },
  depth: number,
): Content {
  const target = program.graph.resolve(file, node);
  if (target === null) return INPUT;
  if (target.kind !== "declaration") return LITERAL;
  const { declaration } = target;
  if (declaration.kind === "parameter") return ofParameter(program, declaration, depth);
  if (declaration.value === null) return declaration.function || declaration.class ? LITERAL : INPUT;
  return contentOf(program, declaration.file, declaration.value, depth - 1);
}

/** A callback's parameter is what the call around hands it: an item of a list, an answer of a promise, an event. */
function ofParameter(program: Program, { parameter, file }: Declaration, depth: number): Content {
  if (parameter === null) return INPUT;
  const parent = program.parentOf(file, parameter.of);
  if (parent?.kind !== "expression" || parent.node.kind !== "call") return INPUT;
  const { callee } = parent.node;
  if (parent.key !== "args" || callee.kind !== "member") return INPUT;
  return contentOf(program, file, callee.object, depth - 1);
}

function ofCall(
  program: Program,
  file: string,
  node: Expression & { kind: "call" | "new" },
  depth: number,
): Content {
  const { callee } = node;
  const parts = (list: readonly Expression[]) =>
    worst([INPUT, ...list.map((arg) => contentOf(program, file, arg, depth - 1))]);
  if (isOwn(callee)) return node.args.length === 0 && node.kind === "new" ? EMPTY : parts(node.args);
  const member = packageMember(program, file, callee);
  if (member?.package === "react") return INPUT;
  if (member) return { kind: "unknown", file, node };
  const made = functionsOf(program, file, callee);
  if (made.length > 0) {
    return worst(
      made.flatMap((at) => returnsOf(at.node).map((value) => contentOf(program, at.file, value, depth - 1))),
    );
  }
  if (callee.kind === "member") return parts([callee.object]);
  return { kind: "unknown", file, node };
}

const isOwn = (callee: Expression): boolean => {
  if (callee.kind === "identifier") return OWN.test(callee.name);
  return callee.kind === "member" && isOwn(callee.object);
};
