#!/usr/bin/env node
/**
 * Fills the generated blocks of README.md with what the built command prints about the demo, so that the README shows
 * nothing that is not so. `--check` writes nothing and fails when a block is stale.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { settle } from "./settle.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const SYMBOL = "websocket_get_my_conversations_GET";
const SHOWN = /^(?:KEY FINDINGS|CONCLUSION)\n/;

/** What stands between `<!-- generated: name -->` and `<!-- end -->`. */
const BLOCKS = {
  report: () => fence(excerpt(withoutCommit(audit([SYMBOL, "--format", "terminal"], 1)))),
  rules: async () => {
    const { rules } = await import("../dist/rules/registry.js");
    const rows = rules.map(
      ({ meta }) => `| [\`${meta.id}\`](src/rules/${meta.id}/rule.md) | ${meta.severity} | ${meta.summary} |`,
    );
    return ["| rule | severity | fires when |", "| --- | --- | --- |", ...rows].join("\n");
  },
};

let text = readFileSync("README.md", "utf8");
for (const [name, make] of Object.entries(BLOCKS)) text = fill(text, name, await make());
settle([{ file: "README.md", text }], "npm run build && npm run readme");

function fill(text, name, content) {
  const block = new RegExp(`(<!-- generated: ${name} -->\n)[\\s\\S]*?(\n<!-- end -->)`);
  if (!block.test(text)) throw new Error(`README.md has no block that is generated from ${name}`);
  return text.replace(block, (_, start, end) => `${start}\n${content}\n${end}`);
}

function audit(args, code) {
  const env = { ...process.env, NO_COLOR: "1", COLUMNS: "80", SOURCE_DATE_EPOCH: "1735689600" };
  delete env.FORCE_COLOR;
  const done = spawnSync(process.execPath, ["bin/audit.js", ...args], { encoding: "utf8", env });
  if (done.status !== code)
    throw new Error(`audit ${args.join(" ")}: exit code ${done.status}\n${done.stderr}`);
  return done.stdout;
}

/** The commit is another one with every commit, so that the block would make itself stale. */
function withoutCommit(output) {
  return output.replace(/^ *Commit +.*\n/m, "");
}

/** The sections that a newcomer should see; what is left out is marked. Section titles stand in capitals at the margin. */
function excerpt(output) {
  const sections = output.trimEnd().split(/\n(?=[A-Z]{4,}[A-Z ]*\n)/);
  const shown = sections.map((section, index) =>
    index === 0 || SHOWN.test(section) ? section.trimEnd() : "[…]",
  );
  return shown.filter((section, index) => section !== "[…]" || shown[index - 1] !== "[…]").join("\n\n");
}

function fence(output) {
  return `\`\`\`console\n$ npx audit ${SYMBOL}\n${output}\n\`\`\``;
}
