import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const fixtures = resolve(import.meta.dirname, "../../fixtures");

const SKIPPED = new Set(["node_modules", "__pycache__", ".nuxt", ".next"]);

/** Every file below a folder, by its path in it. */
export function filesBelow(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  const walk = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else files[path] = readFileSync(join(folder, path), "utf8");
    }
  };
  walk("");
  return files;
}

/** What the cases of a rule, or of an area, have in common: the folder `shared` beside them. */
const sharedFiles = (folder: string): Record<string, string> =>
  Object.assign(
    {},
    ...[resolve(folder, "../../shared"), resolve(folder, "../shared")].filter(existsSync).map(filesBelow),
  );

/** A fixture as a repository: its own `api`, or the shop's where it has none, beside its `web`. */
export function repositoryOf(folder: string): Record<string, string> {
  const own = { ...sharedFiles(folder), ...filesBelow(folder) };
  if (existsSync(join(folder, "api"))) return own;
  const shop = Object.entries(filesBelow(join(fixtures, "apps/shop")));
  return { ...Object.fromEntries(shop.map(([path, text]) => [`api/${path}`, text])), ...own };
}
