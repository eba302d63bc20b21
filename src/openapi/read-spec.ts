import type { SpecDocument } from "../contract/spec.ts";
import { basePathsOf } from "./base-paths.ts";
import { isObject } from "./follow-reference.ts";
import { type DocumentProblem, type ParsedDocument, parseText } from "./parse-document.ts";
import { readPaths } from "./read-paths.ts";

const WAY_OUT = "name an OpenAPI 3.0 or 3.1 document, in JSON or YAML, with --openapi";

/** Reads an OpenAPI document, as far as it is compared with the code. */
export function readSpec(
  text: string,
  file: string,
): { readonly ok: true; readonly document: SpecDocument } | DocumentProblem {
  const parsed = parseText(text, file);
  if (!parsed.ok) return { ...parsed, problem: `cannot be parsed: ${parsed.problem}; ${WAY_OUT}` };
  const problem = problemOf(parsed.value);
  if (problem !== null) return refuse(parsed, problem.path, `${problem.text}; ${WAY_OUT}`);
  const root = parsed.value as Readonly<Record<string, unknown>>;
  return {
    ok: true,
    document: { file, basePaths: basePathsOf(root.servers), ...readPaths(root, parsed.placeOf) },
  };
}

function refuse({ placeOf }: ParsedDocument, path: readonly string[], problem: string): DocumentProblem {
  const { startLine, startColumn } = placeOf(path);
  return { ok: false, line: startLine, column: startColumn ?? 1, problem };
}

/** What keeps a value from being a document that is understood. */
function problemOf(value: unknown): { readonly path: readonly string[]; readonly text: string } | null {
  if (!isObject(value)) return { path: [], text: "this is no OpenAPI document: it holds no object" };
  const { openapi, swagger, paths } = value;
  if (openapi === undefined && swagger !== undefined)
    return {
      path: ["swagger"],
      text: `Swagger ${String(swagger)} is not understood; convert it to OpenAPI 3`,
    };
  if (openapi === undefined)
    return { path: [], text: 'this is no OpenAPI document: the key "openapi" is missing' };
  if (typeof openapi !== "string" || !/^3\.[01](?:\.|$)/.test(openapi))
    return { path: ["openapi"], text: `OpenAPI ${JSON.stringify(openapi)} is not understood` };
  if (paths === undefined) return { path: [], text: 'the document has no "paths"' };
  return isObject(paths) ? null : { path: ["paths"], text: '"paths" must be an object' };
}
