import { posix } from "node:path";
import type { Notice } from "../contract/place.ts";
import type { Commit, Tree } from "./tree.ts";

/** A tree outside of another one, under the path that leads there from the other's root: `../web`. */
export interface OutsideTree {
  readonly path: string;
  readonly tree: Tree;
}

/** One tree of several: the files of those outside stand under the paths that lead to them. */
export function joinTrees(base: Tree, outside: readonly OutsideTree[]): Tree {
  if (outside.length === 0) return base;
  const find = (file: string): { tree: Tree; file: string } => {
    const path = posix.normalize(file);
    const held = outside.find((each) => path.startsWith(`${each.path}/`));
    return held === undefined
      ? { tree: base, file }
      : { tree: held.tree, file: path.slice(held.path.length + 1) };
  };
  return {
    root: base.root,
    list: async () => {
      const others = await Promise.all(outside.map(listOutside));
      return [...(await base.list()), ...others.flat()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    read: (file) => {
      const found = find(file);
      return found.tree.read(found.file);
    },
    lines: (file) => {
      const found = find(file);
      return found.tree.lines(found.file);
    },
    notices: () => [...base.notices(), ...outside.flatMap(noticesOutside)],
    commit: async () => joinCommits(await base.commit(), outside, find),
  };
}

async function listOutside({ path, tree }: OutsideTree) {
  const files = await tree.list();
  return files.map((file) => ({
    ...file,
    path: `${path}/${file.path}`,
    aliases: file.aliases.map((alias) => `${path}/${alias}`),
  }));
}

const noticesOutside = ({ path, tree }: OutsideTree): Notice[] =>
  tree.notices().map((notice) => ({ ...notice, file: `${path}/${notice.file}` }));

/** The commit is the root's own; it is dirty where any of the repositories is. */
async function joinCommits(
  commit: Commit | null,
  outside: readonly OutsideTree[],
  find: (file: string) => { tree: Tree; file: string },
): Promise<Commit | null> {
  if (commit === null) return null;
  const others = await Promise.all(outside.map(({ tree }) => tree.commit()));
  return {
    ...commit,
    dirty: (filesRead) => {
      const found = [...filesRead].map(find);
      const of = (tree: Tree) => found.filter((each) => each.tree === tree).map(({ file }) => file);
      const own = found.filter(({ tree }) => !outside.some((each) => each.tree === tree));
      return (
        commit.dirty(own.map(({ file }) => file)) ||
        outside.some(({ tree }, index) => others[index]?.dirty(of(tree)) ?? false)
      );
    },
  };
}
