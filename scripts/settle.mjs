import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

/**
 * Writes generated files that differ from what stands there. With `--check` on the command line it writes nothing, and
 * names those that are stale and the command that makes them.
 */
export function settle(files, command) {
  const stale = files.filter(({ file, text }) => !existsSync(file) || readFileSync(file, "utf8") !== text);
  if (!process.argv.includes("--check")) {
    for (const { file, text } of stale) writeFileSync(file, text);
  } else if (stale.length > 0) {
    process.stderr.write(`stale: ${stale.map(({ file }) => file).join(", ")}; run \`${command}\`\n`);
    process.exitCode = 1;
  }
}
