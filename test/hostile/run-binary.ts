import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

export const BINARY = fileURLToPath(new URL("../../bin/audit.js", import.meta.url));

/** Starts the built binary as users do, with the same date each time. */
export const runBinary = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  execa(process.execPath, [BINARY, ...args], {
    cwd,
    reject: false,
    stdin: "ignore",
    stripFinalNewline: false,
    env: { NO_COLOR: "1", SOURCE_DATE_EPOCH: "1767225600", ...env },
  });
