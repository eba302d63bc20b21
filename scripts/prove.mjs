#!/usr/bin/env node
/**
 * `npm run prove`: breaks each link of every consistent fixture in memory, one at a time, and makes edits that change
 * nothing; prints how many of each turned the verdict. Exits 1 when a break is missed or a harmless edit turns
 * something. `--json` prints the figures, `--jobs 1` works in one process instead of two; further arguments name the
 * fixtures, by a part of their path.
 */
import { fork } from "node:child_process";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createViteServer } from "vitest/node";

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false }, jobs: { type: "string", default: "2" } },
});

// The sources are TypeScript; the runner of the tests is what loads them.
const server = await createViteServer({
  root: fileURLToPath(new URL("..", import.meta.url)),
  configFile: false,
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
  logLevel: "error",
  appType: "custom",
});
const { listFixtures } = await server.ssrLoadModule("/test/prove/fixture.ts");

if (process.send === undefined) await prove().finally(() => server.close());
else await answer();

/** Hands out the fixtures one by one, and puts together what they prove. */
async function prove() {
  const { countFigures } = await server.ssrLoadModule("/test/prove/figures.ts");
  const { renderFigures } = await server.ssrLoadModule("/test/prove/render-figures.ts");
  const fixtures = listFixtures()
    .map(({ name }) => name)
    .filter((name) => named.length === 0 || named.some((part) => name.includes(part)));
  const started = performance.now();
  const proven = await proveInProcesses(fixtures, Math.min(Number(values.jobs), fixtures.length));
  const seconds = Math.round((performance.now() - started) / 1000);
  const figures = countFigures(
    proven.flatMap(({ proofs }) => proofs),
    proven.flatMap(({ calm }) => calm),
  );
  process.stderr.write(`\r${fixtures.length} fixtures in ${seconds} s${" ".repeat(60)}\n`);
  process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : renderFigures(figures)}\n`);
  process.exitCode = figures.isProven && fixtures.length > 0 ? 0 : 1;
}

/** What each fixture proves, in their order, whichever process was faster. */
async function proveInProcesses(fixtures, jobs) {
  const proven = [];
  let next = 0;
  const work = () =>
    new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(import.meta.url));
      let index = -1;
      const hand = () => {
        if (next === fixtures.length) return child.disconnect();
        index = next++;
        showStep(index + 1, fixtures);
        child.send(fixtures[index]);
      };
      child.on("message", (message) => {
        if (message !== "ready") proven[index] = message;
        hand();
      });
      child.on("exit", (code) =>
        code === 0 ? resolve() : reject(new Error(`failed at ${fixtures[index]}`)),
      );
    });
  await Promise.all(Array.from({ length: jobs }, work));
  return proven;
}

/** Proves the fixtures that it is named, until there is nobody left to name one. */
async function answer() {
  const { proveFixture } = await server.ssrLoadModule("/test/prove/prove-fixture.ts");
  const byName = new Map(listFixtures().map((fixture) => [fixture.name, fixture]));
  process.on("disconnect", () => server.close());
  process.on("message", async (name) => process.send(await proveFixture(byName.get(name))));
  process.send("ready");
}

/** One line that is written over; nothing where nobody watches. */
function showStep(done, fixtures) {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done}/${fixtures.length} ${fixtures[done - 1]}`.padEnd(100));
}
