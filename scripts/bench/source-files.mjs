import { spawnSync } from "node:child_process";

const SOURCE = /\.(?:py|tsx?|jsx?|vue)$/;

/** Every tracked source file of a repository, relative to it. */
export function sourceFiles(repository) {
  const { stdout } = spawnSync("git", ["ls-files", "-z"], {
    cwd: repository,
    maxBuffer: 2 ** 28,
    encoding: "utf8",
  });
  return stdout.split("\0").filter((file) => SOURCE.test(file));
}
