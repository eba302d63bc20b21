import { concat, hole, type Pattern, text } from "../../contract/pattern.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { type ConfigAt, valuesOf } from "./config-names.ts";
import { objectsOf, propertyOf } from "./config-objects.ts";
import type { ProxySources } from "./proxy.ts";

/** More alternatives than this say nothing. */
const MOST = 4;
const DEEPEST = 12;

/** Answers for a node that the reader itself knows, before its text is asked for. */
export type KnownText = (node: Expression, module: ScriptModule) => Pattern | null;

/** The texts that an expression of a configuration can be: literals, constants, environment values; none when unknown. */
export function textsOf(
  at: ConfigAt,
  sources: ProxySources,
  knownText: KnownText = () => null,
  deep = DEEPEST,
): Pattern[] {
  const known = knownText(at.node, at.module);
  if (known !== null) return [known];
  if (deep === 0) return [];
  const inner = (node: Expression): Pattern[] =>
    textsOf({ node, module: at.module }, sources, knownText, deep - 1);
  const { node, module } = at;
  switch (node.kind) {
    case "string":
      return [text(node.value)];
    case "template":
      return joinAll(
        node.quasis.flatMap((quasi, index) => {
          const expression = node.expressions[index];
          return expression === undefined ? [[text(quasi)]] : [[text(quasi)], inner(expression)];
        }),
      );
    case "binary":
      return node.operator === "+" ? joinAll([inner(node.left), inner(node.right)]) : [];
    case "logical":
      return node.operator === "&&" ? inner(node.right) : withFallback(inner(node.left), inner(node.right));
    case "conditional":
      return [...inner(node.then), ...inner(node.otherwise)].slice(0, MOST);
    case "cast":
      return inner(node.value);
    case "await":
      return node.value === null ? [] : inner(node.value);
    case "member":
      return memberTexts(node, at, sources);
    case "identifier":
    case "call":
    case "new":
      return valuesOf({ node, module }, sources).flatMap((value) =>
        value.node === node ? callTexts(value, inner) : textsOf(value, sources, knownText, deep - 1),
      );
    default:
      return [];
  }
}

/** `base.replace(/\/$/, "")` tidies the end; `String(x)` and `new URL(path, base)` are what they are given. */
function callTexts({ node }: ConfigAt, inner: (node: Expression) => Pattern[]): Pattern[] {
  if (node.kind !== "call" && node.kind !== "new") return [];
  const [first, second] = node.args;
  const { callee } = node;
  if (callee.kind === "identifier" && first !== undefined) {
    if (callee.name === "String") return inner(first);
    if (callee.name !== "URL") return [];
    const bases: Pattern[] = second === undefined ? [[]] : inner(second);
    return joinAll([bases, inner(first)]);
  }
  if (callee.kind !== "member") return [];
  if (callee.property === "toString" || callee.property === "trim") return inner(callee.object);
  const isTidying = first?.kind === "literal" && first.pattern?.endsWith("$") === true;
  return callee.property === "replace" && isTidying ? inner(callee.object) : [];
}

function memberTexts(node: Expression & { kind: "member" }, at: ConfigAt, sources: ProxySources): Pattern[] {
  const { object, property } = node;
  const name = typeof property === "string" ? property : property.kind === "string" ? property.value : null;
  if (name === null) return [];
  if (isEnvironment(object)) return [hole(name, "env")];
  return objectsOf({ node: object, module: at.module }, sources).flatMap(({ node: owner, module }) => {
    const value = propertyOf(owner, name);
    return value === null ? [] : textsOf({ node: value, module }, sources);
  });
}

/** `process.env`, `import.meta.env`, and what Vite's `loadEnv` gives. */
function isEnvironment(node: Expression): boolean {
  if (node.kind === "member") return node.property === "env";
  if (node.kind === "call") return node.callee.kind === "identifier" && node.callee.name === "loadEnv";
  return node.kind === "identifier" && /^(?:env|Env|environment)$/.test(node.name);
}

function withFallback(left: readonly Pattern[], right: readonly Pattern[]): Pattern[] {
  const [fallback] = right;
  if (left.length === 0 || fallback === undefined) return [...left, ...right];
  return left.map((pattern) => {
    const [only] = pattern;
    return only?.kind === "hole" && pattern.length === 1 ? [{ ...only, fallback }] : pattern;
  });
}

const joinAll = (parts: readonly (readonly Pattern[])[]): Pattern[] =>
  parts.reduce<Pattern[]>(
    (joined, next) => joined.flatMap((before) => next.map((after) => concat(before, after))).slice(0, MOST),
    [[]],
  );
