import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { perName } from "../../contract/per-object.ts";
import type { Undetermined } from "../../contract/place.ts";
import { lineAt } from "../python/extract.ts";
import { importersOf } from "../python/import-graph.ts";
import type { Program } from "../python/program.ts";
import { ancestorsOf } from "../python/source-roots.ts";
import type { PyModule } from "../python/tree.ts";

export const FOLDER_AS_DATA =
  "the code names the folder of this module as a path, and may load or copy what is in it";

/**
 * A folder that no module outside of it imports, and that the code names as a path: a template that a command copies,
 * plugins that are loaded from files. What becomes of the routes in it, nobody sees. The folder of an application is
 * none: its own paths name it as well.
 */
export function createFolderAsData(
  program: Program,
  applications: readonly string[],
  loaders: () => readonly PyModule[],
): (file: string) => readonly Undetermined[] {
  const importers = importersOf(program.names);
  const ofFolder = perName((folder: string): Undetermined | null => {
    const isInside = (file: string): boolean => file.startsWith(`${folder}/`);
    if (applications.some(isInside)) return null;
    const fileOf = (module: string): string => program.modules.get(module)?.file ?? "";
    const isImported = [...importers].some(
      ([module, by]) => isInside(fileOf(module)) && [...by].some((importer) => !isInside(fileOf(importer))),
    );
    return isImported ? null : findNaming(loaders(), folder, isInside);
  });
  return (file) => {
    for (const folder of ancestorsOf(file)) {
      const found = folder === "" ? null : ofFolder(folder);
      if (found !== null) return [found];
    }
    return [];
  };
}

/** As a part of its own, where parts of a path are put together. */
function findNaming(
  modules: readonly PyModule[],
  folder: string,
  isInside: (file: string) => boolean,
): Undetermined | null {
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  const written = new RegExp(`(["'])${escapeRegExp(name)}\\1`, "g");
  for (const { file, text = "", lines } of modules) {
    if (isInside(file) || !text.includes(name)) continue;
    for (const { 0: expression, index } of text.matchAll(written)) {
      if (!isPathPart(text, index)) continue;
      return {
        reason: FOLDER_AS_DATA,
        expression,
        file,
        line: lineAt(lines, index),
        hint: "include the router in the application directly",
      };
    }
  }
  return null;
}

/** Further before it a call does not begin. */
const FARTHEST = 500;

/** `Path(...) / "here"`, or among the arguments of `join("..", "here")` and its like. */
function isPathPart(text: string, at: number): boolean {
  if (/\/\s*$/.test(text.slice(Math.max(0, at - 20), at))) return true;
  let open = 0;
  for (let index = at - 1; index >= Math.max(0, at - FARTHEST); index--) {
    if (text[index] === ")") open += 1;
    if (text[index] === "(" && open === 0)
      return /\b(?:join|joinpath|Path)$/.test(text.slice(Math.max(0, index - 20), index));
    if (text[index] === "(") open -= 1;
  }
  return false;
}
