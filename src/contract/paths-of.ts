import type { Operation } from "./operation.ts";
import { concat, type Pattern } from "./pattern.ts";

/** Where an operation is served: at its path, and at the same one below the `root_path` of its application. */
export const pathsOf = ({ path, rootPath }: Pick<Operation, "path" | "rootPath">): readonly Pattern[] =>
  rootPath === undefined ? [path] : [path, concat(rootPath, path)];
