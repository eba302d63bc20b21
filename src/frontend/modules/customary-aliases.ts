import { posix } from "node:path";
import { directoriesUp } from "./path-aliases.ts";

/** `@/x`, `~/x`, `@@/x`, `~~/x`, `/x`: no package is called so. */
const ALIAS = /^([@~]{0,2})\/(.+)$/;

/** `$lib/x`: SvelteKit's name for `src/lib`, in a configuration that it generates. */
const LIBRARY = /^\$lib(?=$|\/)(.*)$/;

/** Where tools put an application's sources, in its folder. */
const SOURCES = ["src", "app", ""];

/**
 * Where a specifier leads by custom, in each package around a file, the nearest first: Nuxt, Vue CLI, Umi and others know
 * `@/` without a configuration, or by one that they generate and nobody commits. Vite takes `/src/main` from the root.
 */
export function customaryPaths(
  from: string,
  specifier: string,
  files: ReadonlySet<string>,
): readonly string[] {
  const [, ofLibrary] = LIBRARY.exec(specifier) ?? [];
  if (ofLibrary !== undefined)
    return packagesAround(from, files).map((root) => posix.join(root, "src/lib", ofLibrary));
  const [, sign = "", rest = ""] = ALIAS.exec(specifier) ?? [];
  if (rest === "") return [];
  const folders = sign.length === 1 ? SOURCES : [""];
  return packagesAround(from, files).flatMap((root) =>
    folders.map((folder) => posix.join(root, folder, rest)),
  );
}

export const isAlias = (specifier: string): boolean => ALIAS.test(specifier) || LIBRARY.test(specifier);

const packagesAround = (from: string, files: ReadonlySet<string>): string[] =>
  directoriesUp(posix.dirname(from)).filter((directory) => files.has(posix.join(directory, "package.json")));
