import { perObject } from "../../contract/per-object.ts";
import type { Machine } from "./machine.ts";
import type { ModuleNames } from "./module-names.ts";
import { folderOf, joinPath, normalizePath } from "./source-roots.ts";

/** More would be no pattern for the names of modules. */
const MOST_STARS = 2;

/**
 * The Python files that a pattern of the shell's names, from the audited root on and in order; null for a pattern that may
 * name other files too, which are not known here.
 */
export function listPythonFiles({ names }: Machine, pattern: string): string[] | null {
  const segments = pattern.split("/");
  const matchers = segments.map(matcherOf);
  if (!pattern.endsWith(".py") || matchers.includes(null)) return null;
  const known = matchers as readonly Matcher[];
  return [...names.modules.values()]
    .map(({ file }) => file)
    .filter((file) => {
      const parts = file.split("/");
      return parts.length === known.length && parts.every((part, at) => known[at]?.(part));
    })
    .sort();
}

/** The same for the names of files, however deep below a folder they lie. */
export function listFilesBelow({ names }: Machine, folder: string, pattern: string): string[] | null {
  const matches = pattern.endsWith(".py") && !pattern.includes("/") ? matcherOf(pattern) : null;
  if (matches === null) return null;
  const start = folder === "" ? "" : `${folder}/`;
  return [...names.modules.values()]
    .map(({ file }) => file)
    .filter((file) => file.startsWith(start) && matches(file.slice(file.lastIndexOf("/") + 1)))
    .sort();
}

/** What lies in a folder, as far as it is Python or holds some. */
export interface FolderEntry {
  readonly name: string;
  readonly isFile: boolean;
}

/** In order; null where no Python lies there. */
export const listFolder = ({ names }: Machine, folder: string): readonly FolderEntry[] | null =>
  foldersOf(names).get(folder) ?? null;

const foldersOf = perObject(({ modules }: ModuleNames): ReadonlyMap<string, readonly FolderEntry[]> => {
  const folders = new Map<string, Map<string, FolderEntry>>();
  for (const { file } of modules.values()) {
    for (let path = file; path !== ""; path = folderOf(path)) {
      const entries = folders.get(folderOf(path)) ?? new Map<string, FolderEntry>();
      folders.set(folderOf(path), entries);
      const name = path.slice(path.lastIndexOf("/") + 1);
      if (entries.has(name)) break;
      entries.set(name, { name, isFile: path === file });
    }
  }
  return new Map([...folders].map(([folder, entries]) => [folder, sortByName([...entries.values()])]));
});

const sortByName = (entries: FolderEntry[]): FolderEntry[] =>
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * The first answer for a path, from the audited root on or from where a program may have been started: a folder that
 * imports start from.
 */
export function whereStarted<T>(
  { names }: Machine,
  path: string,
  ask: (path: string) => T | null,
): { readonly found: T; readonly start: string } | null {
  for (const start of ["", ...names.roots]) {
    const at = path.startsWith("/") ? null : normalizePath(joinPath(start, path));
    const found = at === null ? null : ask(at);
    if (found !== null) return { found, start };
  }
  return null;
}
type Matcher = (name: string) => boolean;

/** Null for `**`, and for what is not read. Hidden files are named by their dot alone. */
function matcherOf(segment: string): Matcher | null {
  if (segment.split("*").length - 1 > MOST_STARS || segment.includes("**")) return null;
  const parts = segment.match(/\[!?[^\]]+\]|[\s\S]/g) ?? [];
  const source = parts.map((part) => {
    if (part === "*") return ".*";
    if (part === "?") return ".";
    if (part.length > 1) return part.replaceAll("\\", "\\\\").replaceAll("^", "\\^").replace("[!", "[^");
    return part.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
  });
  try {
    const expression = new RegExp(`^${source.join("")}$`);
    return (name) => expression.test(name) && (!name.startsWith(".") || segment.startsWith("."));
  } catch {
    return null;
  }
}
