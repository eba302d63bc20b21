import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { perObject } from "../../contract/per-object.ts";
import type { Program } from "./program.ts";
import type { ClassValue } from "./value.ts";

/** Whether a class surely has no such member, nor any class above or below it; false where it could be given one. */
export function lacksMember(program: Program, type: ClassValue, name: string): boolean {
  const texts = familyOf(program)(type);
  const own = escapeRegExp(name);
  // What stands behind a point and is called there is asked for, too: `self.find(…)`.
  const there = new RegExp(`(?<![\\w.])${own}\\b|\\.${own}\\b(?!\\s*\\()`);
  return texts !== null && !name.startsWith("__") && !texts.some((text) => there.test(text));
}

/** The texts of what can give a class a member, where only they can; null otherwise. */
export const familyTexts = (program: Program, type: ClassValue): readonly string[] | null =>
  familyOf(program)(type);

/** The texts of all modules in which something gives a class its members; null where not all of that is written. */
const familyOf = perObject((program: Program) =>
  perObject((type: ClassValue): readonly string[] | null => {
    const below = [...program.classes()].filter((each) => program.lineage(each).includes(type));
    const family = [...new Set([type, ...below].flatMap(program.lineage))];
    const own = family.filter((each) => typeof each !== "string");
    const isWritten =
      own.every((each) => isClosed(program, each)) &&
      family.every((each) => typeof each !== "string" || GIVES_NOTHING.test(each));
    return isWritten ? [...new Set(own.map(({ module: { text = "" } }) => text))] : null;
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

const OPEN = /\b(?:__getattr__|__getattribute__|__dict__|__new__)\b|\b(?:setattr|exec)\s*\(/;
const ADDS_NOTHING = /^(?:dataclasses\.)?dataclass\b|^(?:typing\.)?final$/;
