import { execFile } from "node:child_process";
import { env } from "node:process";

/**
 * What git prints, or null when it fails, there is no repository, or no git at all.
 * A repository's own settings must not run anything (fsmonitor is a command) and the audit must not write (index locks).
 */
export function git(folder: string, ...args: readonly string[]): Promise<string | null> {
  const options = { cwd: folder, env: gitEnvironment(), maxBuffer: 2 ** 30, windowsHide: true };
  return new Promise((resolve) => {
    execFile("git", ["-c", "core.fsmonitor=false", ...args], options, (error, stdout) => {
      resolve(error === null ? stdout : null);
    });
  });
}

/** Inside a hook, git's variables point at the repository of the hook, which need not be the audited one. */
const FOREIGN = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_NAMESPACE",
];

export function gitEnvironment(): NodeJS.ProcessEnv {
  const clean: NodeJS.ProcessEnv = { ...env, GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1", LC_ALL: "C" };
  for (const name of FOREIGN) delete clean[name];
  return clean;
}

/** The entries of output that git ends with NUL (`-z`). */
export const splitNul = (output: string): string[] => output.split("\0").filter((entry) => entry !== "");
