import { readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { insidePath } from "../contract/inside-path.ts";
import { decodeText, failure } from "./decode-text.ts";
import type { ReadResult, Tree } from "./tree.ts";
import { isMissing, systemReason } from "./workspace-error.ts";
import { realPath, writtenInside } from "./written-inside.ts";

/** A file that the user named, with its path as the report shows it. */
export interface NamedFile {
  /** Relative to the root of the tree, with `/`; outside of it with `..`. */
  readonly file: string;
  readonly result: ReadResult;
}

/**
 * Relative to the folder that the user stands in, else to the root. Outside of the root nothing is read but this: the
 * user has named it. A link of the root that leads out is not what was named.
 */
export async function readNamed(tree: Tree, cwd: string, name: string): Promise<NamedFile> {
  const path = resolve(cwd, name);
  const file = relative(tree.root, realPath(path)).split(sep).join("/");
  if (insidePath(file) !== null) {
    const result = await tree.read(file);
    if (result.ok || result.kind !== "missing") return { file, result };
  } else if (writtenInside(tree.root, path) !== null) {
    return { file: name, result: failure("outside", "a symbolic link leads it out of the audited root") };
  } else {
    const result = readOutside(path);
    if (result.ok || result.kind !== "missing") return { file, result };
  }
  const result = await tree.read(name);
  return { file: !result.ok && result.kind === "missing" ? file : name, result };
}

/** A file that the user named on the command line, wherever it is. */
export function readOutside(path: string): ReadResult {
  try {
    return decodeText(readFileSync(path));
  } catch (error) {
    return isMissing(error)
      ? failure("missing", systemReason(error))
      : failure("unreadable", `cannot be read: ${systemReason(error)}`);
  }
}
