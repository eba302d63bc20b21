import { concat, type Hole, type Pattern, text } from "../../../contract/pattern.ts";
import { mayBeAdded } from "../../modules/plugin-values.ts";
import type { Expression } from "../../script/tree.ts";
import { decide } from "./decide.ts";
import { itemsOf } from "./elements.ts";
import { ABSENT, type At, type Evaluator, MOST, NULL, unknown } from "./evaluator.ts";
import { withFallback } from "./fallbacks.ts";
import { isPageSetting, pageSetting } from "./page-settings.ts";
import { PATH_LIKE } from "./path-like.ts";
import { stringHole } from "./patterns.ts";
import { evaluatePerValue } from "./per-value.ts";
import { upToMostTexts } from "./up-to-most.ts";
import { mergeEnv, type ParameterValue, type Value } from "./value.ts";

export function evaluateExpression(at: At, to: Evaluator): readonly Value[] {
  const { node, file, env } = at;
  const inner = (child: Expression): readonly Value[] => to.evaluate({ node: child, file, env });
  switch (node.kind) {
    case "string":
      return [{ kind: "text", pattern: text(node.value) }];
    case "number":
      return [{ kind: "text", pattern: text(String(node.value)) }];
    case "literal":
      if (typeof node.value === "boolean") return [{ kind: "flag", value: node.value }];
      if (node.value === null) return [NULL];
      return node.value === "undefined" ? [ABSENT] : unknown(at);
    case "template":
      return node.tag === null ? evaluateTemplate(node, at, to) : unknown(at);
    case "binary":
      return node.operator === "+" ? joinTexts([node.left, node.right], at, to) : unknown(at);
    case "identifier":
      return evaluateName(node, at, to);
    case "member":
      return evaluateMember(node, at, to);
    case "call":
    case "new":
      return to.call({ node, file, env });
    case "conditional":
      return evaluateConditional(node, at, to);
    case "logical":
      return evaluateLogical(node, at, to);
    case "cast":
      return inner(node.value);
    case "await":
      return node.value === null ? unknown(at) : inner(node.value);
    case "sequence": {
      const last = node.items.at(-1);
      return last === undefined ? unknown(at) : inner(last);
    }
    case "assign":
      return inner(node.value);
    case "object":
      return [{ kind: "object", node, file, env }];
    case "array":
      return [{ kind: "array", items: node.items, file, env }];
    case "function":
      return [{ kind: "function", node, file, env, self: null }];
    case "this":
      return evaluateThis(at, to);
    case "meta":
      return [{ kind: "library", package: "", name: "import.meta" }];
    case "import":
      return evaluateImport(node, at, to);
    default:
      return unknown(at);
  }
}

function evaluateConditional(
  node: Expression & { kind: "conditional" },
  at: At,
  to: Evaluator,
): readonly Value[] {
  const holds = decide(node.test, at, to);
  const inner = (child: Expression): readonly Value[] => to.evaluate({ ...at, node: child });
  if (holds !== null) return inner(holds ? node.then : node.otherwise);
  return evaluatePerValue(node, at, to) ?? [...inner(node.then), ...inner(node.otherwise)];
}

function evaluateImport(node: Expression & { kind: "import" }, at: At, to: Evaluator): readonly Value[] {
  if (node.source.kind !== "string") return unknown(at);
  const found = to.graph.resolveSpecifier(at.file, node.source.value);
  if (found.kind === "missing") return unknown(at);
  return found.kind === "file"
    ? to.target({ kind: "namespace", file: found.file }, at)
    : [{ kind: "library", package: node.source.value, name: "*" }];
}

function evaluateName(node: Expression & { kind: "identifier" }, at: At, to: Evaluator): readonly Value[] {
  const target = to.graph.resolve(at.file, node);
  const assumed = target?.kind === "declaration" ? at.env.assumed?.get(target.declaration.id) : undefined;
  if (assumed !== undefined) return [assumed];
  return target === null ? to.global(node.name, at) : to.target(target, at);
}

function evaluateMember(node: Expression & { kind: "member" }, at: At, to: Evaluator): readonly Value[] {
  const added = addedMember(node, at, to);
  if (added !== null) return added;
  const objects = to.evaluate({ ...at, node: node.object });
  if (node.optional && objects.length > 0 && objects.every(isNotGiven) && isOfParameter(node.object, at, to))
    return [ABSENT];
  const names = typeof node.property === "string" ? [node.property] : keysOf(node.property, at, to);
  if (names.length === 0 && isNoKey(node.property, objects, at, to)) return [ABSENT];
  if (names.length === 0) return askedKey(node.property, objects, at, to) ?? anyEntry(objects, at, to);
  return objects.flatMap((object) => names.flatMap((name) => to.member(object, name, at))).slice(0, MOST);
}

const isNotGiven = (value: Value): boolean => value.kind === "absent" && value.maybe !== true;

/**
 * `options?.method` where the caller gives no options. What else holds nothing (a state, a name that is set later) may hold
 * something by then.
 */
function isOfParameter(node: Expression, at: At, to: Evaluator): boolean {
  if (node.kind === "member") return node.optional && isOfParameter(node.object, at, to);
  const target = node.kind === "identifier" ? to.graph.resolve(at.file, node) : null;
  return (
    target?.kind === "declaration" &&
    target.declaration.kind === "parameter" &&
    to.assignments.to(target.declaration).length === 0
  );
}

/** `this.$api` in a component: what plugins add to all of them. */
function addedMember(
  { object, property }: Expression & { kind: "member" },
  at: At,
  to: Evaluator,
): readonly Value[] | null {
  if (object.kind !== "this" || typeof property !== "string" || !mayBeAdded(property)) return null;
  return to.graph.classAt(at.file, at.node.start) === null ? to.plugin(property) : null;
}

/** `client[method]` of a library's client: which function that is, the caller says who gives the name. */
function askedKey(
  property: Expression | string,
  objects: readonly Value[],
  at: At,
  to: Evaluator,
): readonly Value[] | null {
  if (typeof property === "string") return null;
  const asked = to.evaluate({ ...at, node: property }).filter(({ kind }) => kind === "parameter");
  return asked.length > 0 && objects.some(({ kind }) => kind === "made" || kind === "library") ? asked : null;
}

/** `table[key]` with a key that is not known: any entry of a table that is written out. */
function anyEntry(objects: readonly Value[], at: At, to: Evaluator): readonly Value[] {
  const [only] = objects;
  return objects.length === 1 && only !== undefined ? itemsOf(only, at, to) : unknown(at);
}

/** `PATHS[path] || path`, with a path that has text which no key of the table has: `/boats/${id}`. */
function isNoKey(property: Expression | string, objects: readonly Value[], at: At, to: Evaluator): boolean {
  const [table] = objects;
  if (typeof property === "string" || objects.length !== 1 || table?.kind !== "object") return false;
  if (table.open === true || table.assigned !== undefined) return false;
  const keys = table.node.properties.map(({ key }) => key);
  const given = to.evaluate({ ...at, node: property });
  return (
    given.length > 0 &&
    given.every(
      (value) =>
        value.kind === "text" &&
        value.pattern.some(
          (part) =>
            part.kind === "text" && keys.every((key) => typeof key === "string" && !key.includes(part.text)),
        ),
    )
  );
}

/** `table["users"]`, `table[key]` with a key that is known. */
function keysOf(property: Expression, at: At, to: Evaluator): (string | number)[] {
  if (property.kind === "number") return [property.value];
  return to.evaluate({ ...at, node: property }).flatMap((value) => {
    if (value.kind !== "text") return [];
    const [only] = value.pattern;
    return value.pattern.length === 1 && only?.kind === "text" ? [only.text] : [];
  });
}

function evaluateThis(at: At, to: Evaluator): readonly Value[] {
  const own = to.graph.classAt(at.file, at.node.start);
  if (own === null) return methodsObject(at, to) ?? unknown(at);
  const bound = at.env.selves.get(own.id);
  if (bound?.kind === "instance" && bound.given !== undefined && isBound(bound.given, at))
    return to.declared(bound.given.declaration, at);
  // What `this` was where it was met first has been made with more by now: the constructor's call is bound last.
  if (bound?.kind === "instance" && bound.args === null && bound.given === undefined)
    return [{ ...bound, env: mergeEnv(bound.env, at.env) }];
  if (bound !== undefined) return [bound];
  const instance: Value = { kind: "instance", declaration: own, args: null, file: at.file, env: at.env };
  // A class that nothing extends is all that `this` can be.
  return [to.isExtended(own.id) ? { ...instance, assumed: true } : instance];
}

/** What a method of an object literal is called on: `{ request(url) { … }, list() { return this.request("/x") } }`. */
function methodsObject({ node, file, env }: At, to: Evaluator): readonly Value[] | null {
  let method = to.graph.parentOf(file, node);
  while (method !== null && (method.kind !== "function" || method.arrow))
    method = to.graph.parentOf(file, method);
  const owner = method === null ? null : to.graph.parentOf(file, method);
  return owner?.kind === "object" ? [{ kind: "object", node: owner, file, env, open: true }] : null;
}

function isBound({ declaration: { parameter } }: ParameterValue, { env }: At): boolean {
  return parameter !== null && env.frames.has(parameter.of);
}

function evaluateTemplate(node: Expression & { kind: "template" }, at: At, to: Evaluator): readonly Value[] {
  const parts = node.quasis.flatMap((quasi, index): (readonly Pattern[])[] => {
    const expression = node.expressions[index];
    if (expression === undefined) return [[text(quasi)]];
    const inside = { ...at, node: expression };
    const isFirst = index === 0 && quasi === "";
    const values = isFirst ? given(inside, to) : asPath(given(inside, to), expression, to);
    return [[text(quasi)], quasi.endsWith("/") ? withoutEmpty(values) : values];
  });
  return product(parts).map((pattern) => ({ kind: "text", pattern }));
}

/** A segment that may be missing makes no shorter path where it may be given. */
function withoutEmpty(patterns: readonly Pattern[]): readonly Pattern[] {
  const given = patterns.filter((pattern) => pattern.length > 0);
  return given.length > 0 ? given : patterns;
}

function joinTexts(parts: readonly Expression[], at: At, to: Evaluator): readonly Value[] {
  const texts = parts.map((part, index) => {
    const patterns = given({ ...at, node: part }, to);
    return index === 0 ? patterns : asPath(patterns, part, to);
  });
  return product(texts).map((pattern) => ({ kind: "text", pattern }));
}

/** `${base}${path}`: what a function calls a path is one, whatever its callers call what they give. */
function asPath(patterns: readonly Pattern[], node: Expression, to: Evaluator): readonly Pattern[] {
  if (node.kind !== "identifier" || !PATH_LIKE.test(node.name)) return patterns;
  return patterns.map((pattern) => {
    const [hole, ...others] = pattern;
    if (hole?.kind !== "hole" || others.length > 0 || hole.role === "env") return pattern;
    const named: Hole = { ...hole, name: node.name };
    const origin = to.origins.get(hole);
    if (origin !== undefined) to.origins.set(named, origin);
    return [named];
  });
}

/** What is missing makes no empty text but the word "undefined": nobody requests that, where something may be given. */
function given(at: At, to: Evaluator): readonly Pattern[] {
  const values = to.evaluate(at);
  const present = values.filter((value) => value.kind !== "absent");
  return to.patterns(present.length > 0 ? present : values, at);
}

/** Every way to put one alternative of each part behind the other. */
export function product(parts: readonly (readonly Pattern[])[]): readonly Pattern[] {
  let joined: readonly Pattern[] = [[]];
  for (const alternatives of parts) {
    joined = upToMostTexts(joined.flatMap((before) => alternatives.map((after) => concat(before, after))));
  }
  return joined;
}

/** `a ?? b`, `a || b`: b stands in for a; `a && b` is b when it is anything to go by. */
function evaluateLogical(node: Expression & { kind: "logical" }, at: At, to: Evaluator): readonly Value[] {
  const right = to.evaluate({ ...at, node: node.right });
  if (node.operator === "&&") return [...right, ABSENT];
  const left = to.evaluate({ ...at, node: node.left });
  const found = left.flatMap((value) => orElse(value, right, { ...at, node }, to));
  return [...found, ...(isAnyEntry(node.left, at, to) ? right : [])].slice(0, MOST);
}

/** `PATHS[path] || path`: which entry it is, or whether it is one, nobody has said yet. */
const isAnyEntry = (node: Expression, at: At, to: Evaluator): boolean =>
  node.kind === "member" &&
  typeof node.property !== "string" &&
  to.evaluate({ ...at, node: node.property }).some(({ kind }) => kind === "parameter");

function orElse(
  value: Value,
  right: readonly Value[],
  at: At & { readonly node: Expression & { kind: "logical" } },
  to: Evaluator,
): readonly Value[] {
  if (value.kind === "absent" || isEmptyText(value)) return right;
  if (value.kind === "text") return [withFallback(value, right, at, to)];
  const given = isPageSetting(value) ? pageSetting(value, right, at, to) : null;
  if (given !== null) return [given];
  // An empty text stands for nothing: it is no other URL.
  if (right.every(isEmptyText)) return [value.kind === "parameter" ? { ...value, optional: true } : value];
  if (value.kind === "parameter") return [{ ...value, optional: true }, ...right];
  if (isCallable(value)) return value.kind === "function" ? [value] : [value, ...right];
  if (!right.every((one) => one.kind === "text")) return [value, ...right];
  const { left, right: other } = at.node;
  const [pattern] = to.patterns(right, { ...at, node: other });
  const read = value.kind === "unknown" ? value : { node: left, file: at.file };
  return [{ kind: "text", pattern: stringHole(read, "param", to, pattern) }];
}

const isCallable = (value: Value): boolean =>
  value.kind === "function" || value.kind === "object" || value.kind === "class";

const isEmptyText = (value: Value): boolean => value.kind === "text" && value.pattern.length === 0;
