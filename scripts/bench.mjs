#!/usr/bin/env node
/**
 * npm run bench -- <repository> [--runs 3] [--output bench.json]
 *
 * Times of audits of a repository's HEAD, as ratios to reading and parsing every tracked source file once on one core
 * (scripts/bench/bare-parse.mjs), all measured in one run and less what starting Node takes. Works on a clone, prints a
 * table, gates on nothing.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measure } from "./bench/measure.mjs";
import { sourceFiles } from "./bench/source-files.mjs";

const AUDIT = fileURLToPath(new URL("../bin/audit.js", import.meta.url));
const BARE = fileURLToPath(new URL("bench/bare-parse.mjs", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "3" }, output: { type: "string" } },
});
const [repository] = positionals;
if (repository === undefined) {
  process.stderr.write("usage: npm run bench -- <repository> [--runs <n>] [--output <file>]\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "hop-audit-bench-"));
try {
  const figures = bench(clone(resolve(repository)));
  process.stdout.write(table(figures));
  if (values.output !== undefined) writeFileSync(values.output, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function clone(source) {
  const copy = join(folder, "repository");
  execFileSync("git", ["clone", "--quiet", "--shared", source, copy]);
  execFileSync(process.execPath, [AUDIT, "init"], { cwd: copy, stdio: "ignore" });
  return copy;
}

function bench(copy) {
  const cache = join(folder, "cache");
  const forget = () => rmSync(cache, { recursive: true, force: true });
  const options = { cwd: copy, env: { XDG_CACHE_HOME: cache }, runs: Number(values.runs) };
  const audit = (args, before) => measure([AUDIT, "--fail-on", "never", ...args], { ...options, before });
  const changed = largestScript(copy);
  return {
    files: sourceFiles(copy).length,
    node: measure(["-e", "0"], options),
    bare: measure([BARE, copy], options),
    cold: audit([], forget),
    warm: audit([]),
    changed: audit([], (run) => appendFileSync(join(copy, changed), `\n// ${run}\n`)),
    symbol: audit([firstSymbol(copy)], forget),
    help: measure([AUDIT, "--help"], options),
    explain: measure([AUDIT, "explain", "route/missing"], options),
  };
}

/** One in the middle of the alphabet is as good as any. */
function largestScript(copy) {
  const scripts = sourceFiles(copy).filter((file) => /\.(?:tsx?|jsx?)$/.test(file));
  return scripts[Math.floor(scripts.length / 2)];
}

function firstSymbol(copy) {
  const options = { cwd: copy, encoding: "utf8", maxBuffer: 2 ** 28 };
  const { operations } = JSON.parse(
    execFileSync(process.execPath, [AUDIT, "routes", "--format", "json"], options),
  );
  return operations[0].symbol;
}

function table({ files, node, bare, ...rest }) {
  const net = (figure) => figure.clock - node.clock;
  const rows = Object.entries(rest).map(([name, figure]) => [
    name,
    seconds(net(figure)),
    (net(figure) / net(bare)).toFixed(2),
    seconds(figure.cpu),
    `${Math.round(figure.megabytes)} MB`,
  ]);
  const lines = [
    ["", "clock", "÷ bare", "CPU", "memory"],
    ["bare", seconds(net(bare)), "1.00", seconds(bare.cpu), `${Math.round(bare.megabytes)} MB`],
    ...rows,
  ];
  const padded = lines.map(
    ([name, ...cells]) => name.padEnd(9) + cells.map((cell) => cell.padStart(10)).join(""),
  );
  return `${files} source files\n${padded.join("\n")}\n`;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
