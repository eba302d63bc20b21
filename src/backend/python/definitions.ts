import { callValue } from "./call.ts";
import { evaluate } from "./evaluate.ts";
import { evaluateArguments } from "./evaluate-arguments.ts";
import { runBody } from "./execute.ts";
import { functionOf, isClassMethod, isMarker, isStaticMethod, qualify } from "./functions.ts";
import { forgetDescendants, lineageOf } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import { argumentsOf, optionsOf, siteOf, undeterminedAt, unknownValue } from "./make-value.ts";
import { withNameBefore } from "./signature-scope.ts";
import type { PyClass, PyExpression, PyFunction } from "./tree.ts";
import { typeParameter } from "./type-parameters.ts";
import type { ClassValue, FunctionValue, Scope, Site, Value } from "./value.ts";

export function runFunctionDefinition(machine: Machine, def: PyFunction, scope: Scope): void {
  const made = withNameBefore(functionOf(machine, def, scope), scope);
  scope.names.set(def.name, decorate(machine, def.decorators, made, scope));
}

/**
 * Decorators apply from the bottom up. One whose result is not known is taken to hand the function on: what it adds is
 * not known either, and losing the function would lose all that stands in it.
 */
function decorate(
  machine: Machine,
  decorators: readonly PyExpression[],
  made: FunctionValue | ClassValue,
  scope: Scope,
): Value {
  let current: Value = made;
  for (const node of [...decorators].reverse()) {
    if (isMarker(node)) continue;
    const decorator = evaluate(machine, node, scope);
    const args = { ...argumentsOf(current), nodes: [{ name: null, node }] };
    const result = callValue(machine, decorator, args, siteOf(scope, node));
    current = optionsOf(result).find((option) => option.kind === made.kind) ?? keepObject(result) ?? current;
  }
  return made.kind === "function" && current.kind === "function" ? reachedLike(made, current) : current;
}

/** `@classmethod` above a decorator: what that one gives is reached like the function that it was given. */
function reachedLike(made: FunctionValue, current: FunctionValue): FunctionValue {
  if (current.def === made.def) return current;
  const reach = isStaticMethod(made) ? "static" : isClassMethod(made) ? "class" : null;
  return reach === null ? current : { ...current, reach };
}

/** A decorator of the tree may replace a function by an instance that can be called. */
const keepObject = (result: Value): Value | null => (result.kind === "instance" ? result : null);

/** A base may look at the classes that extend it: `__init_subclass__`. */
function prepareSubclass(machine: Machine, made: ClassValue): void {
  for (const base of lineageOf(machine, made).slice(1)) {
    const hook = typeof base === "string" ? undefined : base.attributes.get("__init_subclass__");
    if (hook?.kind !== "function") continue;
    callValue(machine, { ...hook, self: made }, argumentsOf(), { module: made.module, node: made.def });
    return;
  }
}

/** Longer lines of ancestors than people write end in what is not known, so that every reader of them may recurse. */
const MAX_LINEAGE = 200;

const knownBase = (machine: Machine, base: Value, site: Site): Value =>
  base.kind === "class" && lineageOf(machine, base).length > MAX_LINEAGE
    ? unknownValue(undeterminedAt(site, "the class has more ancestors than are followed", "check it by hand"))
    : base;

export function runClass(machine: Machine, def: PyClass, scope: Scope): void {
  const { module, moduleName } = scope;
  const args = evaluateArguments(machine, def.args, scope);
  const attributes = new Map<string, Value>();
  const cell: Scope = { names: new Map(), parent: scope, module, moduleName };
  const body: Scope = { names: attributes, parent: cell, module, moduleName };
  const qualifiedName = qualify(machine, def.name, scope);
  const made: ClassValue = {
    kind: "class",
    def,
    module,
    moduleName,
    qualifiedName,
    scope: body,
    bases: args.positional.map((base) => knownBase(machine, base, siteOf(scope, def))),
    attributes,
  };
  cell.names.set("__class__", made);
  for (const name of def.typeParams) cell.names.set(name, typeParameter(name, siteOf(scope, def)));
  machine.classScopes.add(body);
  machine.qualifiers.set(body, `${qualifiedName}.`);
  machine.qualifiers.set(cell, `${qualifiedName}.`);
  scope.names.set(def.name, made);
  runBody(machine, def.body, body);
  if (machine.follow === null) {
    machine.classes.push(made);
    forgetDescendants(machine);
    prepareSubclass(machine, made);
  }
  scope.names.set(def.name, decorate(machine, def.decorators, made, scope));
}
