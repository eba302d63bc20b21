/** Installed packages and caches: never an application's own source, whatever an ignore file says. */
const FOREIGN_FOLDERS = [".venv", ".next", ".nuxt", ".turbo", "__pycache__", "node_modules", "venv"];

/** Where git does not say what is built, the usual names of build output are skipped too. */
export const SKIPPED_WITHOUT_GIT: ReadonlySet<string> = new Set([
  ...FOREIGN_FOLDERS,
  ".git",
  "build",
  "dist",
]);

export const SKIPPED_UNTRACKED: readonly string[] = FOREIGN_FOLDERS;

/** A Python environment carries this file, whatever the folder is called. */
export const ENVIRONMENT_MARK = "pyvenv.cfg";

/**
 * Where packages are installed, and where editors keep what files were before: never an application's own, also where somebody
 * has committed it. A folder `venv` that git tracks may be, but for its mark.
 */
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|\.history|\.ipynb_checkpoints)\//;

/** Below a root with packages. */
export const OWN_CACHE = "node_modules/.cache/hop-audit";

/** What somebody has committed as our cache stays listed: it is no source, and by the listing it is known not to be ours. */
const isForeign = (path: string): boolean => FOREIGN.test(path) && !path.startsWith(`${OWN_CACHE}/`);

/** Without these, and what else lies in an environment. */
export function withoutInstalled(paths: readonly string[]): readonly string[] {
  const environments = paths
    .filter((path) => path.endsWith(`/${ENVIRONMENT_MARK}`))
    .map((path) => path.slice(0, -ENVIRONMENT_MARK.length));
  return paths.filter((path) => !isForeign(path) && !environments.some((folder) => path.startsWith(folder)));
}
