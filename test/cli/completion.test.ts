import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Argument, Command, Option } from "commander";
import { beforeAll, describe, expect, it } from "vitest";
import { completionScript, SHELLS } from "../../src/cli/completion/completion-script.ts";
import { describeProgram } from "../../src/cli/completion/describe-program.ts";
import { formatNames } from "../../src/run/render-report.ts";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";

type Shell = (typeof SHELLS)[number];

const runShell = (shell: Shell, cwd: string, text: string, ...args: readonly string[]) =>
  spawnSync(shell, ["-c", text, ...args], { cwd, encoding: "utf8" });

const isInstalled = (shell: Shell) => spawnSync(shell, ["-c", "exit"]).status === 0;

for (const shell of SHELLS.filter((name) => !isInstalled(name)))
  process.stderr.write(`SKIPPED: ${shell} is not installed, its completion is not run here\n`);

/** What bash would offer behind these words, which it has split at `=` as it does. */
function askBash(script: string, cwd: string, ...words: readonly string[]): string[] {
  const asked = `${script}
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hop_audit; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = runShell("bash", cwd, asked, "bash", ...words);
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

const askFish = (script: string, cwd: string, line: string): string[] =>
  runShell("fish", cwd, `${script}\ncomplete -C $argv[1]`, line)
    .stdout.split("\n")
    .map((offered) => offered.split("\t")[0] ?? "")
    .filter((offered) => offered !== "");

const scripts: Record<Shell, string> = { bash: "", zsh: "", fish: "" };
let help = "";

beforeAll(async () => {
  help = (await runAudit("/", "--help")).out;
  for (const shell of SHELLS) scripts[shell] = (await runAudit("/", "completion", shell)).out;
});

const longOptions = () => [...help.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(([, flag]) => flag ?? "");
const commands = () =>
  [...help.slice(help.indexOf("\nCommands:")).matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name ?? "");

const FOLDER = { "one.json": "", "two words.json": "", "deep/three.json": "" };

describe("audit completion", () => {
  it("knows every command and option that the help lists, in each shell", () => {
    expect(longOptions()).toEqual(expect.arrayContaining(["--root", "--fail-on", "--help"]));
    expect(commands()).toEqual(expect.arrayContaining(["init", "explain", "completion"]));
    for (const name of [...longOptions(), ...commands()]) {
      expect(scripts.bash).toContain(`'${name}'`);
      expect(scripts.zsh).toMatch(new RegExp(`'(?:\\*${name}=?\\[|${name}:)`));
      expect(scripts.fish).toMatch(new RegExp(` -[al] '${name.replace(/^--/, "")}'`));
    }
  });

  it("refuses another shell, and names those that there are", async () => {
    const { code, err } = await runAudit("/", "completion", "tcsh");
    expect([code, err]).toEqual([2, expect.stringContaining("bash, zsh, fish")]);
    expect((await runAudit("/", "completion")).code).toBe(2);
  });

  it("tells how each is installed", async () => {
    const { out } = await runAudit("/", "completion", "--help");
    for (const shell of SHELLS) expect(out).toContain(`audit completion ${shell} > `);
  });

  it("is a script that each shell reads without complaint", () => {
    const folder = temporaryFolder(scripts);
    for (const shell of SHELLS.filter(isInstalled)) {
      const { status, stderr } = spawnSync(shell, ["-n", join(folder, shell)], { encoding: "utf8" });
      expect([shell, status, stderr]).toEqual([shell, 0, ""]);
    }
  });
});

describe("in bash", () => {
  const ask = (...words: readonly string[]) => askBash(scripts.bash, temporaryFolder(FOLDER), ...words);

  it("is asked for both names of the command", () => {
    const { stdout } = runShell("bash", "/", `${scripts.bash}\ncomplete -p audit hop-audit`);
    expect(stdout).toBe("complete -F _hop_audit audit\ncomplete -F _hop_audit hop-audit\n");
  });

  it("offers commands in the first place, and no symbols behind it", () => {
    expect(ask("audit", "")).toEqual(commands());
    expect(ask("audit", "ex")).toEqual(["explain"]);
    expect(ask("audit", "--root", "deep", "--quiet", "ex")).toEqual(["explain"]);
    expect(ask("audit", "users_read_users_GET", "")).toEqual([]);
    expect(ask("audit", "--", "--f")).toEqual([]);
  });

  it("offers options, also behind a command or a symbol", () => {
    expect(ask("audit", "--fail-on-s")).toEqual(["--fail-on-stale"]);
    expect(ask("audit", "routes", "--out")).toEqual(["--output"]);
    expect([ask("audit", "init", "--ren"), ask("audit", "--ren")]).toEqual([["--rename"], []]);
    expect(ask("audit", "users_read_users_GET", "--proj")).toEqual(["--project"]);
    expect(ask("audit", "--").filter((word) => word !== "-h")).toEqual(longOptions());
  });

  it("offers the values of an option, as its own word or behind =", () => {
    expect(ask("audit", "--fail-on", "")).toEqual(["high", "medium", "low", "never"]);
    expect(ask("audit", "--fail-on", "=", "m")).toEqual(["medium"]);
    expect(ask("audit", "--format", "")).toEqual(formatNames());
    expect(ask("audit", "--format", "=", "js")).toEqual(["json"]);
    expect(ask("audit", "--project", "")).toEqual([]);
  });

  it("offers files and folders where they are meant", () => {
    expect(ask("audit", "--root", "").sort()).toEqual(["deep"]);
    expect(ask("audit", "--baseline", "t")).toEqual(["two words.json"]);
    expect(ask("audit", "--format", "json", "=", "o")).toEqual(["one.json"]);
    expect(ask("audit", "--format", "=", "json", "=", "o")).toEqual(["one.json"]);
    expect(ask("audit", "merge", "one.json", "deep/")).toEqual(["deep/three.json"]);
  });

  it("offers what a command's argument can be, once", () => {
    expect(ask("audit", "explain", "frontend/mock-")).toEqual([
      "frontend/mock-bypass",
      "frontend/mock-fallback",
    ]);
    expect(ask("audit", "completion", "")).toEqual([...SHELLS]);
    expect(ask("audit", "completion", "bash", "")).toEqual([]);
  });
});

describe.skipIf(!isInstalled("fish"))("in fish", () => {
  const ask = (line: string) => askFish(scripts.fish, temporaryFolder(FOLDER), line);

  it("offers commands, options and their values", () => {
    expect(ask("audit ").sort()).toEqual([...commands()].sort());
    expect(ask("audit users_read_users_GET ")).toEqual([]);
    expect(ask("hop-audit routes --out")).toEqual(["--output"]);
    expect(ask("audit --fail-on=m")).toEqual(["--fail-on=medium"]);
    expect(ask("audit --format ").sort()).toEqual(formatNames());
    expect(ask("audit --format json=o")).toEqual(["json=one.json"]);
    expect(ask("audit completion bash ")).toEqual([]);
  });
});

describe("what a program says of itself is text in every shell", () => {
  const EVIL = ["$(touch x)", "`touch x`", "'; touch x; '", "\\'; touch x; #", "a]:b[c\\", '"$HOME"', "*"];

  const evilScript = (shell: Shell) => {
    const program = new Command("audit").description("evil");
    for (const [index, text] of EVIL.entries())
      program.addOption(new Option(`--option-${index} <value>`, text).choices(EVIL));
    const command = program.command("sub").description(EVIL.join("")).option("--own <file>", EVIL.join(""));
    command.addArgument(new Argument("<what>", "").choices(EVIL));
    return completionScript(shell, describeProgram(program, { formats: [], rules: [] }));
  };

  it.each(SHELLS.filter(isInstalled))("%s runs none of it", (shell) => {
    const folder = temporaryFolder();
    const guard = shell === "zsh" ? "compdef() { :; }\n" : "";
    const loaded = runShell(shell, folder, guard + evilScript(shell));
    expect([loaded.status, loaded.stderr]).toEqual([0, ""]);
    if (shell === "bash") {
      expect(askBash(evilScript("bash"), folder, "audit", "--option-0", "")).toEqual(EVIL);
      expect(askBash(evilScript("bash"), folder, "audit", "sub", "")).toEqual(EVIL);
      expect(askBash(evilScript("bash"), folder, "audit", "sub", "--ow")).toEqual(["--own"]);
    }
    if (shell === "fish")
      expect(askFish(evilScript("fish"), folder, "audit --option-0 ").length).toBe(EVIL.length);
    expect(existsSync(join(folder, "x"))).toBe(false);
  });
});
