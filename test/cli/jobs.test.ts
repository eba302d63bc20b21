import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { SMALL } from "./small-repository.ts";

const BINARY = fileURLToPath(new URL("../../bin/audit.js", import.meta.url));
const DEMO = fileURLToPath(new URL("../../fixtures/apps/messaging-connected", import.meta.url));

const run = (cwd: string, ...args: readonly string[]) =>
  execa(process.execPath, [BINARY, "--no-cache", "--format", "json", "--quiet", ...args], {
    cwd,
    reject: false,
  });

describe("the number of threads", () => {
  it("changes nothing in the report, of all targets, one and two", async () => {
    const { audits } = JSON.parse((await run(DEMO)).stdout) as { audits: { symbol: string }[] };
    const [first, second] = audits.map(({ symbol }) => symbol);
    for (const names of [[], [first ?? ""], [first ?? "", second ?? ""]]) {
      const [one, two] = [await run(DEMO, "--jobs", "1", ...names), await run(DEMO, "--jobs", "2", ...names)];
      expect(two.stdout).toBe(one.stdout);
      expect(two.exitCode).toBe(one.exitCode);
    }
  });

  it("changes nothing in what is refused", async () => {
    const empty = temporaryFolder({ "app.py": "print('no route')\n" });
    const [one, two] = [await run(empty, "--jobs", "1"), await run(empty, "--jobs", "2")];
    expect([one.exitCode, two.exitCode]).toEqual([2, 2]);
    expect(two.stderr).toBe(one.stderr);
  });

  it("is a whole number from 1", async () => {
    const { exitCode, stderr } = await run(temporaryFolder(SMALL), "--jobs", "0");
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--jobs 0: it must be a whole number from 1/);
  });
});
