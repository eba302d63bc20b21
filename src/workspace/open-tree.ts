import { realpathSync, statSync } from "node:fs";
import type { Notice } from "../contract/place.ts";
import { type GitListing, listByGit } from "./git-listing.ts";
import { readCommit } from "./read-commit.ts";
import { isWithin, readWithin } from "./read-within.ts";
import { cacheReading, sortNotices } from "./reading-cache.ts";
import { settlePaths } from "./settle-paths.ts";
import type { Tree, TreeFile } from "./tree.ts";
import { walkFolder } from "./walk-folder.ts";
import { systemReason, WorkspaceError } from "./workspace-error.ts";

/** The working copy under a folder; with `within`, refuses one that symbolic links lead out of that folder. */
export async function openTree(folder: string, within?: string): Promise<Tree> {
  const root = realFolder(folder);
  if (within !== undefined && !isWithin(realFolder(within), root)) {
    throw new WorkspaceError(folder, `cannot audit ${folder}: a symbolic link leads it out of ${within}`);
  }
  const reading = cacheReading((file) => readWithin(root, file));
  const listing = once(() => listByGit(root));
  const discovery = once(async () => discover(root, await listing()));
  let unlisted: readonly Notice[] = [];
  return {
    root,
    ...reading,
    list: async () => {
      const { files, notices } = await discovery();
      unlisted = notices;
      return files;
    },
    notices: () => sortNotices([...unlisted, ...reading.notices()]),
    commit: once(async () => {
      const known = await listing();
      return known === null ? null : readCommit(root, known);
    }),
  };
}

function discover(
  root: string,
  listing: GitListing | null,
): { files: readonly TreeFile[]; notices: readonly Notice[] } {
  if (listing !== null)
    return { files: settlePaths(root, [...listing.tracked, ...listing.untracked]), notices: [] };
  const walk = walkFolder(root);
  return { files: settlePaths(root, walk.paths), notices: walk.notices };
}

function realFolder(folder: string): string {
  let real: string;
  try {
    real = realpathSync.native(folder);
  } catch (error) {
    throw new WorkspaceError(folder, `cannot audit ${folder}: ${systemReason(error)}`, error);
  }
  if (!statSync(real).isDirectory())
    throw new WorkspaceError(folder, `cannot audit ${folder}: it is not a folder`);
  return real;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
