import { concat, literalOf, type Pattern, text } from "../../contract/pattern.ts";
import { attributeOf } from "./attribute.ts";
import { callValue } from "./call.ts";
import { comprehend } from "./comprehension.ts";
import { evaluateArguments } from "./evaluate-arguments.ts";
import {
  evaluateBoolean,
  evaluateCompare,
  evaluateConditional,
  evaluateUnary,
} from "./evaluate-conditions.ts";
import { reportMisfit } from "./follow.ts";
import { functionOf } from "./functions.ts";
import { indexValue, sliceValue } from "./index-value.ts";
import { itemsOf } from "./iterate.ts";
import { lookupName } from "./lookup.ts";
import { currentFrame, MAX_DEPTH, type Machine, markFresh } from "./machine.ts";
import {
  constant,
  dict,
  NO_ARGUMENTS,
  NONE,
  nameOf,
  sequence,
  siteOf,
  sourceText,
  string,
  symbolic,
  undeterminedAt,
  unknownValue,
} from "./make-value.ts";
import { applyBinary } from "./operators.ts";
import { patternOf, patternOrHole } from "./strings.ts";
import type { PyExpression, PyFunction } from "./tree.ts";
import type { Scope, Site, Value } from "./value.ts";

export type Of<K extends PyExpression["kind"]> = Extract<PyExpression, { kind: K }>;

export function evaluate(machine: Machine, node: PyExpression, scope: Scope): Value {
  if (machine.depth >= MAX_DEPTH) {
    return unknownValue(
      undeterminedAt(siteOf(scope, node), "the expression is too deep to evaluate", "split it up"),
    );
  }
  machine.depth++;
  const value = evaluateNode(machine, node, scope);
  machine.depth--;
  return value;
}

function evaluateNode(machine: Machine, node: PyExpression, scope: Scope): Value {
  switch (node.kind) {
    case "name":
      return lookupName(machine, node.name, scope, node);
    case "attribute":
      return attributeOf(machine, evaluate(machine, node.object, scope), node.name, siteOf(scope, node));
    case "call":
      return evaluateCall(machine, node, scope);
    case "string":
      return string(text(node.value), siteOf(scope, node));
    case "fstring":
      return evaluateTemplate(machine, node, scope);
    case "number":
      return constant(Number(node.text.replaceAll("_", "")));
    case "constant":
      return constant(node.value);
    case "list":
    case "tuple":
    case "set":
      return evaluateItems(machine, node, scope);
    case "dict":
      return evaluateDict(machine, node, scope);
    case "subscript":
      return evaluateSubscript(machine, node, scope);
    case "comprehension":
      return comprehend(machine, node, scope);
    case "lambda":
      return functionOf(machine, lambdaDefinition(node), scope);
    default:
      return evaluateOperation(machine, node, scope);
  }
}

function evaluateOperation(machine: Machine, node: PyExpression, scope: Scope): Value {
  switch (node.kind) {
    case "binary":
      return applyBinary(
        node.operator,
        evaluate(machine, node.left, scope),
        evaluate(machine, node.right, scope),
        siteOf(scope, node),
      );
    case "unary":
      return evaluateUnary(machine, node, scope);
    case "compare":
      return evaluateCompare(machine, node, scope);
    case "boolean":
      return evaluateBoolean(machine, node, scope);
    case "conditional":
      return evaluateConditional(machine, node, scope);
    case "await":
    case "spread":
    case "yield":
      return evaluateWrapped(machine, node, scope);
    case "walrus": {
      const value = evaluate(machine, node.value, scope);
      scope.names.set(node.name, value);
      return value;
    }
    default:
      return unknownValue(
        undeterminedAt(siteOf(scope, node), "the expression is not read", "write it in a plainer way"),
      );
  }
}

function evaluateCall(machine: Machine, node: Of<"call">, scope: Scope): Value {
  const callee = evaluate(machine, node.callee, scope);
  const site = siteOf(scope, node);
  if (callee.kind === "external" && callee.path === "builtins.super")
    return superObject(machine, scope, node);
  const { follow } = machine;
  if (follow !== null) follow.argumentDepth++;
  const args = evaluateArguments(machine, node.args, scope);
  if (follow !== null) follow.argumentDepth--;
  if (node.args.every(({ stars }) => stars === 0)) reportMisfit(machine, callee, args, site);
  return callValue(machine, callee, args, site);
}

/** `super()` and `super(Class, self)`: the class is the one whose body holds the method. */
function superObject(machine: Machine, scope: Scope, node: Of<"call">): Value {
  const holder = lookupName(machine, "__class__", scope, node);
  const frame = machine.frames.findLast(({ target }) => target !== null && target.self !== null);
  const first = frame?.target?.def.params[0]?.name;
  const self = first === undefined ? undefined : frame?.scope.names.get(first);
  return { kind: "object", tag: "python.super", data: { holder, self: self ?? holder } };
}

function evaluateTemplate(machine: Machine, node: Of<"fstring">, scope: Scope): Value {
  const parts = node.parts.map((part): Pattern => {
    if (typeof part === "string") return text(part);
    const value = textOfInstance(machine, evaluate(machine, part, scope), siteOf(scope, part));
    return patternOrHole(value, nameOf(part));
  });
  return string(concat(...parts), siteOf(scope, node));
}

/** What `str(instance)` gives, where the class of the tree says it. */
export function textOfInstance(machine: Machine, value: Value, site: Site): Value {
  if (value.kind !== "instance" || value.attributes.has("name")) return value;
  const own = machine.engine.ownMethod(value, "__str__");
  return own === null ? value : callValue(machine, own, NO_ARGUMENTS, site);
}

function evaluateItems(machine: Machine, node: Of<"list" | "tuple" | "set">, scope: Scope): Value {
  const items: Value[] = [];
  let complete = true;
  for (const item of node.items) {
    const value = evaluate(machine, item, scope);
    if (item.kind !== "spread") items.push(value);
    else {
      const spread = itemsOf(machine, value, siteOf(scope, item));
      items.push(...(spread.complete || value.kind === "sequence" ? spread.items : []));
      complete &&= spread.complete;
    }
  }
  return markFresh(machine, sequence(items, node.kind, complete));
}

function evaluateDict(machine: Machine, node: Of<"dict">, scope: Scope): Value {
  const entries = new Map<string, Value>();
  let complete = true;
  for (const { key, value } of node.entries) {
    const held = evaluate(machine, value, scope);
    if (key !== null) {
      const name = keyOf(evaluate(machine, key, scope));
      if (name === null) complete = false;
      entries.set(name ?? `<${entries.size}>`, held);
    } else if (held.kind === "dict") {
      for (const [name, entry] of held.entries) entries.set(name, entry);
      complete &&= held.complete;
    } else complete = false;
  }
  return markFresh(machine, dict(entries, complete));
}

export function keyOf(value: Value): string | null {
  if (value.kind === "class" || value.kind === "function")
    return `${value.moduleName}:${value.qualifiedName}`;
  const pattern = patternOf(value);
  return pattern === null ? null : (literalOf(pattern) ?? null);
}

function evaluateSubscript(machine: Machine, node: Of<"subscript">, scope: Scope): Value {
  const object = evaluate(machine, node.object, scope);
  const [only] = node.index;
  if (only?.kind === "slice") return evaluateSlice(machine, object, only, siteOf(scope, node), scope);
  const index = node.index.map((part) => evaluate(machine, part, scope));
  return indexValue(machine, object, index, siteOf(scope, node));
}

function evaluateSlice(machine: Machine, object: Value, node: Of<"slice">, site: Site, scope: Scope): Value {
  const bounds = [node.from, node.to, node.step].map((part) =>
    part === null ? NONE : evaluate(machine, part, scope),
  );
  return sliceValue(object, bounds) ?? symbolic({ type: "index", object, index: [] }, site);
}

function evaluateWrapped(machine: Machine, node: Of<"await" | "spread" | "yield">, scope: Scope): Value {
  const value = node.value === null ? constant(null) : evaluate(machine, node.value, scope);
  if (node.kind !== "yield") return value;
  const frame = currentFrame(machine);
  frame?.returns.push(
    ...yielded(machine, node, value, scope).map((each) => ({ value: each, tests: [], unlikely: false })),
  );
  if (frame !== undefined) frame.mayYield ||= machine.undecided > frame.baseUndecided;
  return symbolic({ type: "element", of: value }, siteOf(scope, node));
}

/** `yield from` gives each of what it iterates over. */
function yielded(
  machine: Machine,
  node: Of<"await" | "spread" | "yield">,
  value: Value,
  scope: Scope,
): readonly Value[] {
  const site = siteOf(scope, node);
  return /^yield\s+from\b/.test(sourceText(site)) ? itemsOf(machine, value, site).items : [value];
}

const lambdas = new WeakMap<PyExpression, PyFunction>();

function lambdaDefinition(node: Of<"lambda">): PyFunction {
  const known = lambdas.get(node);
  if (known !== undefined) return known;
  const { start, end } = node;
  const body = [{ kind: "return" as const, value: node.body, start: node.body.start, end: node.body.end }];
  const made: PyFunction = {
    kind: "function",
    name: "<lambda>",
    async: false,
    params: node.params,
    returns: null,
    decorators: [],
    body,
    docstring: null,
    signatureEnd: node.body.start,
    start,
    end,
  };
  lambdas.set(node, made);
  return made;
}
