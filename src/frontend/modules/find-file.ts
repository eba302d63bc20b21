import { posix } from "node:path";
import { once } from "../../contract/once.ts";

/** The file of the tree that a path without an extension, or of a compiled file, stands for. */
export type FindFile = (path: string) => string | null;

const EXTENSIONS = [
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".vue",
  ".svelte",
  ".d.ts",
  ".json",
];
/** What is written for the compiled file stands for its source. */
const SOURCES: Record<string, readonly string[]> = {
  ".js": [".ts", ".tsx", ".d.ts"],
  ".jsx": [".tsx"],
  ".mjs": [".mts", ".d.mts"],
  ".cjs": [".cts", ".d.cts"],
};

export function findFile(files: Pick<ReadonlySet<string>, "has">, written: string): string | null {
  const path = posix.normalize(written).replace(/\/$/, "");
  if (path.startsWith("/")) return null;
  if (files.has(path)) return path;
  const extension = posix.extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const directory = path === "." || path === "" ? "index" : `${path}/index`;
  const candidates = [
    ...EXTENSIONS.map((end) => path + end),
    ...(SOURCES[extension] ?? []).map((end) => stem + end),
    ...EXTENSIONS.map((end) => directory + end),
  ];
  return candidates.find((candidate) => files.has(candidate)) ?? null;
}

/**
 * The same where Windows and macOS look for it, to whom `./services/user` is the folder `Services/User`: the code runs
 * there. What two files could mean is neither.
 */
export function createAnyCaseFinder(files: ReadonlySet<string>): FindFile {
  const written = once(() => {
    const byLower = new Map<string, string | null>();
    for (const file of files) {
      const lower = file.toLowerCase();
      byLower.set(lower, byLower.has(lower) ? null : file);
    }
    return byLower;
  });
  return (path) => {
    const found = findFile(written(), path.toLowerCase());
    return found === null ? null : (written().get(found) ?? null);
  };
}
