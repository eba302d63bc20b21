import { digestOf } from "./digest.ts";
import { git, splitNul } from "./git.ts";
import { SKIPPED_UNTRACKED } from "./skipped-folders.ts";

/** What git knows under a folder, as paths relative to it. Submodules and nested repositories are not listed. */
export interface GitListing {
  readonly tracked: readonly string[];
  readonly untracked: readonly string[];
  /** A hash of git's whole answer: modes, objects and paths of the index, and what is beside it. */
  readonly digest: string;
}

/** Null without git, outside a repository, and in a folder that the surrounding repository ignores. */
export async function listByGit(root: string): Promise<GitListing | null> {
  const [staged, others, ignored] = await Promise.all([
    git(root, "ls-files", "-z", "--stage"),
    git(
      root,
      "ls-files",
      "-z",
      "--others",
      "--exclude-standard",
      ...SKIPPED_UNTRACKED.map((name) => `--exclude=${name}/`),
    ),
    git(root, "check-ignore", "--quiet", "."),
  ]);
  if (staged === null || others === null) return null;
  const tracked = readStaged(staged);
  if (ignored !== null && tracked.length === 0) return null;
  return {
    tracked,
    untracked: splitNul(others).filter((path) => !path.endsWith("/")),
    digest: digestOf(`${staged}\0\0${others}`),
  };
}

const SUBMODULE = "160000";

/** Entries are `<mode> <object> <stage>\t<path>`; a path in conflict stands there once per stage. */
function readStaged(output: string): string[] {
  const paths = new Set<string>();
  for (const entry of splitNul(output)) {
    const tab = entry.indexOf("\t");
    if (!entry.startsWith(SUBMODULE)) paths.add(entry.slice(tab + 1));
  }
  return [...paths];
}
