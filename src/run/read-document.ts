import type { Notice } from "../contract/place.ts";
import type { SpecDocument } from "../contract/spec.ts";
import type { SpecLink } from "../link/link-spec.ts";
import { readSpec } from "../openapi/read-spec.ts";
import { readNamed } from "../workspace/read-named.ts";
import type { Tree } from "../workspace/tree.ts";
import type { AuditOptions } from "./options.ts";
import { UserError } from "./user-error.ts";

/** The document of `--openapi`; null when none was asked for. */
export async function readDocument(tree: Tree, { cwd, openapi }: AuditOptions): Promise<SpecDocument | null> {
  if (openapi === null) return null;
  const { file, result } = await readNamed(tree, cwd, openapi);
  if (!result.ok)
    throw new UserError(
      `cannot read ${openapi}: ${result.reason}; name an OpenAPI document with --openapi, relative to this folder or to the audited root`,
    );
  const read = readSpec(result.text, file);
  if (!read.ok) throw new UserError(`${file}:${read.line}:${read.column}: ${read.problem}`);
  return read.document;
}

/** What the comparison has to say of the document itself, and what only the document has. */
export const documentNotices = (file: string, { remarks, specOnly }: SpecLink): Notice[] => [
  ...remarks.map((reason) => ({ file, reason })),
  ...specOnly.map(({ method, path, place }) => ({
    file,
    reason: `line ${place.startLine}: ${method} ${path} is listed here, and no operation of the code was found for it`,
  })),
];
