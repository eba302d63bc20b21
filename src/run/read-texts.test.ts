import { describe, expect, it } from "vitest";
import { memoryTree } from "../workspace/memory-tree.ts";
import { extractFrontend } from "./extract-frontend.ts";
import { createFactsMemory } from "./facts-memory.ts";
import { readTexts } from "./read-texts.ts";

const roots = { backend: [], frontend: [] };

describe("a JSON file", () => {
  it("is a configuration where a tsconfig extends it, whatever its name", async () => {
    const aliases = '{ "compilerOptions": { "paths": { "@api": ["./src/api"] } } }';
    const tree = memoryTree({
      "web/tsconfig.json": '{ "extends": "./aliases.json" }',
      "web/aliases.json": aliases,
      "web/boats.json": "[]",
    });
    const { configs } = extractFrontend(await readTexts(tree, roots), createFactsMemory());
    expect(configs.get("web/aliases.json")).toBe(aliases);
    expect(configs.has("web/boats.json")).toBe(false);
  });
});
