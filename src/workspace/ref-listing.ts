import { git, splitNul } from "./git.ts";
import { WorkspaceError } from "./workspace-error.ts";

export interface RefEntry {
  readonly kind: "file" | "link";
  readonly path: string;
  readonly object: string;
  /** In bytes. */
  readonly size: number;
}

/** What a commit holds below a folder of the repository, by paths relative to that folder; submodules left out. */
export async function readRefListing(
  folder: string,
  sha: string,
  path: string,
): Promise<ReadonlyMap<string, RefEntry>> {
  const tree = path === "" ? sha : `${sha}:${path}`;
  const output = await git(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree);
  if (output === null) {
    const where = path === "" ? "it cannot be read" : `it has no folder ${path}`;
    throw new WorkspaceError(folder, `cannot audit commit ${sha.slice(0, 7)}: ${where}`);
  }
  const entries = splitNul(output).flatMap(readEntry);
  return new Map(entries.map((entry) => [entry.path, entry]));
}

/** `<mode> <type> <object> <size>\t<path>` */
function readEntry(entry: string): RefEntry[] {
  const tab = entry.indexOf("\t");
  const [mode = "", type, object = "", size = ""] = entry.slice(0, tab).split(/ +/);
  if (type !== "blob") return [];
  return [
    { kind: mode === "120000" ? "link" : "file", path: entry.slice(tab + 1), object, size: Number(size) },
  ];
}

/** The commit that a name stands for; says what to do where it is not there. */
export async function resolveCommit(folder: string, ref: string): Promise<string> {
  const sha = await git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
  if (sha !== null) return sha.trim();
  if ((await git(folder, "rev-parse", "--git-dir")) === null)
    throw new WorkspaceError(folder, `cannot compare with ${ref}: ${folder} is in no git repository`);
  throw new WorkspaceError(folder, `no commit is called ${JSON.stringify(ref)}${await howToFetch(folder)}`);
}

/** Where both histories part; the commit itself where they have nothing in common. */
export async function mergeBase(folder: string, ref: string): Promise<string> {
  const sha = await resolveCommit(folder, ref);
  const base = await git(folder, "merge-base", sha, "HEAD");
  if (base !== null) return base.trim();
  if (await isShallow(folder))
    throw new WorkspaceError(folder, `where HEAD and ${ref} part is not known${await howToFetch(folder)}`);
  return sha;
}

const isShallow = async (folder: string): Promise<boolean> =>
  (await git(folder, "rev-parse", "--is-shallow-repository"))?.trim() === "true";

const howToFetch = async (folder: string): Promise<string> =>
  (await isShallow(folder))
    ? ": this clone is shallow; run `git fetch --unshallow`, or check out with `fetch-depth: 0`"
    : "; `git fetch` brings what the remote has, `git branch --all` lists it";
