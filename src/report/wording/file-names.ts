import type { Audit } from "../../contract/report.ts";

/**
 * Where each audit's file goes, relative to the output folder: `<project>/<symbol>.md`, or `<symbol>.md`. `pages` are
 * the names, without extension, of what a format writes beside them.
 */
export function fileNames(
  audits: readonly Audit[],
  extension: string,
  pages: readonly string[],
): ReadonlyMap<Audit, string> {
  const taken = new Set(pages);
  return new Map(audits.map((audit) => [audit, `${unique(taken, pathOf(audit, extension))}.${extension}`]));
}

const pathOf = ({ project, symbol }: Audit, extension: string): string =>
  project === undefined ? safeName(symbol) : `${folderName(project, extension)}/${safeName(symbol)}`;

/** A folder that is called `index.md` would stand where the index is to be written. */
const folderName = (project: string, extension: string): string => {
  const name = safeName(project);
  return name.toLowerCase().endsWith(`.${extension}`) ? `${name}-` : name;
};

/** Symbols and projects can be free names: nothing in them may leave the folder or upset a file system. */
function safeName(name: string): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 200);
  return safe === "" ? "unnamed" : safe;
}

/** Some file systems take upper and lower case for the same. */
function unique(taken: Set<string>, path: string): string {
  let candidate = path;
  for (let number = 2; taken.has(candidate.toLowerCase()); number++) candidate = `${path}-${number}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
