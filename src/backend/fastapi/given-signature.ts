import { literalOf } from "../../contract/pattern.ts";
import { isLibraryCall } from "../python/call.ts";
import { libraryPath } from "../python/lineage.ts";
import { optionsOf } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import { patternOf } from "../python/strings.ts";
import type { PyExpression } from "../python/tree.ts";
import type { CallArguments, FunctionValue, Scope, SymbolicValue, Value } from "../python/value.ts";
import type { ParameterSource } from "./parameter-sources.ts";

/**
 * The parameters that the program gives to a function instead of those that it is written with: makefun's
 * `@with_signature(signature)`, or `function.__signature__ = signature`. Undefined where it gives none, null where they
 * cannot be read.
 */
export function givenSignature(
  program: Program,
  target: FunctionValue,
  hands = 0,
): readonly ParameterSource[] | null | undefined {
  const signature = assignedTo(program, target) ?? decoratedWith(program, target);
  if (signature === undefined) return undefined;
  const other = functionBehind(signature);
  if (hands > MAX_HANDS) return null;
  if (other !== null) return isSame(other, target) ? undefined : parametersOf(program, other, hands + 1);
  const listed = listedIn(signature);
  if (listed?.kind !== "sequence" || !listed.complete) return null;
  const read = listed.items.map((item) => readParameter(item, target.scope));
  return read.every((each) => each !== null) ? read : null;
}

/** `function.__signature__ = signature(function).replace(...)`: most of what it is written with stays. */
export function changesOwnSignature(program: Program, target: FunctionValue): boolean {
  const signature = assignedTo(program, target);
  return signature !== undefined && optionsOf(signature).every((option) => isChangeOf(target, option));
}

function isChangeOf(target: FunctionValue, signature: Value): boolean {
  const callee = callOf(signature)?.callee;
  if (callee?.kind !== "symbolic" || callee.operation.type !== "attribute") return false;
  const { object, name } = callee.operation;
  const other = functionBehind(object);
  return name === "replace" && other !== null && isSame(other, target);
}

const MAX_HANDS = 4;

function parametersOf(
  program: Program,
  other: FunctionValue,
  hands: number,
): readonly ParameterSource[] | null {
  const { def, scope, module } = other;
  const given = givenSignature(program, other, hands);
  return given === undefined ? def.params.map((param) => ({ param, scope, module })) : given;
}

const isSame = (a: FunctionValue, b: FunctionValue): boolean => a.def === b.def && a.scope === b.scope;

/** The one function whose signature is handed on: `signature(wrapped)`, in either branch perhaps. */
function functionBehind(signature: Value): FunctionValue | null {
  const [first, ...more] = optionsOf(signature).map((option) => {
    const call = callOf(option);
    const [wrapped] = call?.args.positional ?? [];
    const isCopy = call !== null && isLibraryCall(call.callee, "inspect.signature");
    return isCopy && wrapped?.kind === "function" ? wrapped : null;
  });
  if (first === undefined || first === null) return null;
  return more.every((other) => other !== null && isSame(other, first)) ? first : null;
}

function assignedTo(program: Program, target: FunctionValue): Value | undefined {
  const name = "__signature__";
  const value = program.attribute(target, name, { module: target.module, node: target.def });
  const isUnset =
    value.kind === "symbolic" && value.operation.type === "attribute" && value.operation.name === name;
  return isUnset ? undefined : value;
}

function decoratedWith(program: Program, { def, scope }: FunctionValue): Value | undefined {
  for (const node of def.decorators) {
    if (node.kind !== "call" || !isLibraryCall(program.evaluate(node.callee, scope), MAKEFUN)) continue;
    const [first] = node.args;
    if (first !== undefined) return program.evaluate(first.value, scope);
  }
  return undefined;
}

const MAKEFUN = "makefun.with_signature";

/** The list in `Signature([...])`, or in `signature(other).replace(parameters=[...])`. */
function listedIn(signature: Value): Value | null {
  const call = callOf(signature);
  if (call === null) return null;
  const { callee, args } = call;
  if (isLibraryCall(callee, "inspect.Signature"))
    return args.positional[0] ?? args.keywords.get("parameters") ?? null;
  return libraryPath(callee)?.startsWith("inspect.") && libraryPath(callee)?.endsWith(".replace")
    ? (args.keywords.get("parameters") ?? null)
    : null;
}

const callOf = (value: Value) =>
  value.kind === "symbolic" && value.operation.type === "call" ? value.operation : null;

/**
 * One `Parameter(...)` as a signature would have it. Its annotation and default are known as values: the names that
 * stand for them here resolve to these, and nothing else can be called like them.
 */
function readParameter(item: Value, around: Scope): ParameterSource | null {
  const call = callOf(item);
  if (item.kind !== "symbolic" || call === null || !isLibraryCall(call.callee, "inspect.Parameter"))
    return null;
  const { args } = call;
  const given = args.positional[0] ?? args.keywords.get("name");
  const pattern = given === undefined ? null : patternOf(given);
  const name = pattern === null ? undefined : literalOf(pattern);
  if (name === undefined || args.open) return null;
  const { module } = item.site;
  const scope: Scope = { names: new Map(), parent: around, module, moduleName: around.moduleName };
  const [annotation, fallback] = ["annotation", "default"].map((part) => stand(item, args, part, scope));
  const kind = args.positional[1] ?? args.keywords.get("kind");
  const param = {
    name,
    stars: starsOf(kind),
    annotation: annotation ?? null,
    default: fallback ?? null,
    keywordOnly: false,
    ...item.site.node,
  };
  return { param, scope, module };
}

function stand(
  item: SymbolicValue,
  { keywords, nodes }: CallArguments,
  part: string,
  { names }: Scope,
): PyExpression | null {
  const value = keywords.get(part);
  if (value === undefined || isEmpty(value)) return null;
  const name = `<${part}>`;
  names.set(name, value);
  const { start, end } = nodes.find((each) => each.name === part)?.node ?? item.site.node;
  return { kind: "name", name, start, end };
}

/** `Parameter.empty` says that there is none. */
const isEmpty = (value: Value): boolean => /^inspect\.\w+\.(?:empty|_empty)$/.test(libraryPath(value) ?? "");

function starsOf(kind: Value | undefined): 0 | 1 | 2 {
  const path = kind === undefined ? null : libraryPath(kind);
  if (path?.endsWith(".VAR_POSITIONAL")) return 1;
  return path?.endsWith(".VAR_KEYWORD") ? 2 : 0;
}
