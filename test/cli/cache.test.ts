import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { makeFolder, temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runBinary } from "../hostile/run-binary.ts";
import { terminalInto } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

/** The built program, in this process: only a build has a name that a cache can be kept under. */
const BUILT = new URL("../../dist/bundle/cli.js", import.meta.url).href;
const { main }: typeof import("../../src/cli/main.ts") = await import(BUILT);

/** A repository with packages, so that its cache is its own. */
function repository(): string {
  const folder = temporaryFolder(SMALL);
  mkdirSync(join(folder, "node_modules"));
  return folder;
}

const cacheOf = (folder: string): string => join(folder, "node_modules/.cache/hop-audit");

const OPTIONS = ["--format", "json", "--verbose"];

async function run(folder: string, ...args: readonly string[]) {
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "home"));
  const told = { out: "", err: "" };
  const exitCode = await main([...OPTIONS, "--jobs", "1", ...args], terminalInto(told, folder));
  return ending(told.out, told.err, exitCode);
}

afterEach(() => vi.unstubAllEnvs());

async function runApart(folder: string) {
  const { stdout, stderr, exitCode } = await runBinary(folder, OPTIONS);
  return ending(stdout, stderr, exitCode);
}

const ending = (stdout: string, stderr: string, exitCode: number | undefined) => ({
  stdout,
  stderr,
  exitCode,
  isRecalled: stderr.includes("nothing changed since an earlier run"),
});

const anyFile = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).find((name) => name.endsWith(".py")) ?? "";

const cached = (folder: string, kind: string): string =>
  join(cacheOf(folder), readdirSync(cacheOf(folder)).find((name) => name.startsWith(kind)) ?? "");

/** What a run says without any cache: what every run must say. */
const truth = async (folder: string) => (await run(folder, "--no-cache")).stdout;

/** A repository that a run has kept, for tests that leave it so, and what that run said. */
const kept = { folder: "", stdout: "", exitCode: undefined as number | undefined };

beforeAll(async () => {
  const { folder, remove } = makeFolder(SMALL);
  mkdirSync(join(folder, "node_modules"));
  const { stdout, exitCode } = await run(folder);
  Object.assign(kept, { folder, stdout, exitCode });
  return remove;
});

test("a second run says the same, and does nothing for it", async () => {
  const second = await run(kept.folder);
  expect(second.isRecalled).toBe(true);
  expect(second.stdout).toBe(kept.stdout);
  expect(second.exitCode).toBe(kept.exitCode);
  expect(kept.stdout).toBe(await truth(kept.folder));
});

test("other options are another run", async () => {
  const { folder } = kept;
  expect((await run(folder, "--fail-on", "low")).isRecalled).toBe(false);
  expect((await run(folder)).isRecalled).toBe(true);
});

test("every change is seen: of a text, of its length alone, a new file, a file that is gone", async () => {
  const folder = repository();
  const file = join(folder, anyFile(folder));
  const text = readFileSync(file, "utf8");
  await run(folder);
  const changes = [
    () => writeFileSync(file, `${text}# more\n`),
    () => writeFileSync(file, `${text}# moer\n`),
    () => writeFileSync(join(folder, "another.py"), ""),
    () => rmSync(join(folder, "another.py")),
    () => writeFileSync(join(folder, "targets.json"), '{ "version": 1, "targets": [] }'),
  ];
  for (const change of changes) {
    change();
    const changed = await run(folder);
    expect(changed.isRecalled).toBe(false);
    expect(changed.stdout).toBe(await truth(folder));
  }
});

test("a change is seen that leaves the length and the times of a file", async () => {
  const folder = repository();
  const file = join(folder, anyFile(folder));
  const text = readFileSync(file, "utf8");
  const { atime, mtime } = statSync(file);
  await run(folder);
  writeFileSync(file, text.replace("def ", "def x").replace(/.\n$/, "\n"));
  utimesSync(file, atime, mtime);
  expect((await run(folder)).isRecalled).toBe(false);
});

test("a file that was touched and holds the same is no change", async () => {
  const { folder } = kept;
  const file = join(folder, anyFile(folder));
  utimesSync(file, new Date(), new Date());
  expect((await run(folder)).isRecalled).toBe(true);
});

test.each([
  ["cut off", (text: string) => text.slice(0, -20)],
  ["changed", (text: string) => text.replace(/C/, "I")],
  ["empty", () => ""],
  ["foreign", () => "{}"],
  ["binary", () => "\0\u0001\u0002"],
])("a cache that is %s is made anew, without a word", async (_, spoil) => {
  const { folder, stdout } = kept;
  for (const kind of ["run-", "body-", "text-"]) {
    const file = cached(folder, kind);
    writeFileSync(file, spoil(readFileSync(file, "utf8")));
    const again = await run(folder, "--quiet");
    expect(again.stdout).toBe(stdout);
    expect(again.stderr.replace(/^ .*\n?/gm, "")).toBe("");
  }
});

test("what is printed of a run whose details are lost is made anew", async () => {
  const { folder } = kept;
  writeFileSync(cached(folder, "body-"), "");
  const other = await run(folder, "--format", "sarif=out.sarif");
  expect(other.exitCode).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")).version).toBe("2.1.0");
});

test("a cache that the repository itself brings is not believed", async () => {
  const folder = repository();
  const first = await run(folder);
  const file = cached(folder, "text-");
  const git = (...args: string[]) =>
    execa("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { cwd: folder });
  await git("init", "--quiet");
  await git("add", "--force", ".");
  await git("commit", "--quiet", "--message", "all");
  const names = readdirSync(cacheOf(folder)).sort();
  const again = await run(folder);
  expect(again.isRecalled).toBe(false);
  expect(JSON.parse(again.stdout).audits).toEqual(JSON.parse(first.stdout).audits);
  expect(readdirSync(cacheOf(folder)).sort()).toEqual(names);
  expect(existsSync(file)).toBe(true);
  expect(existsSync(join(folder, "home/hop-audit"))).toBe(true);
});

test("--no-cache reads and writes none", async () => {
  const folder = repository();
  await run(folder, "--no-cache");
  expect(existsSync(cacheOf(folder))).toBe(false);
  await run(folder);
  expect((await run(folder, "--no-cache")).isRecalled).toBe(false);
});

test("runs at the same time do not harm each other", async () => {
  const folder = repository();
  const runs = await Promise.all(Array.from({ length: 4 }, () => runApart(folder)));
  expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
  const after = await runApart(folder);
  expect(after.isRecalled).toBe(true);
  expect(after.stdout).toBe(runs[0]?.stdout);
});

test("a change on one side leaves the other one as it was made", async () => {
  const folder = repository();
  await run(folder);
  const touched = (file: string, text: string) => writeFileSync(join(folder, file), text);
  touched("another.py", "x = 1\n");
  const python = await run(folder);
  expect(python.stdout).toBe(await truth(folder));
  expect(python.stderr).not.toContain("read the client code");
  touched("another.ts", "export const x = 1;\n");
  const script = await run(folder);
  expect(script.stdout).toBe(await truth(folder));
  expect(script.stderr).toContain("read the client code");
});
