import type { Undetermined } from "../../contract/place.ts";
import type { Program } from "../python/program.ts";
import { createFolderAsData, FOLDER_AS_DATA } from "./folder-as-data.ts";
import { createImportedByName, IMPORTED_BY_NAME } from "./imported-by-name.ts";

/** Why the routes of a file that nothing registers may be registered all the same: something may load it unseen. */
export function createLoadedUnseen(
  program: Program,
  applications: readonly string[],
): (file: string) => readonly Undetermined[] {
  const folderAsData = createFolderAsData(program, applications);
  const importedByName = createImportedByName(program);
  return (file) => [...folderAsData(file), ...importedByName(file)];
}

/** It says nothing of routes elsewhere: what happens to these modules is no include of other routers. */
export const isLoadedUnseen = ({ reason }: Undetermined): boolean =>
  reason === FOLDER_AS_DATA || reason === IMPORTED_BY_NAME;
