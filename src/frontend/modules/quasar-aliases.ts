import { posix } from "node:path";
import type { Alias } from "./alias.ts";

const CONFIGS = ["quasar.config", "quasar.conf"].flatMap((name) =>
  ["js", "ts", "mjs", "cjs"].map((extension) => `${name}.${extension}`),
);

/** What Quasar calls the folders of an application, in a configuration that it generates: nobody commits that. */
const FOLDERS = ["components", "layouts", "pages", "assets", "boot", "stores"];

/** `boot/axios`, `pages/Index.vue`, `src/…`, `app/…`, beside Quasar's own configuration. */
export function quasarAliases(directory: string, files: ReadonlySet<string>): Alias[] {
  if (!CONFIGS.some((name) => files.has(posix.join(directory, name)))) return [];
  const named = [
    ["app", "."],
    ["src", "src"],
    ...FOLDERS.map((folder) => [folder, posix.join("src", folder)] as const),
  ] as const;
  return named.map(([name, folder]) => ({
    before: `${name}/`,
    after: "",
    star: true,
    targets: [posix.join(directory, folder, "*")],
  }));
}
