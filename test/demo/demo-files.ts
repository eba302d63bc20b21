import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const APPS = new URL("../../fixtures/apps/", import.meta.url).pathname;
const SKIPPED = new Set([
  "node_modules",
  "__pycache__",
  ".next",
  ".pytest_cache",
  "next-env.d.ts",
  "tsconfig.tsbuildinfo",
]);

export const demoFolder = (app: string): string => join(APPS, app);

/** The files of a demo application, by path. */
export function demoFiles(app: string): Record<string, string> {
  const files: Record<string, string> = {};
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(APPS, app, folder), { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else files[path] = readFileSync(join(APPS, app, path), "utf8");
    }
  };
  walk("");
  return files;
}
