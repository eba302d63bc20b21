import { existsSync } from "node:fs";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { SMALL } from "./small-repository.ts";

/** The built binary, as users start it. `npm ci` has built it; `npm run build` builds it again. */
const BINARY = new URL("../../bin/audit.js", import.meta.url).pathname;

const run = (cwd: string, ...args: readonly string[]) =>
  execa(process.execPath, [BINARY, ...args], { cwd, reject: false, stdin: "ignore", env: { NO_COLOR: "1" } });

const STALE = '{ "version": 1, "targets": ["notes_gone_GET"] }\n';

describe("the binary", () => {
  it("ends with the code of the contract", async () => {
    const codes = [
      await run(temporaryFolder(SMALL)),
      await run(temporaryFolder({ ...SMALL, "targets.json": STALE })),
      await run(temporaryFolder({ ...SMALL, "targets.json": STALE }), "--fail-on", "never"),
      await run(temporaryFolder({ "targets.json": "{" })),
    ].map(({ exitCode }) => exitCode);
    expect(codes).toEqual([0, 1, 0, 2]);
  });

  it("gives the report on stdout, and what it says of itself on stderr", async () => {
    const { stdout, stderr } = await run(temporaryFolder(SMALL), "--format", "json");
    expect(JSON.parse(stdout).schemaVersion).toBe(1);
    expect(stderr).toMatch(/^2 targets · 2 operations · 4 requests followed · 0 undetermined · /);
    expect((await run(temporaryFolder(SMALL), "--quiet")).stderr).toBe("");
  });

  it("prints the same bytes twice", async () => {
    const folder = temporaryFolder(SMALL);
    const [first, second] = [await run(folder, "--format", "json"), await run(folder, "--format", "json")];
    expect(second.stdout).toBe(first.stdout);
  });

  it("colours only where it may", async () => {
    const folder = temporaryFolder(SMALL);
    const control = String.fromCharCode(27);
    expect((await run(folder)).stdout).not.toContain(control);
    expect((await run(folder, "--color")).stdout).toContain(control);
    expect((await run(folder, "--color", "--no-color")).stdout).not.toContain(control);
  });

  it("explains itself", async () => {
    const help = await run(temporaryFolder(), "--help");
    expect([help.exitCode, help.stdout]).toEqual([0, expect.stringContaining("Exit codes: 0")]);
    const page = await run(temporaryFolder(), "explain", "frontend/mock-bypass");
    expect([page.exitCode, page.stdout]).toEqual([0, expect.stringContaining("frontend/mock-bypass")]);
    expect((await run(temporaryFolder(), "--version")).stdout).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("does not mind a reader that leaves early", async () => {
    const { exitCode, stderr } = await execa(
      `"${process.execPath}" "${BINARY}" routes --format json | head -c 1`,
      {
        cwd: temporaryFolder(SMALL),
        shell: true,
        reject: false,
      },
    );
    expect([exitCode, stderr]).toEqual([0, ""]);
  });

  it.skipIf(!existsSync("/dev/full"))(
    "does not pass for done where its report could not be told",
    async () => {
      const { exitCode, stderr } = await execa(`"${process.execPath}" "${BINARY}" --quiet > /dev/full`, {
        cwd: temporaryFolder(SMALL),
        shell: true,
        reject: false,
      });
      expect([exitCode, stderr]).toEqual([2, "audit: cannot write to stdout: the disk is full"]);
    },
  );
});
