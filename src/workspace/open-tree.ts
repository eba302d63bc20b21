import { realpathSync, statSync } from "node:fs";
import { once } from "../contract/once.ts";
import type { Notice } from "../contract/place.ts";
import { type GitListing, listByGit } from "./git-listing.ts";
import { readCommit, readHead } from "./read-commit.ts";
import { isWithin, readWithin } from "./read-within.ts";
import { cacheReading, sortNotices } from "./reading-cache.ts";
import { settlePaths } from "./settle-paths.ts";
import { withoutInstalled } from "./skipped-folders.ts";
import type { Tree, TreeFile } from "./tree.ts";
import { walkFolder } from "./walk-folder.ts";
import { digestListing, digestResult, isUntouched, type Witness, witnessFile } from "./witness.ts";
import { systemReason, WorkspaceError } from "./workspace-error.ts";

/** A tree on disk, which can change between two runs. */
export interface WorkingTree extends Tree {
  /** All that it told so far. */
  readonly witness: () => Promise<Witness>;
  /** Whether it tells a second time what a witness heard. */
  readonly tellsAgain: (witness: Witness) => Promise<boolean>;
}

/** The working copy under a folder; with `within`, refuses one that symbolic links lead out of that folder. */
export async function openTree(folder: string, within?: string): Promise<WorkingTree> {
  const opened = Date.now();
  const root = realFolder(folder);
  if (within !== undefined && !isWithin(realFolder(within), root)) {
    throw new WorkspaceError(folder, `cannot audit ${folder}: a symbolic link leads it out of ${within}`);
  }
  const reading = cacheReading((file) => readWithin(root, file));
  const listing = once(() => listByGit(root));
  const discovery = once(async () => discover(root, await listing()));
  const head = once(() => readHead(root));
  let unlisted: readonly Notice[] = [];
  const list = async () => {
    const { files, notices } = await discovery();
    unlisted = notices;
    return files;
  };
  /** HEAD, the index and the listing: what is known before a file is read. */
  const outline = async () => ({
    head: (await head())?.sha ?? null,
    index: (await listing())?.digest ?? null,
    listing: digestListing(await list()),
  });
  return {
    root,
    read: reading.read,
    lines: reading.lines,
    list,
    notices: () => sortNotices([...unlisted, ...reading.notices()]),
    commit: once(async () => {
      const known = await listing();
      return known === null ? null : readCommit(root, known, await head());
    }),
    witness: async () => ({
      folder: root,
      opened,
      ...(await outline()),
      files: [...reading.asked()].map(([path, result]) => witnessFile(root, path, result)),
    }),
    tellsAgain: async (witness) => {
      const now = await outline();
      if (now.head !== witness.head || now.index !== witness.index || now.listing !== witness.listing)
        return false;
      for (const file of witness.files) {
        if (isUntouched(root, file, witness.opened)) continue;
        if (digestResult(await reading.read(file.path)) !== file.digest) return false;
      }
      return true;
    },
  };
}

function discover(
  root: string,
  listing: GitListing | null,
): { files: readonly TreeFile[]; notices: readonly Notice[] } {
  if (listing !== null)
    return {
      files: settlePaths(root, withoutInstalled([...listing.tracked, ...listing.untracked])),
      notices: [],
    };
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
