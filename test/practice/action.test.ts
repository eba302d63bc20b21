import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runAudit } from "../cli/run-audit.ts";
import { action, ROOT, runAction, step } from "./run-action.ts";

const EVIL = ["$(touch x)", "`touch x`", "'; touch x; '", '"; touch x; "', "--output=x", "* ?", "\\"];

/** The arguments, without the folder of the reports, which is another one each time. */
const argumentsOf = (asked: readonly string[]) =>
  asked.map((argument) => argument.replace(/^(--format=[a-z]+=).*\//, "$1…/"));

describe("the action", () => {
  it("hands in its inputs by the environment, each of them, and writes none into the script", () => {
    const handed = Object.values(step.env).map((value) => /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1]);
    expect(handed.sort()).toEqual(Object.keys(action.inputs).sort());
    expect(step.run).not.toContain("${{");
  });

  it("uses each part of its environment, and each of its outputs is one of the step", () => {
    for (const name of Object.keys(step.env)) expect(step.run).toMatch(new RegExp(`\\$\\{?${name}\\b`));
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.${step.id}.outputs.${name} }}`);
      expect(step.run).toContain(`printf '${name}=%s\\n'`);
    }
  });

  it("passes options that the program has", async () => {
    const { out } = await runAudit("/", "--help");
    const passed = [...step.run.matchAll(/(?<![\w-])--[a-z-]+/g)].map(([option]) => option);
    const known = new Set([...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option));
    // npx has this one.
    expect(passed.filter((option) => !known.has(option))).toEqual(["--yes"]);
    expect(passed).toEqual(expect.arrayContaining(["--root", "--fail-on", "--format"]));
  });

  it("runs this version unless it is told otherwise", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(action.inputs.version?.default).toBe(version);
  });

  it("is a script that bash reads without complaint", () => {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: step.run, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });
});

describe("its step", () => {
  it("runs once with all reports, adds the summary and tells where SARIF is", () => {
    const { asked, summary, outputs, code, stderr } = runAction({});
    expect([code, stderr]).toEqual([0, ""]);
    expect(argumentsOf(asked)).toEqual([
      "--yes",
      `hop-audit@${action.inputs.version?.default}`,
      "--format=github",
      "--format=summary=…/summary.md",
      "--format=sarif=…/hop-audit.sarif",
      "--",
    ]);
    expect(summary).toBe("Before\n## An overview\n");
    expect(outputs).toBe("exit-code=0\nsarif=./hop-audit.sarif\n");
  });

  it("passes what it is given, and leaves out what is empty", () => {
    const { asked, summary, outputs } = runAction({
      symbols: "\n  users_read_users_GET\n\n  GET /api/v1/users  \r\nusers_*",
      root: "apps",
      targets: "scripts/targets.json",
      project: "shop",
      openapi: "openapi.yaml",
      "fail-on": "medium",
      "fail-on-undetermined": "true",
      "fail-on-stale": "true",
      baseline: "audit-baseline.json",
      "changed-since": "origin/main",
      sarif: "",
      summary: "false",
      annotations: "false",
      version: "1.2.3",
      args: "--backend-root=api\n--frontend-root=web app\n",
    });
    expect(asked).toEqual([
      "--yes",
      "hop-audit@1.2.3",
      "--root=apps",
      "--targets=scripts/targets.json",
      "--project=shop",
      "--openapi=openapi.yaml",
      "--fail-on=medium",
      "--fail-on-undetermined",
      "--fail-on-stale",
      "--baseline=audit-baseline.json",
      "--changed-since=origin/main",
      "--format=terminal",
      "--backend-root=api",
      "--frontend-root=web app",
      "--",
      "users_read_users_GET",
      "GET /api/v1/users",
      "users_*",
    ]);
    expect(summary).toBe("Before\n");
    expect(outputs).toBe("exit-code=0\n");
  });

  it("fails with the code of the audit, after the reports", () => {
    const inconsistent = runAction({}, "1");
    expect([inconsistent.code, inconsistent.summary]).toEqual([1, "Before\n## An overview\n"]);
    expect(inconsistent.outputs).toBe("exit-code=1\nsarif=./hop-audit.sarif\n");
    const refused = runAction({}, "2", "nothing");
    expect([refused.code, refused.summary, refused.outputs]).toEqual([2, "Before\n", "exit-code=2\n"]);
  });

  it("tells SARIF's place from the workspace", () => {
    expect(runAction({ "working-directory": "apps/shop" }).outputs).toContain(
      "sarif=apps/shop/hop-audit.sarif\n",
    );
    const { outputs, folder } = runAction({ sarif: "reports/code/audit.sarif" });
    expect(outputs).toContain("sarif=./reports/code/audit.sarif\n");
    expect(existsSync(join(folder, "workspace/reports/code/audit.sarif"))).toBe(true);
  });

  it("takes every input for text", () => {
    for (const evil of EVIL) {
      const inputs = Object.fromEntries(
        Object.keys(action.inputs)
          .filter((name) => name !== "working-directory")
          .map((name) => [name, evil]),
      );
      const { asked, folder } = runAction({ ...inputs, summary: "true", sarif: "$(touch x).sarif" });
      expect(asked.at(-1)).toBe(evil);
      expect(asked.slice(asked.indexOf("--"))).toEqual(["--", evil]);
      expect(asked).toEqual(
        expect.arrayContaining([`hop-audit@${evil}`, `--root=${evil}`, `--baseline=${evil}`]),
      );
      expect(existsSync(join(folder, "workspace/x"))).toBe(false);
      expect(readdirSync(join(folder, "workspace")).sort()).toEqual(["$(touch x).sarif", "step.sh"]);
    }
  });

  it("writes one line for each output, whatever the path is", () => {
    const { outputs } = runAction({ sarif: "a.sarif\nexit-code=0" }, "1");
    expect(outputs).toBe("exit-code=1\nsarif=./a.sarif\n");
  });
});
