import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commitAll, runGit, writeFiles } from "../../src/workspace/temporary-tree.fixture.ts";
import { SMALL } from "../cli/small-repository.ts";
import { ATTRIBUTES, hideRepository, loseObject, touchAll, trapGit } from "./git-traps.ts";
import { runBinary } from "./run-binary.ts";
import { trapsInto } from "./traps.ts";

const above = realpathSync(mkdtempSync(join(tmpdir(), "hop-audit-traps-")));
const folder = join(above, "repository");
const traces = join(above, "traces");
/** A repository without an object, and one with another one among its files. */
const partial = join(above, "partial");
const outer = join(above, "outer");

/** What the second commit adds, so that there is something to compare. */
const CHANGED = `${SMALL["api/routers/notes.py"]}\n\n@router.delete("")\ndef clear():\n    return {}\n`;

beforeAll(() => {
  mkdirSync(traces);
  const files = Object.fromEntries(trapsInto(traces).map(({ path, text }) => [path, text]));
  writeFiles(folder, { ...SMALL, ...files, ".gitignore": "node_modules\n" });
  runGit(folder, "init", "-q");
  commitAll(folder);
  writeFiles(folder, { "api/routers/notes.py": CHANGED, ".gitattributes": ATTRIBUTES });
  commitAll(folder);
  trapGit(folder, traces, "git");

  writeFiles(partial, SMALL);
  runGit(partial, "init", "-q");
  commitAll(partial);
  loseObject(partial, traces, "api/routers/notes.py");

  writeFiles(outer, {
    "targets.json": '{ "version": 1, "projects": [{ "name": "a", "root": "hidden" }] }',
    ...Object.fromEntries(Object.entries(SMALL).map(([path, text]) => [`hidden/${path}`, text])),
    "hidden/.gitattributes": ATTRIBUTES,
  });
  hideRepository(join(outer, "hidden"), traces);
});
afterAll(() => rmSync(above, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of readdirSync(traces)) rmSync(join(traces, name));
  touchAll(above);
});

describe("the traps work, so that the tests below could fail", () => {
  it("in git", () => {
    spawnSync("git", ["status"], { cwd: folder });
    expect(readdirSync(traces)).toEqual(
      expect.arrayContaining(["git-fsmonitor", "git-clean-plain", "git-process"]),
    );
  });

  it("in a repository that stands among the files of another one", () => {
    spawnSync("git", ["status"], { cwd: join(outer, "hidden") });
    expect(readdirSync(traces)).toContain("hidden-clean-plain");
  });

  it("in a clone that lacks an object", () => {
    expect(() => runGit(partial, "cat-file", "-p", "HEAD:api/routers/notes.py")).toThrow();
    expect(readdirSync(traces)).toEqual(["git-remote"]);
  });

  it("in Node", () => {
    execFileSync(process.execPath, [join(folder, "next.config.js")]);
    expect(readdirSync(traces)).toEqual(["next.config.js"]);
  });
});

describe("nothing of the audited repository is run", () => {
  it.each<[string, string[]]>([
    [
      "by an audit in every format",
      ["json", "sarif", "junit", "summary", "gitlab", "blob"].flatMap((format) => [
        "--format",
        `${format}=${join(above, format)}`,
      ]),
    ],
    [
      "by an audit with reports in folders",
      ["--format", "html", "--format", "markdown", "--output", join(above, "reports")],
    ],
    ["by an audit without a targets file, in one thread", ["--root", "api", "--jobs", "1", "--no-cache"]],
    ["by an audit against a document", ["--openapi", "openapi.yaml", "--no-cache"]],
    ["by routes", ["routes", "--format", "json"]],
    ["by orphans", ["orphans"]],
    ["by a comparison of two commits", ["diff", "HEAD~1", "HEAD", "--format", "json"]],
    ["by an audit of what changed", ["--changed-since", "HEAD~1"]],
    ["by init --rename", ["init", "--rename"]],
  ])("%s", async (_, args) => {
    const { exitCode, stderr } = await runBinary(folder, args);
    expect(exitCode, stderr).not.toBe(3);
    expect(readdirSync(traces)).toEqual([]);
  });

  it("and its commit is known all the same", async () => {
    const { stdout } = await runBinary(folder, ["--format", "json", "--no-cache"]);
    const sha = runGit(folder, "rev-parse", "HEAD").slice(0, 7);
    expect(JSON.parse(stdout).commit.sha).toBe(sha);
  });

  it("where a clone lacks an object", async () => {
    const { stderr } = await runBinary(partial, ["diff", "HEAD", "--format", "json"]);
    expect(stderr).not.toContain("fault");
    expect(readdirSync(traces)).toEqual([]);
  });

  it("where a repository stands among the files of another one", async () => {
    const { exitCode, stdout } = await runBinary(outer, ["--format", "json"]);
    expect([exitCode, JSON.parse(stdout).summary.targets]).toEqual([0, 2]);
    expect(readdirSync(traces)).toEqual([]);
  });
});
