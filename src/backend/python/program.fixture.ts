import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createProgram, type ProgramOptions } from "./create-program.ts";
import { createPythonExtractor } from "./extract.ts";
import type { Program } from "./program.ts";

const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
const extract = await createPythonExtractor({ language: readFileSync(language) });

/** A program of these files, by path. */
export const programOf = (files: Readonly<Record<string, string>>, options: ProgramOptions = {}): Program =>
  createProgram(
    Object.entries(files).map(([file, text]) => extract(file, text)),
    options,
  );
