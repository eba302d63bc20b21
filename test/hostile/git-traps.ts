import { chmodSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runGit } from "../../src/workspace/temporary-tree.fixture.ts";
import { shellTrap } from "./traps.ts";

const HOOKS = [
  "post-index-change",
  "post-checkout",
  "pre-auto-gc",
  "reference-transaction",
  "fsmonitor-watchman",
];

/** Settings with which a repository makes git run commands; `name` is part of each trace's name. */
export function trapGit(folder: string, traces: string, name: string): void {
  const set = (key: string, value: string) => runGit(folder, "config", key, value);
  const trap = (what: string) => shellTrap(traces, `${name}-${what}`);
  set("core.fsmonitor", `${trap("fsmonitor")}; false`);
  set("core.pager", trap("pager"));
  set("core.editor", trap("editor"));
  set("core.sshCommand", trap("ssh"));
  set("core.alternateRefsCommand", trap("alternates"));
  set("diff.external", trap("external-diff"));
  set("diff.trap.textconv", `${trap("textconv")}; cat`);
  set("diff.trap.command", trap("diff-command"));
  for (const filter of ["plain", "with=sign.and.dots"]) {
    set(`filter.${filter}.clean`, `${trap(`clean-${filter}`)}; cat`);
    set(`filter.${filter}.smudge`, `${trap(`smudge-${filter}`)}; cat`);
  }
  set("filter.process.process", trap("process"));
  set("filter.process.required", "true");
  set("credential.helper", `!${trap("credential")}`);
  set("alias.status", `!${trap("alias")}`);
  const hooks = join(folder, runGit(folder, "rev-parse", "--git-dir").trim(), "hooks");
  mkdirSync(hooks, { recursive: true });
  for (const hook of HOOKS) {
    writeFileSync(join(hooks, hook), `#!/bin/sh\n${trap(`hook-${hook}`)}\n`);
    chmodSync(join(hooks, hook), 0o755);
  }
}

/** Which filter each kind of file goes through; the last one has a name that no command line could carry. */
export const ATTRIBUTES = [
  "*.py filter=plain diff=trap",
  "*.json filter=process diff=trap",
  "*.tsx filter=with=sign.and.dots",
  "",
].join("\n");

/** Makes every file look changed, so that git has to look into it. */
export function touchAll(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/\.(?:py|tsx|json)$/.test(path)) utimesSync(join(folder, path), new Date(), new Date());
  }
}

/** Makes a clone that lacks the text of a file, and whose remote is a command. */
export function loseObject(folder: string, traces: string, file: string): void {
  const object = runGit(folder, "rev-parse", `HEAD:${file}`).trim();
  runGit(folder, "config", "extensions.partialClone", "origin");
  runGit(folder, "config", "remote.origin.promisor", "true");
  runGit(
    folder,
    "config",
    "remote.origin.url",
    `ext::sh -c ${shellTrap(traces, "git-remote").replaceAll(" ", "% ")}`,
  );
  runGit(folder, "config", "protocol.ext.allow", "always");
  rmSync(join(folder, ".git/objects", object.slice(0, 2), object.slice(2)));
}

/** A bare repository among the files of another one: git takes its settings where it is started in it. */
export function hideRepository(folder: string, traces: string): void {
  runGit(folder, "init", "-q", "--bare", ".");
  runGit(folder, "config", "core.bare", "false");
  runGit(folder, "config", "core.worktree", ".");
  runGit(folder, "add", "api", "web", "targets.json", ".gitattributes");
  runGit(folder, "commit", "-qm", "state");
  trapGit(folder, traces, "hidden");
}
