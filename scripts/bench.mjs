#!/usr/bin/env node
/**
 * npm run bench -- <repository> [--runs 3] [--output bench.json]
 * npm run bench -- --growth [--runs 1]
 *
 * Times of audits of what a repository tracks, as ratios to reading and parsing every tracked source file once on one core
 * (scripts/bench/bare-parse.mjs), all measured in one run and less what starting Node takes. With `--growth` audits of
 * generated repositories of 625, 2,500 and 10,000 operations, as ratios to the smallest. Works on copies, prints a
 * table, gates on nothing.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { commitAll } from "./bench/commit-all.mjs";
import { generate, OPERATIONS_OF_RESOURCE } from "./bench/generate.mjs";
import { measure } from "./bench/measure.mjs";
import { sourceFiles, trackedFiles } from "./bench/source-files.mjs";
import { renderTable } from "./bench/table.mjs";

const AUDIT = fileURLToPath(new URL("../bin/audit.js", import.meta.url));
const BARE = fileURLToPath(new URL("bench/bare-parse.mjs", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "3" },
    output: { type: "string" },
    growth: { type: "boolean", default: false },
  },
});
const [repository] = positionals;
if (repository === undefined && !values.growth) {
  process.stderr.write("usage: npm run bench -- <repository> | --growth [--runs <n>] [--output <file>]\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "hop-audit-bench-"));
const cache = join(folder, "cache");
const forget = () => rmSync(cache, { recursive: true, force: true });
const runs = Number(values.runs);
const options = { cwd: folder, env: { XDG_CACHE_HOME: cache }, runs };

try {
  const node = measure(["-e", "0"], options);
  const figures = values.growth ? growth() : audits(copyOf(resolve(repository)));
  process.stdout.write(renderTable(figures, node));
  if (values.output !== undefined)
    writeFileSync(values.output, `${JSON.stringify({ node, ...figures }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the repository tracks, as it stands: of a partial clone what is there. */
function copyOf(source) {
  const copy = join(folder, "repository");
  for (const file of trackedFiles(source))
    if (existsSync(join(source, file))) cpSync(join(source, file), join(copy, file));
  commitAll(copy);
  execFileSync(process.execPath, [AUDIT, "init"], { cwd: copy, stdio: "ignore" });
  return copy;
}

/** Every audit leaves its report to nobody: what is measured is what comes before. */
function audit(cwd, args, before) {
  return measure([AUDIT, "--fail-on", "never", ...args], { ...options, cwd, before });
}

function audits(copy) {
  process.stdout.write(`${sourceFiles(copy).length} source files\n`);
  const script = middleOf(sourceFiles(copy).filter((file) => /\.(?:tsx?|jsx?)$/.test(file)));
  const python = middleOf(sourceFiles(copy).filter((file) => file.endsWith(".py")));
  const change = (file, comment) => (run) => appendFileSync(join(copy, file), `\n${comment} ${run}\n`);
  return {
    bare: measure([BARE, copy], options),
    cold: audit(copy, [], forget),
    warm: audit(copy, []),
    script: audit(copy, [], change(script, "//")),
    python: audit(copy, [], change(python, "#")),
    symbol: audit(copy, [firstSymbol(copy)], forget),
    help: measure([AUDIT, "--help"], options),
    explain: measure([AUDIT, "explain", "route/missing"], options),
  };
}

function middleOf(files) {
  return files[Math.floor(files.length / 2)];
}

function firstSymbol(cwd) {
  const printed = execFileSync(process.execPath, [AUDIT, "routes", "--format", "json"], {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(printed).operations[0].symbol;
}

function growth() {
  return Object.fromEntries(
    [1, 4, 16].map((times) => {
      const copy = join(folder, `generated-${times}`);
      const resources = 125 * times;
      generate(copy, resources);
      return [`${resources * OPERATIONS_OF_RESOURCE}`, audit(copy, ["--no-cache"])];
    }),
  );
}
