import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { perObject } from "../../contract/per-object.ts";
import type { Program } from "./program.ts";
import type { ClassValue } from "./value.ts";

/** Whether a class surely has no such member, nor any class above or below it; false where it could be given one. */
export function lacksMember(program: Program, type: ClassValue, name: string): boolean {
  const family = familyOf(program)(type);
  const own = escapeRegExp(name);
  // What stands behind a point and is called there is asked for, too: `self.find(…)`.
  const there = new RegExp(`(?<![\\w.])${own}\\b|\\.${own}\\b(?!\\s*\\()`);
  return (
    family !== null && !name.startsWith("__") && !family.some(({ module: { text = "" } }) => there.test(text))
  );
}

/** Whether what a class has under a name is one method for sure, wherever in its family it stands. */
export function hasOneMethod(program: Program, type: ClassValue, name: string): boolean {
  const holders = familyOf(program)(type)?.filter((each) => each.attributes.has(name)) ?? [];
  const [only] = holders;
  const definitions = only?.def.body.filter((each) => each.kind === "function" && each.name === name) ?? [];
  return holders.length === 1 && definitions.length === 1;
}

/** Whether calling a class runs the `__init__` that is written, nearest first: no data class puts its own before it. */
export function hasWrittenInit(program: Program, type: ClassValue): boolean {
  if (familyOf(program)(type) === null) return false;
  const above = program.lineage(type).filter((each) => typeof each !== "string");
  const at = above.findIndex(({ attributes }) => attributes.has("__init__"));
  return at >= 0 && above.slice(0, at).every(({ def }) => def.decorators.length === 0);
}

/** The class, those above it and those below it, where all that gives them members is written; null otherwise. */
const familyOf = perObject((program: Program) =>
  perObject((type: ClassValue): readonly ClassValue[] | null => {
    const below = [...program.classes()].filter((each) => program.lineage(each).includes(type));
    const family = [...new Set([type, ...below].flatMap(program.lineage))];
    const own = family.filter((each) => typeof each !== "string");
    const isWritten =
      own.every((each) => isClosed(program, each)) &&
      family.every((each) => typeof each !== "string" || GIVES_NOTHING.test(each));
    return isWritten ? own : null;
  }),
);

/** Bases of libraries with nothing that is called. */
const GIVES_NOTHING = /^(?:builtins\.)?object$|^abc\.ABC$|^(?:typing|typing_extensions)\.Generic$/;

function isClosed({ isTest }: Program, { def, module }: ClassValue): boolean {
  const { file, text = "", problems } = module;
  const decorated = def.decorators.map(({ start, end }) => text.slice(start, end));
  return (
    !isTest(file) &&
    problems.length === 0 &&
    text !== "" &&
    !OPEN.test(text) &&
    decorated.every((decorator) => ADDS_NOTHING.test(decorator)) &&
    def.args.every(({ name, stars }) => name === null && stars === 0)
  );
}

/** What gives a class or its objects members that are written nowhere; `setattr(row, name, value)` is about others. */
const OPEN =
  /\b(?:__getattr__|__getattribute__|__dict__|__new__)\b|\bsetattr\s*\(\s*(?:self|cls|type|[A-Z])|\bexec\s*\(/;
const ADDS_NOTHING = /^(?:dataclasses\.)?dataclass\b|^(?:typing\.)?final$/;
