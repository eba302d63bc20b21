#!/usr/bin/env node
/**
 * Builds dist/: the compiled sources with their declarations, the same in a few bundles that start in half the time,
 * the rule pages that `audit explain` prints, and the Python grammar with its licence. The grammar's package stays a
 * development dependency: installing it would compile native code that nothing here uses. What is built already is left
 * as it is; without dist/ all is built again.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const require = createRequire(import.meta.url);

const MADE_BY = [
  "scripts/build.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
];
const NAME = "dist/bundle/build-id";
const name = nameOfBuild();

if (existsSync(NAME) && readFileSync(NAME, "utf8") === name) {
  process.stdout.write("dist/ is built from these sources already\n");
} else {
  process.exitCode = compile();
  await bundle();
  copyRulePages();
  copyGrammar();
  cpSync("node_modules/zod/LICENSE", "dist/bundle/zod.LICENSE");
  if (process.exitCode === 0) writeFileSync(NAME, name);
}

/** A build is named after all that it is made of: what another one kept in a cache is not for it. */
function nameOfBuild() {
  const sources = readdirSync("src", { recursive: true }).filter((path) =>
    /(?<!\.test)\.(?:ts|md)$/.test(path),
  );
  const files = [...MADE_BY, ...sources.map((path) => join("src", path)).sort()];
  const hash = createHash("sha1");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Types are looked at by `npm run check`, once, with those of the tests: that takes twice as long as all else here. */
function compile() {
  rmSync("dist", { recursive: true, force: true });
  const args = [require.resolve("typescript/bin/tsc"), "-p", "tsconfig.build.json", "--noCheck"];
  return spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
}

/**
 * Loading a thousand small files takes longer than auditing a small repository. Packages stay where npm puts them, but
 * for zod: every command loads its hundred files.
 */
async function bundle() {
  const bundles = await rolldown({
    input: {
      cli: "dist/cli/main.js",
      index: "dist/index.js",
      "backend-thread": "dist/run/backend-thread.js",
    },
    platform: "node",
    external: (name) => /^[^./]/.test(name) && !/^(?:@oxc-project|zod)(?:\/|$)/.test(name),
  });
  await bundles.write({ dir: "dist/bundle", format: "esm", chunkFileNames: "[name].js" });
}

function copyRulePages() {
  const pages = readdirSync("src/rules", { recursive: true }).filter((path) => path.endsWith("rule.md"));
  for (const page of pages) cpSync(join("src/rules", page), join("dist/rules", page));
}

function copyGrammar() {
  const wasm = require.resolve("tree-sitter-python/tree-sitter-python.wasm");
  cpSync(wasm, "dist/wasm/tree-sitter-python.wasm");
  cpSync(join(dirname(wasm), "LICENSE"), "dist/wasm/tree-sitter-python.LICENSE");
}
