import { lstatSync, realpathSync, type Stats } from "node:fs";
import { join, relative, sep } from "node:path";
import { aliasesOf, type Link } from "./link-aliases.ts";
import { isWithin } from "./read-within.ts";
import type { TreeFile } from "./tree.ts";
import { isMissing } from "./workspace-error.ts";

/**
 * Turns discovered paths into files with real paths: links become aliases of what they lead to, if that is in the tree.
 * Not followed, without a notice: broken links, links out of the root, links to what is ignored.
 */
export function settlePaths(root: string, paths: Iterable<string>): TreeFile[] {
  const passesLink = linkedFolders(root);
  const sizes = new Map<string, number>();
  const links: Link[] = [];
  for (const path of paths) {
    const stat = passesLink(folderOf(path)) ? null : statusOf(join(root, path));
    if (stat === "unreadable") sizes.set(path, 0);
    else if (stat?.isFile()) sizes.set(path, stat.size);
    else if (stat?.isSymbolicLink()) links.push(...followLink(root, path));
  }
  // Of a file that very many links reach, the first are kept: the same ones wherever the folder stands.
  links.sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...sizes.keys()]
    .sort()
    .map((path) => ({ path, size: sizes.get(path) ?? 0, aliases: aliasesOf(path, links) }));
}

/** A tracked path can lie behind a folder that was replaced by a link; the link itself is discovered too. */
function linkedFolders(root: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([["", false]]);
  const passesLink = (folder: string): boolean => {
    const answer = known.get(folder) ?? (passesLink(folderOf(folder)) || isLink(join(root, folder)));
    known.set(folder, answer);
    return answer;
  };
  return passesLink;
}

function isLink(path: string): boolean {
  const stat = statusOf(path);
  return stat !== null && stat !== "unreadable" && stat.isSymbolicLink();
}

/** A file that is there and cannot be looked at stays listed: reading it gives the notice. */
function statusOf(path: string): Stats | "unreadable" | null {
  try {
    return lstatSync(path);
  } catch (error) {
    return isMissing(error) ? null : "unreadable";
  }
}

function followLink(root: string, path: string): Link[] {
  try {
    const real = realpathSync.native(join(root, path));
    return isWithin(root, real) ? [{ path, target: relative(root, real).split(sep).join("/") }] : [];
  } catch {
    return [];
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
