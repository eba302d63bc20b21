import { perObject } from "../../contract/per-object.ts";
import type { Program } from "../python/program.ts";

/** Whether any file of a program could name what a pattern stands for: where none does, no value is looked at. */
export const mentionedIn = (pattern: RegExp): ((program: Program) => boolean) =>
  perObject((program: Program): boolean =>
    [...program.modules.values()].some(({ text }) => text === undefined || pattern.test(text)),
  );
