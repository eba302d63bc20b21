#!/usr/bin/env node
/**
 * Builds after `npm ci` and before `npm pack`. `npx audit` in this repository also prepares it, to link it into npx's
 * own folder: what is built already is then left as it is, since building would take it away while it may be running.
 *
 * Installed globally from git, as pre-commit installs hooks, npm prepares before there are any dependencies
 * (https://github.com/npm/cli/issues/8440): what builds is then brought here first.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const isHere = (path) => existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url)));

if (process.env.npm_config_global === "true" && !isHere("node_modules/typescript")) installHere();
if (process.env.npm_command !== "exec" || !isHere("dist/bundle/cli.js")) await import("./build.mjs");

function installHere() {
  const args = ["ci", "--global=false", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
