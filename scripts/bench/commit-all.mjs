import { execFileSync } from "node:child_process";

/** Makes a folder a repository with one commit. */
export function commitAll(folder) {
  const git = (...args) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init", "--quiet");
  git("add", ".");
  git("-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "--quiet", "--message", "all");
}
