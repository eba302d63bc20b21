import { resolve } from "node:path";
import { findRoot } from "../workspace/find-root.ts";
import { openRefTree } from "../workspace/ref-tree.ts";
import type { Tree } from "../workspace/tree.ts";
import type { AuditOptions } from "./options.ts";

/** The working copy or commit to audit, as a whole. */
export async function openRoot({
  commit,
  cwd,
  root,
  trees,
}: Pick<AuditOptions, "commit" | "cwd" | "root" | "trees">): Promise<Tree> {
  const folder = root === null ? await findRoot(cwd) : resolve(cwd, root);
  return commit === null ? trees.open(folder) : openRefTree(folder, commit);
}
