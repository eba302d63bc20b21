import { once } from "../../contract/once.ts";
import type { Undetermined } from "../../contract/place.ts";
import type { Program } from "../python/program.ts";
import { createFolderAsData, FOLDER_AS_DATA } from "./folder-as-data.ts";
import { createImportedByName, IMPORTED_BY_NAME } from "./imported-by-name.ts";

/**
 * Why the routes of a file that nothing registers may be registered all the same: something may load it unseen. What a test
 * loads is registered in the test at most.
 */
export function createLoadedUnseen(
  program: Program,
  applications: readonly string[],
  isTest: (file: string) => boolean,
): (file: string) => readonly Undetermined[] {
  const loaders = once(() => [...program.modules.values()].filter(({ file }) => !isTest(file)));
  const folderAsData = createFolderAsData(program, applications, loaders);
  const importedByName = createImportedByName(program, loaders);
  return (file) => [...folderAsData(file), ...importedByName(file)];
}

/** It says nothing of routes elsewhere: what happens to these modules is no include of other routers. */
export const isLoadedUnseen = ({ reason }: Undetermined): boolean =>
  reason === FOLDER_AS_DATA || reason === IMPORTED_BY_NAME;
