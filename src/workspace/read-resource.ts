import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** What the package carries besides code: the Python grammar, and the pages of the rules. */
const BUILT_GRAMMAR = new URL("../wasm/tree-sitter-python.wasm", import.meta.url);
const INSTALLED_GRAMMAR = "tree-sitter-python/tree-sitter-python.wasm";

/** The Python grammar: from the package when built, from the development dependency when run from source. */
export const readPythonGrammar = (): Uint8Array =>
  readIfThere(BUILT_GRAMMAR) ?? readFileSync(createRequire(import.meta.url).resolve(INSTALLED_GRAMMAR));

/** The documentation page of a rule, as Markdown; null when there is no such rule. */
export function readRulePage(id: string): string | null {
  if (!/^[a-z]+\/[a-z-]+$/.test(id)) return null;
  const bytes = readIfThere(new URL(`../rules/${id}/rule.md`, import.meta.url));
  return bytes === null ? null : Buffer.from(bytes).toString("utf8");
}

/** The version of this package. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}

/** Names what was built, and from which sources; null when run from the sources, which change unseen. */
export function readBuild(): string | null {
  const bytes = readIfThere(new URL("./build-id", import.meta.url));
  return bytes === null ? null : Buffer.from(bytes).toString("utf8");
}

/** The program of a thread, beside the bundles; null when run from the sources. */
export function findThread(name: string): URL | null {
  const url = new URL(`./${name}.js`, import.meta.url);
  return readIfThere(url) === null ? null : url;
}

function readIfThere(url: URL): Uint8Array | null {
  try {
    return readFileSync(fileURLToPath(url));
  } catch {
    return null;
  }
}
