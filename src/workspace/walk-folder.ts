import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Notice } from "../contract/place.ts";
import { type IgnoreRules, isIgnored, withFolderRules } from "./ignore-rules.ts";
import { ENVIRONMENT_MARK, SKIPPED_WITHOUT_GIT } from "./skipped-folders.ts";
import { systemReason } from "./workspace-error.ts";

export interface Walk {
  /** Files and symbolic links, relative to the root; links are not descended into. */
  readonly paths: string[];
  /** Folders that could not be opened. */
  readonly notices: Notice[];
}

/** Discovery without git. */
export function walkFolder(root: string): Walk {
  const walk: Walk = { paths: [], notices: [] };
  visit(root, "", [], walk);
  return walk;
}

function visit(root: string, folder: string, outer: IgnoreRules, walk: Walk): void {
  const entries = readFolder(root, folder, walk);
  if (entries.some((entry) => entry.name === ENVIRONMENT_MARK && folder !== "")) return;
  const hasRules = entries.some((entry) => entry.name === ".gitignore" && entry.isFile());
  const rules = hasRules ? withFolderRules(outer, root, folder) : outer;
  for (const entry of entries) {
    if (SKIPPED_WITHOUT_GIT.has(entry.name)) continue;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (isIgnored(rules, entry.isDirectory() ? `${path}/` : path)) continue;
    if (entry.isDirectory()) visit(root, path, rules, walk);
    else if (entry.isFile() || entry.isSymbolicLink()) walk.paths.push(path);
  }
}

function readFolder(root: string, folder: string, walk: Walk): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    walk.notices.push({ file: folder, reason: `folder cannot be opened: ${systemReason(error)}` });
    return [];
  }
}
