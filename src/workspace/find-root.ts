import { type Stats, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Tree } from "./tree.ts";

const TARGETS_FILES = ["targets.json", "scripts/targets.json"] as const;

/** The default of `--root`: the nearest folder up with a targets file, else the git root, else `start`. */
export async function findRoot(start: string): Promise<string> {
  const folders = foldersUp(resolve(start));
  return (
    folders.find(holdsTargets) ?? folders.find((folder) => exists(join(folder, ".git"))) ?? resolve(start)
  );
}

/** The default of `--targets`, relative to the root of the tree; null when there is none. */
export async function findTargetsFile(tree: Tree): Promise<string | null> {
  for (const file of TARGETS_FILES) {
    const result = await tree.read(file);
    if (result.ok || result.kind !== "missing") return file;
  }
  return null;
}

/** In `scripts`, targets.json is the one of the folder above. */
function holdsTargets(folder: string): boolean {
  const names = basename(folder) === "scripts" ? TARGETS_FILES.slice(1) : TARGETS_FILES;
  return names.some((name) => isFile(join(folder, name)));
}

function foldersUp(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUp(parent)];
}

const exists = (path: string): boolean => statusOf(path) !== undefined;
const isFile = (path: string): boolean => statusOf(path)?.isFile() ?? false;

/** A folder that may not be entered holds nothing that the audit could use. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
