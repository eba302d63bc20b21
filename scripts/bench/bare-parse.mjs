/**
 * The limit that an audit is measured against: reads every tracked source file of a repository and parses it, with the
 * parsers that the audit uses, on one core, and does nothing with it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { parse as parseScript } from "@babel/parser";
import { Language, Parser } from "web-tree-sitter";
import { sourceFiles } from "./source-files.mjs";

const [repository] = process.argv.slice(2);
await Parser.init();
const python = new Parser();
python.setLanguage(
  await Language.load(new URL("../../dist/wasm/tree-sitter-python.wasm", import.meta.url).pathname),
);

for (const file of sourceFiles(repository)) {
  const text = readFileSync(join(repository, file), "utf8");
  if (file.endsWith(".py")) python.parse(text)?.delete();
  else if (file.endsWith(".vue")) parseVue(text);
  else parseOne(text, file.endsWith(".ts") ? ["typescript"] : ["typescript", "jsx"]);
}

/** Recovering, as the audit does; what does not parse at all costs what it costs until then. */
function parseOne(text, plugins) {
  try {
    parseScript(text, {
      sourceType: "unambiguous",
      errorRecovery: true,
      plugins: [...plugins, "decorators"],
    });
  } catch {}
}

function parseVue(text) {
  const { parse } = createRequire(import.meta.url)("@vue/compiler-dom");
  const { children } = parse(text, { parseMode: "sfc", onError: () => {} });
  for (const block of children)
    if (block.tag === "script") for (const part of block.children) parseOne(part.content, ["typescript"]);
}
