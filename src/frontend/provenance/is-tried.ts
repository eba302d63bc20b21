import { perObject } from "../../contract/per-object.ts";
import { classifyFile } from "../requests/classify-file.ts";
import type { Program } from "./program.ts";

/** What only a test or a story calls or shows, no user reaches. */
export function isTried(program: Program, file: string): boolean {
  const ofProgram = known(program);
  const answer = ofProgram.get(file) ?? isTriedFile(file);
  ofProgram.set(file, answer);
  return answer;
}

export const isTriedFile = (file: string): boolean => /^(?:test|story)$/.test(classifyFile(file));

const known = perObject((_: Program) => new Map<string, boolean>());
