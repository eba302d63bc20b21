import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import envPaths from "env-paths";
import { digestOf } from "./digest.ts";
import { isWithin } from "./read-within.ts";
import { OWN_CACHE } from "./skipped-folders.ts";

/**
 * Where a root's cache lives: beside its packages where it has any, else in the user's cache folder. What the repository
 * itself brings is never taken for ours: whoever writes a change could write a verdict.
 */
export function cacheFolder(root: string, listed: readonly { readonly path: string }[]): string {
  const isBrought = listed.some(({ path }) => path.startsWith(`${OWN_CACHE}/`));
  return isBrought || !hasOwnPackages(root)
    ? join(envPaths("hop-audit", { suffix: "" }).cache, digestOf(root).slice(0, 16))
    : join(root, OWN_CACHE);
}

/** A link may lead `node_modules` out of the root, where nothing is to be written unasked. */
function hasOwnPackages(root: string): boolean {
  const cache = join(root, "node_modules/.cache");
  const nearest = [join(cache, "hop-audit"), cache, join(root, "node_modules")].find((folder) =>
    existsSync(folder),
  );
  return nearest !== undefined && isWithin(root, realpathSync.native(nearest));
}
