import { extname } from "node:path/posix";
import { git, gitUnfiltered, splitNul } from "./git.ts";
import type { GitListing } from "./git-listing.ts";
import type { Commit } from "./tree.ts";

/** HEAD, as a whole name, and where a folder stands in the repository. */
export interface Head {
  readonly sha: string;
  readonly prefix: string;
}

export async function readHead(root: string): Promise<Head | null> {
  const [sha, prefix] = await Promise.all([
    git(root, "rev-parse", "--verify", "--quiet", "HEAD"),
    git(root, "rev-parse", "--show-prefix"),
  ]);
  if (sha === null || prefix === null) return null;
  return { sha: sha.trim(), prefix: prefix.replace(/\r?\n$/, "") };
}

/** HEAD, and whether given files under the root are what it holds. */
export async function readCommit(
  root: string,
  listing: GitListing,
  head: Head | null,
): Promise<Commit | null> {
  const status = await gitUnfiltered(
    root,
    "status",
    "--porcelain=v1",
    "-z",
    "--untracked-files=no",
    "--no-renames",
    "--ignore-submodules=all",
    "--",
    ".",
  );
  if (head === null || status === null) return null;
  const { sha, prefix: folder } = head;
  const state = readStatus(status, folder.length);
  const tracked = new Set(listing.tracked);
  return {
    sha: sha.slice(0, 7),
    prefix: folder,
    dirty: (filesRead) => isDirty([...filesRead], tracked, state),
  };
}

interface State {
  readonly changed: ReadonlySet<string>;
  readonly deleted: readonly string[];
}

/** Entries are `XY <path>`, the path relative to the repository's top. */
function readStatus(output: string, prefixLength: number): State {
  const changed = new Set<string>();
  const deleted: string[] = [];
  for (const entry of splitNul(output)) {
    const path = entry.slice(3 + prefixLength);
    if (entry.slice(0, 2).includes("D")) deleted.push(path);
    else changed.add(path);
  }
  return { changed, deleted };
}

/** A deleted file cannot have been read; it counts where it would have been, as far as its kind tells. */
function isDirty(filesRead: readonly string[], tracked: ReadonlySet<string>, state: State): boolean {
  if (filesRead.some((file) => !tracked.has(file) || state.changed.has(file))) return true;
  const kinds = new Set(filesRead.map((file) => extname(file)));
  return state.deleted.some((file) => kinds.has(extname(file)));
}
