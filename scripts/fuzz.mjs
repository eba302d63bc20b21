#!/usr/bin/env node
/**
 * `npm run fuzz -- [--seconds 60] [--seed 7] [test/fuzz/extract]`: tries inputs at random for that long in each test of
 * `test/fuzz`, where `npm test` tries a few. Prints how many it tried; where a property breaks, the seed and the
 * smallest input that breaks it. An input that never ends is printed as well.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** No input takes as long, by far: one that does never ends. */
const ENDLESS_SECONDS = 60;

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);
if (!(seconds > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write("fuzz: --seconds and --seed take a number\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "hop-audit-fuzz-"));
const witness = join(folder, "input");
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const chosen = positionals.length > 0 ? positionals : ["test/fuzz"];
process.stdout.write(`fuzz: seed ${seed}, ${seconds} s each\n`);
const child = spawn(process.execPath, [vitest, "run", "--maxWorkers=1", "--bail=0", ...chosen], {
  stdio: "inherit",
  env: { ...process.env, FUZZ_SECONDS: String(seconds), FUZZ_SEED: String(seed), FUZZ_WITNESS: witness },
  // A group of its own: the worker that never ends is a child of the child.
  detached: true,
});
const watch = setInterval(() => {
  if (existsSync(witness) && Date.now() - statSync(witness).mtimeMs > ENDLESS_SECONDS * 1000) stop();
}, 1000);
child.on("exit", (code) => {
  clearInterval(watch);
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});

function stop() {
  process.stdout.write(
    `fuzz: seed ${seed}: this does not come to an end:\n${readFileSync(witness, "utf8")}\n`,
  );
  process.kill(-child.pid, "SIGKILL");
}
