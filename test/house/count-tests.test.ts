import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "hop-audit-count-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function count(file: string): string {
  const script = resolve(import.meta.dirname, "../../scripts/count-tests.mjs");
  return execFileSync(process.execPath, [script, file], { encoding: "utf8" });
}

function countOf(results: object): string {
  const file = join(folder, "vitest.json");
  writeFileSync(file, JSON.stringify(results));
  return count(file);
}

const suite = (...statuses: string[]) => ({
  status: statuses.includes("failed") ? "failed" : "passed",
  assertionResults: statuses.map((status) => ({ status })),
});

test("passed and failed tests are counted", () => {
  const testResults = [suite("passed", "failed"), suite("passed")];
  expect(countOf({ numPassedTests: 2, numFailedTests: 1, testResults })).toBe("2 passed, 1 failed\n");
});

test("a file that could not be loaded is a failure", () => {
  const testResults = [suite("passed"), { status: "failed", assertionResults: [] }];
  expect(countOf({ numPassedTests: 1, numFailedTests: 0, testResults })).toBe("1 passed, 1 failed\n");
});

test("without results nothing has passed", () => {
  expect(count(join(folder, "nothing.json"))).toBe("0 passed, 0 failed\n");
});
