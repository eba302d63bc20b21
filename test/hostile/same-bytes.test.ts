import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatNames } from "../../src/run/render-report.ts";
import { runGit, writeFiles } from "../../src/workspace/temporary-tree.fixture.ts";
import { auditFiles } from "../audit-files.ts";
import { filesBelow, fixtures } from "../frontend/fixture-tree.ts";
import { runBinary } from "./run-binary.ts";

/** Both sides with tests and findings, and names beyond ASCII, whose order differs between languages. */
const FILES: Readonly<Record<string, string>> = {
  ...filesBelow(join(fixtures, "apps/messaging")),
  "apps/web/ä.ts": 'export const a = () => fetch("/v1/ä");\n',
  "apps/web/z.ts": 'export const z = () => fetch("/v1/z");\n',
  "apps/web/İ.ts": 'export const i = () => fetch("/v1/İ");\n',
  "apps/web/i.ts": 'export const i = () => fetch("/v1/i");\n',
};

const above = realpathSync(mkdtempSync(join(tmpdir(), "hop-audit-same-")));
const root = join(above, "a");

const AUDIT: readonly string[][] = [["--all", "--fail-on", "never"]];
const COMMANDS: readonly string[][] = [
  ...AUDIT,
  ["routes", "--format", "json"],
  ["orphans", "--format", "json"],
];

/** All that commands print and write for a root. */
async function outputsOf(
  folder: string,
  commands: readonly string[][],
  env: Readonly<Record<string, string>> = {},
  ...more: readonly string[]
): Promise<Record<string, string>> {
  const reports = join(above, "reports");
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
  const formats = formatNames().flatMap((name) => ["--format", `${name}=${join(reports, `audit.${name}`)}`]);
  const outputs: Record<string, string> = {};
  for (const [index, command] of commands.entries()) {
    const all = [...command, ...(index === 0 ? formats : []), "--quiet", ...more];
    const { stdout, stderr, exitCode } = await runBinary(folder, all, {
      XDG_CACHE_HOME: join(above, "home"),
      ...env,
    });
    outputs[command.join(" ")] = `${exitCode}\n${stderr}\n${stdout}`;
  }
  for (const name of readdirSync(reports)) outputs[name] = readFileSync(join(reports, name), "utf8");
  return outputs;
}

let first: Record<string, string> = {};

beforeAll(async () => {
  writeFiles(root, FILES);
  first = await outputsOf(root, COMMANDS, {}, "--no-cache");
}, 60_000);
afterAll(() => rmSync(above, { recursive: true, force: true }));

const expectSame = (outputs: Record<string, string>): void => {
  expect(Object.keys(outputs).length).toBeGreaterThan(formatNames().length);
  for (const [name, text] of Object.entries(outputs))
    expect([name, text === first[name]]).toEqual([name, true]);
};

describe("every output is the same, byte for byte", () => {
  it("and says something", () => {
    for (const name of formatNames())
      expect([name, (first[`audit.${name}`] ?? "").length > 500]).toEqual([name, true]);
    expect(JSON.parse(first["audit.json"] ?? "").summary.inconsistent).toBeGreaterThan(0);
    expect(first["orphans --format json"]).toContain("/v1/ä");
  });

  it("with a cold cache, and with a warm one", async () => {
    expectSame(await outputsOf(root, AUDIT));
    expectSame(await outputsOf(root, AUDIT));
  });

  it("in one thread", async () => expectSame(await outputsOf(root, AUDIT, {}, "--no-cache", "--jobs", "1")));

  it.each([
    { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "America/St_Johns" },
    { LC_ALL: "sv_SE.UTF-8", LANGUAGE: "sv", TZ: "Asia/Kathmandu", COLUMNS: "80" },
  ])("in another language and time zone: %j", async (env) => {
    expectSame(await outputsOf(root, AUDIT, env, "--no-cache"));
  });

  it("at another place, with its files created in another order", async () => {
    const other = join(above, "another place/with a long name");
    writeFiles(other, Object.fromEntries(Object.entries(FILES).reverse()));
    expectSame(await outputsOf(other, COMMANDS, { LC_ALL: "tr_TR.UTF-8" }, "--no-cache"));
    const text = JSON.stringify(first);
    expect(text).not.toContain(above);
  });

  it("listed by git", async () => {
    const repository = join(above, "git");
    cpSync(root, repository, { recursive: true });
    runGit(repository, "init", "-q");
    expectSame(await outputsOf(repository, AUDIT, {}, "--no-cache"));
  });
});

it("the order in which a tree was filled changes nothing", async () => {
  const reversed = Object.fromEntries(Object.entries(FILES).reverse());
  expect(await auditFiles(reversed)).toEqual(await auditFiles(FILES));
});
