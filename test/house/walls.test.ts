import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PLANTS } from "./planted-violations.ts";

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, "../..");
const config = join(root, ".dependency-cruiser.cjs");
const rules: { name: string; comment: string }[] = require(config).forbidden;

let house = "";
let broken: { rule: string; from: string }[] = [];

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), "hop-audit-walls-"));
  for (const file of ["package.json", "tsconfig.json"]) cpSync(join(root, file), join(house, file));
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"), "junction");
  const planted = Object.values(PLANTS).flatMap((files) => Object.entries(files));
  for (const [file, text] of planted) {
    for (const target of importedFiles(file, text)) write(target, "export {};\n");
  }
  for (const [file, text] of planted) write(file, text);
  broken = await cruise(house);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(rules.map(({ name }) => name))("the wall %s stops what is planted against it", (name) => {
  const planted = Object.keys(PLANTS[name] ?? {});
  const stopped = broken.filter(({ rule }) => rule === name).map(({ from }) => from);
  expect(planted, "no violation is planted for this rule").not.toEqual([]);
  expect(stopped.filter((file) => planted.includes(file))).not.toEqual([]);
});

test("every wall says why it stands", () => {
  expect(rules.filter(({ comment = "" }) => comment.length < 30)).toEqual([]);
});

test("nothing is planted for a wall that is gone", () => {
  expect(Object.keys(PLANTS).filter((name) => !rules.some((rule) => rule.name === name))).toEqual([]);
});

/** What is imported must stand, or the only violation would be that it does not resolve. */
function importedFiles(file: string, text: string): string[] {
  const relative = [...text.matchAll(/"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return relative.filter((path) => path !== "./nowhere.ts").map((path) => join(dirname(file), path));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

/** The exit code counts violations, so the output decides. */
function cruise(folder: string): Promise<{ rule: string; from: string }[]> {
  const bin = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [bin, "src", "--config", config, "--output-type", "json"];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (stdout === "") return fail(new Error(stderr, { cause: error }));
      const { violations } = JSON.parse(stdout).summary;
      done(
        violations.map((found: { rule: { name: string }; from: string }) => ({
          rule: found.rule.name,
          from: found.from,
        })),
      );
    });
  });
}
