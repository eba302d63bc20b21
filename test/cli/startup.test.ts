import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test } from "vitest";

const BINARY = fileURLToPath(new URL("../../bin/audit.js", import.meta.url));
const DEMO = fileURLToPath(new URL("../../fixtures/apps/messaging", import.meta.url));
const PARSERS =
  /node_modules\/(?:@babel\/parser|web-tree-sitter|@vue|svelte|libpg-query|ts-morph|typescript|yaml)\//;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hop-audit-startup-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every script that the command loads, as V8's coverage lists them. */
async function loadedBy(...args: string[]): Promise<string[]> {
  await execa(process.execPath, [BINARY, ...args], { env: { NODE_V8_COVERAGE: folder }, reject: false });
  const [file = ""] = readdirSync(folder);
  const { result } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { result: { url: string }[] };
  return result.map(({ url }) => url);
}

test.each([[["--help"]], [["explain", "route/missing"]], [["completion", "bash"]]])(
  "%j loads no parser",
  async (args) => {
    const loaded = await loadedBy(...args);
    expect(loaded.some((url) => url.endsWith("/bundle/cli.js"))).toBe(true);
    expect(loaded.filter((url) => PARSERS.test(url))).toEqual([]);
  },
);

test("an audit does load them, so that the tests above could fail", async () => {
  const loaded = await loadedBy("--root", DEMO, "--no-cache", "--quiet");
  expect(loaded.some((url) => PARSERS.test(url))).toBe(true);
});
