/** The names that a folder's components are imported by, each with its file. */
export function componentNames(folder: string, files: Iterable<string>): ReadonlyMap<string, string> {
  const within = [...files].filter((file) => file.startsWith(`${folder}/`) && /\.(?:vue|[jt]sx)$/.test(file));
  const full = new Map<string, string>();
  const short = new Map<string, string | null>();
  for (const file of within) {
    const parts = file
      .slice(folder.length + 1)
      .replace(/\.(?:client|server|global)?\.?(?:vue|[jt]sx)$/, "")
      .split("/");
    full.set(joinedName(parts), file);
    const last = pascal(parts.at(-1) ?? "");
    // Without prefixes (`pathPrefix: false`) the file's own name counts, where only one file has it.
    short.set(last, short.has(last) ? null : file);
  }
  for (const [name, file] of short) if (file !== null && !full.has(name)) full.set(name, file);
  for (const [name, file] of [...full]) full.set(`Lazy${name}`, file);
  return full;
}

/** `base/foo/Button` is `BaseFooButton`, `base/BaseButton` is `BaseButton`: what the folders said is not said again. */
function joinedName(parts: readonly string[]): string {
  const folders = parts.slice(0, -1).flatMap(wordsOf);
  const last = wordsOf(parts.at(-1) ?? "");
  const own = last.length === 1 && last[0] === "Index" ? [] : last;
  for (let shared = Math.min(folders.length, own.length); shared > 0; shared -= 1) {
    if (folders.slice(-shared).join() === own.slice(0, shared).join())
      return [...folders, ...own.slice(shared)].join("");
  }
  return [...folders, ...own].join("");
}

const wordsOf = (part: string): string[] => pascal(part).match(/[A-Z][a-z0-9]*|[a-z0-9]+/g) ?? [];

const pascal = (name: string): string =>
  name.replace(/(?:^|[-_])(\w)/g, (_, letter: string) => letter.toUpperCase());
