#!/usr/bin/env node
/**
 * `npm run prove`: breaks each link of every consistent fixture in memory, one at a time, and makes edits that change
 * nothing; prints how many of each turned the verdict. Exits 1 when a break is missed or a harmless edit turns
 * something. `--json` prints the figures; further arguments name the fixtures, by a part of their path.
 */
import { performance } from "node:perf_hooks";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { createViteServer } from "vitest/node";

const [asked, named] = [process.argv.slice(2), []];
for (const each of asked) if (each !== "--json") named.push(each);

// The sources are TypeScript; the runner of the tests is what loads them.
const server = await createViteServer({
  root: fileURLToPath(new URL("..", import.meta.url)),
  configFile: false,
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
  logLevel: "error",
  appType: "custom",
});

try {
  const { listFixtures } = await server.ssrLoadModule("/test/prove/fixture.ts");
  const { countFigures } = await server.ssrLoadModule("/test/prove/figures.ts");
  const { renderFigures } = await server.ssrLoadModule("/test/prove/render-figures.ts");
  const fixtures = listFixtures().filter(
    ({ name }) => named.length === 0 || named.some((part) => name.includes(part)),
  );
  const started = performance.now();
  const figures = await countFigures(fixtures, showStep(fixtures.length));
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stderr.write(`\r${fixtures.length} fixtures in ${seconds} s${" ".repeat(60)}\n`);
  process.stdout.write(
    `${asked.includes("--json") ? JSON.stringify(figures, null, 2) : renderFigures(figures)}\n`,
  );
  process.exitCode = figures.isProven && fixtures.length > 0 ? 0 : 1;
} finally {
  await server.close();
}

/** One line that is written over; nothing where nobody watches. */
function showStep(total) {
  let done = 0;
  return (name) => {
    done += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total} ${name}`.padEnd(100));
  };
}
