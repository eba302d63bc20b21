#!/usr/bin/env node
/**
 * Builds dist/: the compiled sources with their declarations, the rule pages that `audit explain` prints, and the
 * Python grammar with its licence. The grammar's package stays a development dependency: installing it would compile
 * native code that nothing here uses.
 */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const require = createRequire(import.meta.url);

process.exitCode = compile();
copyRulePages();
copyGrammar();

function compile() {
  rmSync("dist", { recursive: true, force: true });
  const tsc = require.resolve("typescript/bin/tsc");
  return spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" }).status ?? 1;
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
