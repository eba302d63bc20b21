import { posix } from "node:path";
import { asObject, asText, type Json, type ReadConfig, readJson } from "./read-config.ts";

/** What a package.json says of the code beside and below it. */
export interface Manifest {
  readonly folder: string;
  /** Names of the packages that it depends on, in any way. */
  readonly dependencies: ReadonlySet<string>;
  /** It names what others import of it, or run. */
  readonly hasEntry: boolean;
  /** The commands that it names. */
  readonly scripts: readonly string[];
}

/** The manifests around a file, the nearest first. */
export function createManifests(readConfig: ReadConfig): (file: string) => readonly Manifest[] {
  const known = new Map<string, readonly Manifest[]>();
  const around = (folder: string): readonly Manifest[] => {
    const kept = known.get(folder);
    if (kept !== undefined) return kept;
    const json = readJson(posix.join(folder, "package.json"), readConfig);
    const outer = folder === "." ? [] : around(posix.dirname(folder));
    const found = Object.keys(json).length === 0 ? outer : [manifestOf(folder, json), ...outer];
    known.set(folder, found);
    return found;
  };
  return (file) => around(posix.dirname(file));
}

const DEPENDENCIES = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

const manifestOf = (folder: string, json: Json): Manifest => ({
  folder,
  dependencies: new Set(DEPENDENCIES.flatMap((key) => Object.keys(asObject(json[key])))),
  hasEntry: ["main", "module", "exports", "bin"].some((key) => json[key] !== undefined),
  scripts: Object.values(asObject(json.scripts)).flatMap((script) => asText(script) ?? []),
});
