import { relative, resolve, sep } from "node:path";
import { insidePath } from "../contract/inside-path.ts";
import { joinTrees, type OutsideTree } from "../workspace/join-trees.ts";
import type { Tree } from "../workspace/tree.ts";
import type { AuditOptions } from "./options.ts";
import { UserError } from "./user-error.ts";

/** A named folder, relative to the root of a tree: `apps/web`, `../web`; empty for the root itself. */
export const rootPath = ({ root }: Pick<Tree, "root">, folder: string): string =>
  relative(root, resolve(root, folder)).split(sep).join("/");

/**
 * The tree with the folders outside of it that the command line names: only there may a folder outside stand, since the
 * author of a change writes every file of the tree.
 */
export async function withOutsideRoots(
  tree: Tree,
  { backendRoots, frontendRoots, trees }: AuditOptions,
): Promise<Tree> {
  const outside: OutsideTree[] = [];
  for (const folder of [...backendRoots, ...frontendRoots]) {
    const path = rootPath(tree, folder);
    if (insidePath(path) !== null || outside.some((each) => each.path === path)) continue;
    if (/^(?:\.\.\/)*\.\.$/.test(path))
      throw new UserError(`${folder} holds the audited root ${tree.root}; name it with --root instead`);
    outside.push({ path, tree: await trees.open(resolve(tree.root, folder)) });
  }
  return joinTrees(tree, outside);
}
