import { execFile } from "node:child_process";
import { env } from "node:process";

/**
 * What git prints, or null when it fails, there is no repository, or no git at all.
 * A repository's own settings must not run anything (fsmonitor is a command) and the audit must not write (index locks).
 */
export const git = (folder: string, ...args: readonly string[]): Promise<string | null> =>
  runGit(folder, gitEnvironment(), args);

/** For git's commands that compare contents: without the filters that these would be piped through. */
export async function gitUnfiltered(folder: string, ...args: readonly string[]): Promise<string | null> {
  const names = await git(folder, "config", "-z", "--name-only", "--get-regexp", FILTER.source);
  return runGit(folder, withoutFilters(gitEnvironment(), splitNul(names ?? "")), args);
}

/** What no repository may set: a command that tells what changed, and to be found where only its files stand as files. */
export const GIT_SETTINGS: readonly string[] = [
  "-c",
  "core.fsmonitor=false",
  "-c",
  "safe.bareRepository=explicit",
];

function runGit(folder: string, environment: NodeJS.ProcessEnv, args: readonly string[]) {
  const options = { cwd: folder, env: environment, maxBuffer: 2 ** 30, windowsHide: true };
  return new Promise<string | null>((resolve) => {
    execFile("git", [...GIT_SETTINGS, ...args], options, (error, stdout) => {
      resolve(error === null ? stdout : null);
    });
  });
}

const FILTER = /^filter\..*\.(clean|smudge|process|required)$/;

/** The names of filters hold any character, which the environment carries and a command line does not. */
function withoutFilters(environment: NodeJS.ProcessEnv, settings: readonly string[]): NodeJS.ProcessEnv {
  const filters = new Set(settings.map((setting) => setting.slice(0, setting.lastIndexOf("."))));
  const unset = [...filters].flatMap((filter) => [
    [`${filter}.clean`, ""],
    [`${filter}.process`, ""],
    [`${filter}.required`, "false"],
  ]);
  const before = Number(environment.GIT_CONFIG_COUNT ?? 0) || 0;
  const entries = unset.flatMap(([key = "", value = ""], index) => [
    [`GIT_CONFIG_KEY_${before + index}`, key],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ]);
  return {
    ...environment,
    ...Object.fromEntries(entries),
    GIT_CONFIG_COUNT: String(before + unset.length),
  };
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

/** A clone can lack objects, and its settings say which command gets them. Older versions of git know the second only. */
const NOTHING_FETCHED = { GIT_NO_LAZY_FETCH: "1", GIT_ALLOW_PROTOCOL: "none" };

export function gitEnvironment(): NodeJS.ProcessEnv {
  const clean: NodeJS.ProcessEnv = { ...env, ...NOTHING_FETCHED, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
  for (const name of FOREIGN) delete clean[name];
  return clean;
}

/** The entries of output that git ends with NUL (`-z`). */
export const splitNul = (output: string): string[] => output.split("\0").filter((entry) => entry !== "");
