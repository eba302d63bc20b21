import { readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { ROOT } from "./run-action.ts";

/** The built binary on the demo, as a job of continuous integration starts it. `npm run build` builds it again. */
const run = (...args: readonly string[]) =>
  execa(process.execPath, [join(ROOT, "bin/audit.js"), ...args], {
    cwd: ROOT,
    reject: false,
    stdin: "ignore",
    env: { NO_COLOR: "1", SOURCE_DATE_EPOCH: "1767225600" },
  });

const PARTS = ["1", "2", "3"];

describe("shards that run as processes of their own", () => {
  it("merge to the bytes of one run, whatever the order of their blobs", async () => {
    const folder = temporaryFolder();
    const formats = (name: string) =>
      ["json", "sarif"].flatMap((format) => ["--format", `${format}=${join(folder, name)}.${format}`]);
    const blob = (part: string) => join(folder, `${part}.blob.json`);

    const shards = PARTS.map((part) =>
      run("--shard", `${part}/${PARTS.length}`, "--format", `blob=${blob(part)}`),
    );
    const whole = await run(...formats("whole"));
    const codes = (await Promise.all(shards)).map(({ exitCode }) => exitCode);
    // The demo has one inconsistent symbol, which is in one of the shards.
    expect([...codes].sort()).toEqual([0, 0, 1]);

    const merged = await run("merge", ...["3", "1", "2"].map(blob), ...formats("merged"));
    expect([whole.exitCode, merged.exitCode]).toEqual([1, 1]);
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    expect(read("merged.json")).toBe(read("whole.json"));
    expect(read("merged.sarif")).toBe(read("whole.sarif"));
    expect(JSON.parse(read("whole.json")).summary).toMatchObject({ targets: 16, inconsistent: 1 });
  });
});
