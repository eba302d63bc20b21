import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const USAGE = new URL("report-usage.mjs", import.meta.url).href;

/**
 * Runs Node with these arguments and gives milliseconds of the clock and of all processors, and the largest resident
 * set in MB, threads included.
 */
export function measureOnce(args, { cwd, env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "hop-audit-usage-"));
  const file = join(folder, "usage.json");
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", USAGE, ...args], {
    cwd,
    env: { ...process.env, ...env, BENCH_USAGE: file },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const clock = performance.now() - started;
  if (status === null || status > 1) throw new Error(`${args.join(" ")}: exit ${status}\n${stderr}`);
  const usage = JSON.parse(readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true });
  return { clock, ...usage };
}

/** The run with the median time of several; `before` prepares each and is not measured. */
export function measure(args, { runs = 3, before = () => {}, ...options } = {}) {
  const done = Array.from({ length: runs }, (_, run) => {
    before(run);
    return measureOnce(args, options);
  });
  return done.sort((a, b) => a.clock - b.clock)[Math.floor(runs / 2)];
}
