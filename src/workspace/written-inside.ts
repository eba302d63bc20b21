import { realpathSync } from "node:fs";
import { dirname, relative } from "node:path";

/**
 * The rest of a path behind the root, where the path as it is written passes through it, whatever links do to it then;
 * null for a place outside. Who names that knows where it leads; inside, the author of a change decides it.
 */
export function writtenInside(root: string, path: string): string | null {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (realPath(folder) === root) return relative(folder, path);
    if (dirname(folder) === folder) return null;
  }
}

export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
