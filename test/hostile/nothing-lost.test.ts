import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeFiles } from "../../src/workspace/temporary-tree.fixture.ts";
import { SMALL } from "../cli/small-repository.ts";
import { BINARY, runBinary } from "./run-binary.ts";

const FULL_DISK = pathToFileURL(join(import.meta.dirname, "full-disk.mjs")).href;
const OPERATIONS = 240;

const above = realpathSync(mkdtempSync(join(tmpdir(), "hop-audit-lost-")));
const root = join(above, "repository");
const reports = join(root, "reports");
const env = { XDG_CACHE_HOME: join(above, "home"), SOURCE_DATE_EPOCH: "1767225600", NO_COLOR: "1" };

/** Many operations make many reports, among which a signal can fall. */
const MANY = [
  "from fastapi import APIRouter",
  'router = APIRouter(prefix="/notes")',
  ...Array.from(
    { length: OPERATIONS },
    (_, index) => `\n\n@router.get("/n${index}")\ndef note_${index}():\n    return []\n`,
  ),
].join("\n");

/** What each report is after a run that nothing disturbed. */
const whole = new Map<string, string>();
const OLD = "an old report\n";

beforeAll(async () => {
  writeFiles(root, {
    ...SMALL,
    "api/routers/notes.py": MANY,
    "targets.json": '{ "version": 1, "targets": [] }',
  });
  expect((await runBinary(root, ["init"], env)).exitCode).toBe(0);
  await runBinary(root, ["--format", "markdown", "--fail-on", "never"], env);
  for (const name of readdirSync(reports)) whole.set(name, readFileSync(join(reports, name), "utf8"));
  expect(whole.size).toBe(OPERATIONS + 1);
}, 60_000);
afterAll(() => rmSync(above, { recursive: true, force: true }));
beforeEach(putOldReports);

function putOldReports(): void {
  for (const name of readdirSync(reports)) rmSync(join(reports, name), { recursive: true });
  for (const name of whole.keys()) writeFileSync(join(reports, name), OLD);
}

/** Reports are the old or the new ones; gives how many are new, and what else stands there. */
function judgeReports(): { fresh: number; others: string[] } {
  const names = readdirSync(reports);
  const texts = [...whole].map(([name, text]) => [readFileSync(join(reports, name), "utf8"), text] as const);
  expect(texts.filter(([held, text]) => held !== text && held !== OLD)).toEqual([]);
  return {
    fresh: texts.filter(([held, text]) => held === text).length,
    others: names.filter((name) => !whole.has(name)),
  };
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** On a busy machine a run may be over before the signal comes to it, which shows nothing: then another one is sent it. */
async function interrupt(signal: NodeJS.Signals, attempts = 5): Promise<Ended> {
  const ended = await interruptOnce(signal);
  if (ended.code !== 0 || attempts === 1) return ended;
  putOldReports();
  return interrupt(signal, attempts - 1);
}

/** Starts an audit and sends it a signal when some reports are written; gives how it ended. */
async function interruptOnce(signal: NodeJS.Signals): Promise<Ended> {
  const child = spawn(process.execPath, [BINARY, "--format", "markdown", "--fail-on", "never"], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const last = join(reports, [...whole.keys()].sort()[20] ?? "");
  while (readFileSync(last, "utf8") === OLD && child.exitCode === null) await wait(1);
  child.kill(signal);
  const [code, by] = await ended;
  return { code, signal: by };
}

describe("a run that is interrupted", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "by %s ends by it, and leaves old or new reports and nothing else",
    async (signal) => {
      expect(await interrupt(signal)).toEqual({ code: null, signal });
      const { fresh, others } = judgeReports();
      expect(others).toEqual([]);
      expect(fresh).toBeGreaterThan(0);
      expect(fresh).toBeLessThan(whole.size);
    },
  );

  it("by SIGKILL leaves old or new reports, and the next run all new ones", async () => {
    expect(await interrupt("SIGKILL")).toEqual({ code: null, signal: "SIGKILL" });
    expect(judgeReports().fresh).toBeLessThan(whole.size);
    await runBinary(root, ["--format", "markdown", "--fail-on", "never"], env);
    expect(judgeReports().fresh).toBe(whole.size);
  });
});

it("runs at once that write the same reports leave whole ones", async () => {
  const args = ["--format", "markdown", "--fail-on", "never", "--no-cache"];
  const runs = await Promise.all([runBinary(root, args, env), runBinary(root, args, env)]);
  expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr.includes("cannot")])).toEqual([
    [0, false],
    [0, false],
  ]);
  expect(judgeReports()).toEqual({ fresh: whole.size, others: [] });
});

describe("a disk that is full", () => {
  /** The disk takes that many bytes of a file whose path holds a text. */
  const onFullDisk = (args: readonly string[], path: string, bytes = 0) =>
    runBinary(root, args, {
      ...env,
      NODE_OPTIONS: `--import ${FULL_DISK}`,
      FULL_DISK_PATH: path,
      FULL_DISK_BYTES: String(bytes),
    });

  it.each<[string, string[], string, string]>([
    ["a report", ["--format", "markdown"], "reports/index.md", OLD],
    ["a file", ["--format", "json=held.json"], "held.json", "{}\n"],
    [
      "a baseline",
      ["--baseline", "held.json", "--update-baseline"],
      "held.json",
      '{ "version": 1, "findings": [] }\n',
    ],
    ["a list", ["routes", "--format", "json=held.json"], "held.json", "{}\n"],
    ["the targets file", ["init"], "targets.json", '{ "version": 1, "targets": [] }\n'],
  ])("keeps %s as it was, and names it", async (_, args, file, old) => {
    const kept = readFileSync(join(root, "targets.json"), "utf8");
    writeFileSync(join(root, file), old);
    const { exitCode, stderr } = await onFullDisk(args, file, 10);
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining(`cannot write ${join(root, file)}: the disk is full`),
    ]);
    expect(readFileSync(join(root, file), "utf8")).toBe(old);
    expect(readdirSync(join(root, file, "..")).filter((name) => /\.\d+$/.test(name))).toEqual([]);
    writeFileSync(join(root, "targets.json"), kept);
  });

  it("costs the cache and nothing else", async () => {
    const home = join(above, "full-home");
    const args = ["--format", "json", "--fail-on", "never"];
    const run = () =>
      runBinary(root, args, {
        ...env,
        XDG_CACHE_HOME: home,
        NODE_OPTIONS: `--import ${FULL_DISK}`,
        FULL_DISK_PATH: home,
        FULL_DISK_BYTES: "100",
      });
    const [first, second, truth] = [
      await run(),
      await run(),
      await runBinary(root, [...args, "--no-cache"], env),
    ];
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect([first.stdout, second.stdout]).toEqual([truth.stdout, truth.stdout]);
    expect(first.stderr).not.toContain("cannot");
    const left = existsSync(home) ? readdirSync(home, { recursive: true, withFileTypes: true }) : [];
    expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([]);
  });
});

it("a folder in a report's place is named, and left alone", async () => {
  rmSync(join(reports, "index.md"));
  mkdirSync(join(reports, "index.md/mine"), { recursive: true });
  const { exitCode, stderr } = await runBinary(root, ["--format", "markdown"], env);
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining(`cannot write ${join(reports, "index.md")}: `),
  ]);
  expect(readdirSync(join(reports, "index.md"))).toEqual(["mine"]);
});
