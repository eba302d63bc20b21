import type { Audit } from "../../contract/report.ts";

/** Where each audit's file goes, relative to the output folder: `<project>/<symbol>.md`, or `<symbol>.md`. */
export function fileNames(audits: readonly Audit[]): ReadonlyMap<Audit, string> {
  const taken = new Set(["index"]);
  return new Map(audits.map((audit) => [audit, `${unique(taken, pathOf(audit))}.md`]));
}

const pathOf = ({ project, symbol }: Audit): string =>
  project === undefined ? safeName(symbol) : `${safeName(project)}/${safeName(symbol)}`;

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
