#!/usr/bin/env node
/**
 * Builds after `npm ci` and before `npm pack`. `npx audit` in this repository also prepares it, to link it into npx's
 * own folder: what is built already is then left as it is, since building would take it away while it may be running.
 */
import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const isBuilt = existsSync(fileURLToPath(new URL("../dist/cli/main.js", import.meta.url)));

if (process.env.npm_command !== "exec" || !isBuilt) await import("./build.mjs");
