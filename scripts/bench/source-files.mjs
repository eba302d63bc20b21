import { spawnSync } from "node:child_process";

const SOURCE = /\.(?:py|tsx?|jsx?|vue)$/;

/** Every tracked source file of a repository, relative to it. */
export const sourceFiles = (repository) => trackedFiles(repository).filter((file) => SOURCE.test(file));

export function trackedFiles(repository) {
  const options = { cwd: repository, maxBuffer: 2 ** 28, encoding: "utf8" };
  return spawnSync("git", ["ls-files", "-z"], options).stdout.split("\0").filter(Boolean);
}
