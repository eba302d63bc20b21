import { evaluate } from "./evaluate.ts";
import { isStaticMethod } from "./functions.ts";
import { type Machine, markFresh } from "./machine.ts";
import { dict, sequence, symbolic } from "./make-value.ts";
import { lackingOf } from "./misfit.ts";
import { signatureScope } from "./signature-scope.ts";
import type { PyParameter } from "./tree.ts";
import { evaluateAnnotation } from "./type-of.ts";
import type { CallArguments, FunctionValue, Site, Value } from "./value.ts";

/** Arguments by parameter name; a parameter that gets nothing known is symbolic. */
export function bindParameters(
  machine: Machine,
  target: FunctionValue,
  args: CallArguments,
  site: Site,
): Map<string, Value> {
  const names = new Map<string, Value>();
  const positional = [...args.positional];
  const keywords = new Map(args.keywords);
  if (target.self !== null && !isStaticMethod(target)) positional.unshift(target.self);
  for (const param of target.def.params) {
    names.set(param.name, takeArgument(machine, target, param, positional, keywords, args.open, site));
  }
  return names;
}

/**
 * The call fails for want of arguments: nothing of the function runs. Said of plain functions of modules alone, since a
 * decorator may give arguments of its own, and a method may be bound in ways that are not seen.
 */
export function lacksArguments(
  { def, qualifiedName, self, wrapper }: FunctionValue,
  args: CallArguments,
): boolean {
  const isPlain = def.decorators.length === 0 && self === null && wrapper === undefined;
  if (!isPlain || args.open || qualifiedName !== def.name) return false;
  return lackingOf(def.params, args).length > 0;
}

function takeArgument(
  machine: Machine,
  target: FunctionValue,
  param: PyParameter,
  positional: Value[],
  keywords: Map<string, Value>,
  open: boolean,
  site: Site,
): Value {
  if (param.stars === 1) return markFresh(machine, sequence(positional.splice(0), "tuple", !open));
  if (param.stars === 2) return markFresh(machine, dict(new Map(keywords), !open));
  const named = keywords.get(param.name);
  keywords.delete(param.name);
  const given = param.keywordOnly ? named : (positional.shift() ?? named);
  if (given !== undefined) return given;
  if (param.default !== null && !open) return evaluate(machine, param.default, signatureScope(target));
  return parameterSymbol(machine, target, param, site);
}

/** A parameter of which only its annotation and default are known. */
export function parameterSymbol(
  machine: Machine,
  target: FunctionValue,
  param: PyParameter,
  site: Site,
): Value {
  const annotation =
    param.annotation === null ? null : evaluateAnnotation(machine, param.annotation, signatureScope(target));
  const value = param.default === null ? null : evaluate(machine, param.default, signatureScope(target));
  return symbolic({ type: "parameter", name: param.name, annotation, default: value }, site);
}
