import { dirname, join, normalize } from "node:path/posix";
import { insidePath } from "../contract/inside-path.ts";
import { openBlobReader } from "./blob-reader.ts";
import { decodeText, failure, LARGEST_FILE, tooLarge } from "./decode-text.ts";
import { git } from "./git.ts";
import { aliasesOf, type Link } from "./link-aliases.ts";
import { cacheLaterReading } from "./reading-cache.ts";
import { type RefEntry, readRefListing } from "./ref-listing.ts";
import { withoutInstalled } from "./skipped-folders.ts";
import type { ReadResult, Tree } from "./tree.ts";

/** The tree of a commit, read from git's objects and never checked out; `inside` names a folder below `folder`. */
export async function openRefTree(folder: string, sha: string, inside = ""): Promise<Tree> {
  const prefix = (await git(folder, "rev-parse", "--show-prefix"))?.replace(/\r?\n$/, "") ?? "";
  const path = normalize(`${prefix}${inside}`).replace(/^\.\/?$|\/$/, "");
  const entries = await readRefListing(folder, sha, path);
  const readBlob = openBlobReader(folder);
  const links = await readLinks(entries, readBlob);
  const listed = new Set(withoutInstalled([...entries.keys()]));
  const files = [...entries.values()]
    .filter(({ kind, path: file }) => kind === "file" && listed.has(file))
    .map(({ path: file, size }) => ({ path: file, size, aliases: aliasesOf(file, links) }));
  const real = new Map(files.flatMap(({ path: file, aliases }) => aliases.map((alias) => [alias, file])));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    root: join(folder, inside),
    list: async () => files,
    ...cacheLaterReading((file) => readEntry(entries, real, readBlob, file)),
    commit: async () => ({ sha: sha.slice(0, 7), prefix: path === "" ? "" : `${path}/`, dirty: () => false }),
  };
}

type Entries = ReadonlyMap<string, RefEntry>;

async function readEntry(
  entries: Entries,
  real: ReadonlyMap<string, string>,
  readBlob: ReturnType<typeof openBlobReader>,
  file: string,
): Promise<ReadResult> {
  const inside = insidePath(file);
  if (inside === null) return failure("outside", "leads out of the audited root");
  const entry = entries.get(real.get(inside) ?? inside);
  if (entry === undefined || entry.kind !== "file") return failure("missing", "it does not exist");
  if (entry.size > LARGEST_FILE) return tooLarge(entry.size);
  const bytes = await readBlob(entry.object);
  return bytes === null
    ? failure("unreadable", "cannot be read: this clone does not have its content; fetch it with git")
    : decodeText(bytes);
}

/** Links that lead to other links, as often as real trees have them. */
const MOST_HOPS = 8;

/** Where each symbolic link leads to within the tree; links out of it are not followed. */
async function readLinks(
  entries: Entries,
  readBlob: ReturnType<typeof openBlobReader>,
): Promise<readonly Link[]> {
  const targets = new Map<string, string>();
  for (const { kind, path, object } of entries.values()) {
    if (kind !== "link") continue;
    const text = (await readBlob(object))?.toString("utf8") ?? "";
    const target = text.startsWith("/") ? null : insidePath(`${dirname(path)}/${text}`);
    if (target !== null) targets.set(path, target);
  }
  return [...targets].map(([path, target]) => {
    let settled = target;
    for (let hop = 0; hop < MOST_HOPS && targets.has(settled); hop++)
      settled = targets.get(settled) ?? settled;
    return { path, target: settled };
  });
}
