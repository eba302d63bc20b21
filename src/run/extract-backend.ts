import { createPythonExtractor } from "../backend/python/extract.ts";
import type { PyModule } from "../backend/python/tree.ts";
import { mentionsSql } from "../backend/sql/mentions-sql.ts";
import { readPythonGrammar } from "../workspace/read-resource.ts";
import type { FactsMemory } from "./facts-memory.ts";
import type { TextFile } from "./read-texts.ts";

/** What the server side is linked from, file by file: each is extracted knowing no other. */
export interface BackendFacts {
  readonly python: readonly PyModule[];
  /** Some of the Python could hold SQL as text. */
  readonly hasSql: boolean;
  /** What starts, checks or fronts the application: Dockerfiles, compose files, scripts. */
  readonly deployment: readonly TextFile[];
}

export async function extractBackend(
  python: readonly TextFile[],
  deployment: readonly TextFile[],
  { recall }: FactsMemory,
): Promise<BackendFacts> {
  const extract = await createPythonExtractor({ language: readPythonGrammar() });
  return {
    python: python.map(({ file, text }) => recall("python", file, text, () => extract(file, text))),
    hasSql: python.some(({ text }) => mentionsSql(text)),
    deployment,
  };
}
