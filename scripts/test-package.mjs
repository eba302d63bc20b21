#!/usr/bin/env node
/**
 * Packs the package, looks at what is in it, installs it into an empty folder, and uses it there: the command, the
 * grammar, the rule pages, the types and the schema.
 */
import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);

const BELONGS = [
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|bin\/audit\.js)$/,
  /^schema\/[a-z]+\.schema\.json$/,
  /^dist\/(?:.+\/)?[a-z0-9-]+\.d\.ts$/,
  /^dist\/bundle\/(?:[a-z0-9-]+\.js|build-id|zod\.LICENSE)$/,
  /^dist\/rules\/[a-z]+\/[a-z-]+\/rule\.md$/,
  /^dist\/wasm\/tree-sitter-python\.(?:wasm|LICENSE)$/,
];
const STRAY = /\.(?:test|fixture)\.|\/testing\//;
const NEEDED = [
  "LICENSE",
  "README.md",
  "bin/audit.js",
  "dist/bundle/cli.js",
  "dist/contract/report.d.ts",
  "dist/rules/route/missing/rule.md",
  "dist/wasm/tree-sitter-python.wasm",
  "dist/wasm/tree-sitter-python.LICENSE",
  "schema/targets.schema.json",
  "schema/report.schema.json",
  "schema/routes.schema.json",
];
const PROGRAM = `
import { type AuditResult, audit, isAuditError, type Report, ReportShape } from "hop-audit";
const report: Report = ReportShape.parse(JSON.parse(""));
export const first: string | undefined = report.audits[0]?.hops[0]?.status;
export const asked: Promise<AuditResult> = audit({ cwd: ".", symbols: ["users_*"] });
export const rendered: Promise<string> = asked.then(({ render }) => render("sarif"));
export const isKnown: boolean = isAuditError(new Error());
`;

const folder = mkdtempSync(join(tmpdir(), "hop-audit-package-"));

try {
  const tarball = pack();
  install(tarball);
  useCommand();
  useTypes();
  process.stdout.write(`package: ${tarball.files.length} files, installed and run\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack() {
  const printed = run("npm", ["pack", "--json", "--pack-destination", folder], root).stdout;
  // `prepare` may print before the JSON.
  const [packed] = JSON.parse(printed.slice(printed.search(/^\[/m)));
  const files = packed.files.map(({ path }) => path);
  const stray = files.filter((path) => !BELONGS.some((pattern) => pattern.test(path)) || STRAY.test(path));
  assert.deepEqual(stray, [], "the package holds files that nobody needs");
  const missing = NEEDED.filter((path) => !files.includes(path));
  assert.deepEqual(missing, [], "the package lacks files");
  return { path: join(folder, packed.filename), files };
}

function install({ path }) {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module" }),
  );
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts", path], folder);
}

function useCommand() {
  const { version } = require("../package.json");
  assert.match(audit("--help").stdout, /Usage: audit/);
  assert.equal(audit("--version").stdout.trim(), version);
  assert.match(audit("explain", "route/missing").stdout, /route\/missing/);
  const demo = resolve(root, "fixtures/apps/messaging-connected");
  const routes = JSON.parse(audit("routes", "--root", demo, "--format", "json").stdout);
  assert.ok(routes.operations.length > 0, "no operation found in the demo: is the grammar there?");
}

/** `npx` finds both names of the command where the package is installed. */
function audit(...args) {
  assert.equal(run("npx", ["--no-install", "hop-audit", "--version"], folder).status, 0);
  return run("npx", ["--no-install", "audit", ...args], folder);
}

function useTypes() {
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  const tsc = require.resolve("typescript/bin/tsc");
  run(process.execPath, [tsc, "--noEmit", "--strict", "--module", "nodenext", "program.ts"], folder);
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, encoding: "utf8", shell: process.platform === "win32" });
  const said = `${command} ${args.join(" ")}\n${done.stdout}${done.stderr}`;
  assert.equal(done.status, 0, said);
  return done;
}
