#!/usr/bin/env node
/** `npm run check`: every check in turn, each with its own npm script; all of them run, so that one look shows all. */
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import process from "node:process";

/** The build comes first: schemas are read from it, the README and the reports are what it prints. */
const CHECKS = [
  { name: "build", script: ["build"] },
  { name: "types", script: ["types"] },
  { name: "lint and format", script: ["lint"] },
  { name: "walls", script: ["walls"] },
  { name: "registries", script: ["registries", "--check"] },
  { name: "schemas", script: ["schemas", "--check"] },
  { name: "docs", script: ["docs"] },
  { name: "readme", script: ["readme", "--check"] },
  { name: "reports", script: ["reports", "--check"] },
];

const failed = CHECKS.filter((check) => !passes(check));
process.stdout.write(failed.length === 0 ? "check: all of it passes\n" : `check: ${list(failed)} failed\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes({ name, script: [script, ...rest] }) {
  const started = performance.now();
  const command = ["run", "--silent", script, ...(rest.length > 0 ? ["--", ...rest] : [])];
  const { status } = spawnSync("npm", command, { stdio: "inherit", shell: process.platform === "win32" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
  return status === 0;
}

function list(checks) {
  return checks.map(({ name }) => name).join(", ");
}
