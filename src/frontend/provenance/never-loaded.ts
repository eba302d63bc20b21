import { isRoutedByHand } from "./file-routing.ts";
import { isTried } from "./is-tried.ts";
import { type Loads, lastPart, loadsOf } from "./loads.ts";
import { pageKind } from "./page-files.ts";
import type { Program } from "./program.ts";

/** No user sees what only a test or a story shows, nor what stands in modules that nothing takes in. */
export const isUnseen = (program: Program, file: string): boolean =>
  isTried(program, file) || isNeverLoaded(program, file);

/**
 * A page that no route names, where routes are written by hand, and modules that only such pages import. It is said of
 * folders of pages alone: another module that nothing imports may be an entry, which no code needs to name.
 */
export const isNeverLoaded = (program: Program, file: string): boolean => neverLoaded(program).has(file);

const neverLoaded = (program: Program): ReadonlySet<string> =>
  program.once("never-loaded", () => {
    const candidates = [...program.graph.modules.keys()].filter((file) => isPage(program, file));
    if (candidates.length === 0) return new Set<string>();
    const loads = loadsOf(program);
    return withOnlyImported(
      loads,
      candidates.filter((file) => isUnnamed(loads, file) && hasNamedSibling(loads, file)),
    );
  });

const isPage = (program: Program, file: string): boolean =>
  pagesFolder(file) !== null &&
  pageKind(file) === "page" &&
  !isTried(program, file) &&
  isOwnComponent(program, file) &&
  isRoutedByHand(program, file);

const pagesFolder = (file: string): string | null =>
  /^(?:.*\/)?pages\/(?=.+\.[jt]sx$)/.exec(file)?.[0] ?? null;

function isOwnComponent({ graph }: Program, file: string): boolean {
  const target = graph.exportOf(file, "default");
  return target?.kind === "declaration" && target.declaration.file === file;
}

const isUnnamed = (loads: Loads, file: string): boolean =>
  !loads.importers.has(file) && !mayBeTaken(loads, file);

/** By a name that leads to no file, or with all of a folder. */
const mayBeTaken = ({ unresolved, folders }: Loads, file: string): boolean =>
  unresolved.has(lastPart(file)) || folders.some((folder) => file.startsWith(folder));

/** Another page of the folder is named from outside of it: that is how pages come to be shown here. */
function hasNamedSibling({ importers }: Loads, file: string): boolean {
  const folder = pagesFolder(file);
  if (folder === null) return false;
  return [...importers].some(
    ([page, by]) => page.startsWith(folder) && [...by].some((from) => !from.startsWith(folder)),
  );
}

function withOnlyImported(loads: Loads, seeds: readonly string[]): ReadonlySet<string> {
  const found = new Set(seeds);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [file, by] of loads.importers) {
      if (!mayBeTaken(loads, file) && [...by].every((from) => found.has(from))) found.add(file);
    }
  }
  return found;
}
