import { openTree, type WorkingTree } from "./open-tree.ts";

/** Opens working copies, each once, so that all of a run see the same, and knows which it opened. */
export interface Trees {
  readonly open: (folder: string, within?: string) => Promise<WorkingTree>;
  readonly opened: () => Promise<WorkingTree[]>;
}

export function createTrees(): Trees {
  const trees = new Map<string, Promise<WorkingTree>>();
  return {
    open: (folder, within) => {
      const key = `${folder}\0${within ?? ""}`;
      const tree = trees.get(key) ?? openTree(folder, within);
      trees.set(key, tree);
      return tree;
    },
    opened: () => Promise.all(trees.values()),
  };
}
