import type { WrongCall } from "../../contract/database.ts";
import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { certainClass, countOf, timesKept, timesSet } from "./certain-class.ts";
import { familyTexts } from "./closed-class.ts";
import { isClassMethod, isStaticMethod } from "./functions.ts";
import type { Misfit, Program } from "./program.ts";
import { isSure, surely } from "./sure-call.ts";
import type { PyExpression } from "./tree.ts";

/** Calls that fail for their arguments, where it is sure what is called and that it takes no others. */
export function wrongArguments(program: Program, misfits: readonly Misfit[]): WrongCall[] {
  return misfits
    .filter((misfit) => isSure(misfit) && isCertain(program, misfit))
    .map((misfit) => ({
      name: misfit.callee.kind === "class" ? misfit.callee.def.name : misfit.target.def.name,
      problem: misfit.problem,
      holder: program.placeOf({ module: misfit.target.module, node: misfit.target.def }),
      ...surely(program, misfit),
    }));
}

function isCertain(program: Program, misfit: Misfit): boolean {
  const { callee, target, holder, site } = misfit;
  const node = site.node as Partial<PyExpression>;
  const written = node.kind === "call" ? node.callee : undefined;
  if (written === undefined || !isPlain(program, misfit)) return false;
  if (callee.kind === "class") {
    const isNamed = written.kind === "name" && written.name === callee.def.name;
    return (
      isNamed &&
      isImportedOnce(holder.module.text ?? "", written.name) &&
      hasOne(familyTexts(program, callee), "__init__")
    );
  }
  const { self, def, qualifiedName } = target;
  if (self === null) return qualifiedName === def.name && isKept(program, misfit, written);
  if (written.kind !== "attribute" || written.name !== def.name) return false;
  const type = certainClass(program, self, written.object, misfit);
  return type !== null && hasOne(familyTexts(program, type), def.name);
}

/** Nothing wraps it, and it is defined once. */
function isPlain({ isTest }: Program, { target }: Misfit): boolean {
  const { def, module, wrapper } = target;
  const only = [isStaticMethod(target), isClassMethod(target)].filter((one) => one).length;
  return (
    wrapper === undefined &&
    !isTest(module.file) &&
    module.problems.length === 0 &&
    def.decorators.length === (def.name.startsWith("__") ? 0 : only)
  );
}

const definitions = (name: string): RegExp => new RegExp(`\\bdef\\s+${escapeRegExp(name)}\\b`, "g");

const hasOne = (texts: readonly string[] | null, name: string): boolean =>
  texts !== null &&
  (name === "__init__" || texts.reduce((sum, text) => sum + countOf(text, definitions(name)), 0) === 1);

/** A function of a module, under its own name; nothing puts another one there. */
function isKept({ modules }: Program, { target, holder }: Misfit, written: PyExpression): boolean {
  const { name } = target.def;
  const text = holder.module.text ?? "";
  if ((written.kind !== "name" && written.kind !== "attribute") || written.name !== name) return false;
  return (
    countOf(target.module.text ?? "", definitions(name)) === 1 &&
    timesSet(target.module.text ?? "", name) === 0 &&
    timesSet(text, name) === 0 &&
    (written.kind === "attribute" || isImportedOnce(text, name)) &&
    !holder.def.params.some((param) => param.name === name) &&
    [...modules.values()].every((module) => timesKept(module, name) === 0)
  );
}

/** Not from another place where the first one fails. */
const isImportedOnce = (text: string, name: string): boolean =>
  countOf(text, new RegExp(`\\bimport\\b(?:[^\\n(]*|\\s*\\([^)]*)\\b${escapeRegExp(name)}\\b`, "g")) <= 1;
