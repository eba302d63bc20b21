import { classifyFile } from "../requests/classify-file.ts";
import type { Program } from "./program.ts";

/** What only a test or a story calls or shows, no user reaches. */
export const isTried = (program: Program, file: string): boolean =>
  program.once(`tried:${file}`, () => /^(?:test|story)$/.test(classifyFile(file)));
