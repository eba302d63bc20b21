import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commitAll, runGit, temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "../cli/run-audit.ts";
import { SMALL } from "../cli/small-repository.ts";
import { MARK, writeLeadingOut } from "./leading-out.ts";
import { runBinary } from "./run-binary.ts";

const PACKAGE = resolve(import.meta.dirname, "../..");
const SPY = pathToFileURL(join(import.meta.dirname, "spy-on-files.mjs")).href;

const above = realpathSync(mkdtempSync(join(tmpdir(), "hop-audit-outside-")));
const opened = join(above, "opened.txt");
const reports = join(above, "reports");
const cache = join(above, "home");
let root = "";
let outside = "";

beforeAll(() => {
  ({ root, outside } = writeLeadingOut(above));
  runGit(root, "init", "-q");
  commitAll(root);
});
afterAll(() => rmSync(above, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  writeFileSync(opened, "");
});

/** Runs with the spy; gives what was printed and written, and what was opened. */
async function watch(...args: readonly string[]) {
  const run = await runBinary(root, args, {
    NODE_OPTIONS: `--import ${SPY}`,
    OPENED_FILES: opened,
    XDG_CACHE_HOME: cache,
  });
  const written = [reports, cache].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8")),
  );
  const paths = readFileSync(opened, "utf8").split("\n").filter(Boolean);
  return { ...run, texts: [run.stdout, run.stderr, ...written], paths: new Set(paths) };
}

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);

const ALLOWED = () => [root, reports, cache, PACKAGE, realpathSync(join(PACKAGE, "node_modules"))];

const outOf = (paths: Iterable<string>): string[] =>
  [...paths].filter((path) => !ALLOWED().some((folder) => isBelow(resolve(root, path), folder)));

describe("nothing outside of the root is read", () => {
  const all = ["json", "sarif", "junit", "summary", "gitlab", "blob", "html", "markdown"];
  it.each<[string, string[]]>([
    ["by an audit in every format", all.flatMap((format) => ["--format", `${format}=${reports}/${format}`])],
    ["by an audit in one thread", ["notes_*", "--jobs", "1"]],
    ["by an audit against a document that refers to another one", ["--openapi", "openapi.yaml"]],
    ["by an audit against a document that is a link", ["--openapi", "deep/er/openapi.yaml"]],
    ["by routes", ["routes", "--format", "json", "--no-cache"]],
    ["by orphans", ["orphans", "--format", "json"]],
    ["by a comparison with a commit", ["diff", "HEAD", "--format", "json"]],
  ])("%s", async (_, args) => {
    const { exitCode, stderr, texts, paths } = await watch(...args);
    expect(exitCode, stderr).not.toBe(3);
    expect(texts.filter((text) => text.includes(MARK))).toEqual([]);
    expect(outOf(paths)).toEqual([]);
    expect(paths.size).toBeGreaterThan(20);
  });

  it("and what is read inside is read, so that the tests above could fail", async () => {
    const { exitCode, paths, stdout } = await watch("--format", "json", "--no-cache");
    expect([exitCode, JSON.parse(stdout).summary.targets]).toEqual([0, 2]);
    expect([...paths]).toEqual(
      expect.arrayContaining([join(root, "web/Notes.tsx"), join(root, "api/main.py")]),
    );
  });

  it("unless the user names the folder", async () => {
    const { texts, paths } = await watch("--frontend-root", "../outside/web", "orphans");
    expect(texts.join("\n")).toContain(`/v1/${MARK}`);
    expect(outOf(paths)).toContain(join(outside, "web/secret.ts"));
    expect(outOf(paths).filter((path) => !isBelow(path, join(outside, "web")))).toEqual([]);
  });
});

describe("a targets file that leads out is refused, with its place", () => {
  it.each([
    ["a root of the backend", '"roots": { "backend": ["../outside/api"] }, "targets": []'],
    ["a root of the frontend", '"roots": { "frontend": ["web/../../outside/web"] }, "targets": []'],
    ["a root of tests", '"roots": { "tests": ["/"] }, "targets": []'],
    ["a project", '"projects": [{ "name": "a", "root": "../outside" }]'],
    ["a project by its whole path", '"projects": [{ "name": "a", "root": "/tmp" }]'],
    [
      "a project's targets",
      '"projects": [{ "name": "a", "root": "api", "targets": "../../outside/targets.json" }]',
    ],
  ])("%s", async (_, text) => {
    const { code, err } = await runAudit(
      temporaryFolder({ ...SMALL, "targets.json": `{ "version": 1, ${text} }` }),
    );
    expect([code, err]).toEqual([2, expect.stringMatching(/^audit: targets\.json:1:\d+: /)]);
  });
});
