import { perObject } from "../../contract/per-object.ts";
import type { Machine } from "./machine.ts";
import type { ModuleNames } from "./module-names.ts";
import { folderOf, joinPath, normalizePath } from "./source-roots.ts";

/** More would be no pattern for the names of modules. */
const MOST_STARS = 2;
/** The same for `**`: each multiplies the ways in which a path can fit. */
const MOST_DEPTHS = 3;

/**
 * The Python files that a pattern of the shell's names, from the audited root on and in order; null for a pattern that may
 * name other files too, which are not known here. `**` is any number of folders where that is asked for.
 */
export function listPythonFiles({ names }: Machine, pattern: string, isDeep = false): string[] | null {
  const matchers = pattern
    .split("/")
    .map((segment) => (isDeep && segment === "**" ? "any" : matcherOf(segment)));
  const depths = matchers.filter((matcher) => matcher === "any").length;
  if (!pattern.endsWith(".py") || matchers.includes(null) || depths > MOST_DEPTHS) return null;
  const known = matchers as readonly Matcher[];
  return [...names.modules.values()]
    .map(({ file }) => file)
    .filter((file) => areMatched(file.split("/"), known))
    .sort();
}

function areMatched(parts: readonly string[], [first, ...rest]: readonly Matcher[]): boolean {
  if (first === undefined) return parts.length === 0;
  if (first === "any") return parts.some((_, at) => areMatched(parts.slice(at), rest));
  const [part, ...others] = parts;
  return part !== undefined && first(part) && areMatched(others, rest);
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

/** Of one name, or of any number of them. */
type Matcher = ((name: string) => boolean) | "any";

/** Null for `**`, and for what is not read. Hidden files are named by their dot alone. */
function matcherOf(segment: string): ((name: string) => boolean) | null {
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
