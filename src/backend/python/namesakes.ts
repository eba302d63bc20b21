import { groupBy, perObject } from "../../contract/per-object.ts";
import type { Program } from "./program.ts";
import type { PyModule } from "./tree.ts";

/**
 * The texts of other files that the same import could mean: files with one name, in several folders of one name, are
 * told apart by how the program is started, and so are modules that stand in no package.
 */
export const namesakesOf = (program: Program, { file }: PyModule): readonly string[] => {
  const isTop = program.moduleNameOf(file)?.includes(".") === false;
  const length = isTop ? 1 : 2;
  const like = filesOf(program)[length].get(endOf(file, length)) ?? [];
  return like.filter((each) => each.file !== file).map(({ text = "" }) => text);
};

const filesOf = perObject((program: Program) => {
  const own = ownModules(program);
  return { 1: groupBy(own, ({ file }) => endOf(file, 1)), 2: groupBy(own, ({ file }) => endOf(file, 2)) };
});

/** Tests put what they need in the place of what is there. */
export const ownModules = perObject(({ modules, isTest }: Program): readonly PyModule[] =>
  [...modules.values()].filter(({ file }) => !isTest(file)),
);

const endOf = (file: string, length: number): string => file.split("/").slice(-length).join("/");
