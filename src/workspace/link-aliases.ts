/** A symbolic link within the tree: where it stands and the real path that it leads to (empty for the root itself). */
export interface Link {
  readonly path: string;
  readonly target: string;
}

/** Enough for any real tree; links that contain each other multiply. */
const MOST_ALIASES = 64;

/** The other paths that reach a file. Each link is passed once on a way, so circles end. */
export function aliasesOf(path: string, links: readonly Link[]): string[] {
  const found = new Set<string>();
  expand(path, links, found);
  found.delete(path);
  return [...found].sort();
}

function expand(path: string, links: readonly Link[], found: Set<string>): void {
  for (const link of links) {
    const rest = restBelow(path, link.target);
    if (rest === null || found.size >= MOST_ALIASES) continue;
    const alias = link.path + rest;
    if (found.has(alias)) continue;
    found.add(alias);
    const others = links.filter((other) => other !== link);
    expand(alias, others, found);
  }
}

function restBelow(path: string, folder: string): string | null {
  if (folder === "") return `/${path}`;
  if (path === folder) return "";
  return path.startsWith(`${folder}/`) ? path.slice(folder.length) : null;
}
