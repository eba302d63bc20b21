import { describe, expect, it } from "vitest";
import { createPythonExtractor } from "../../src/backend/python/extract.ts";
import { extractScript } from "../../src/frontend/script/extract.ts";
import { readPythonGrammar } from "../../src/workspace/read-resource.ts";
import { PYTHON, SCRIPT } from "./nested.ts";

const LEVELS = 10_000;
const TOO_DEEP = expect.stringMatching(/nested too deeply/);

const extractPython = await createPythonExtractor({ language: readPythonGrammar() });

/** Comparisons stand beside each other in the tree. */
const isFlat = (name: string): boolean => name === "comparisons";

describe("Python that nests ten thousand levels deep", () => {
  it.each(Object.entries(PYTHON))(
    "%s: only the deep part is not read, and a notice says so",
    (name, nest) => {
      const { body, problems } = extractPython(
        "a.py",
        `x = 1\ny = ${nest(LEVELS)}\ndef after():\n    return 1\n`,
      );
      expect(body.map(({ kind }) => kind)).toEqual(["assign", "assign", "function"]);
      expect(problems).toEqual(isFlat(name) ? [] : [{ line: 2, message: TOO_DEEP }]);
      expect(() => JSON.stringify(body)).not.toThrow();
    },
  );

  it("branches of one if", () => {
    const elifs = Array.from(
      { length: LEVELS },
      (_, index) => `elif a == ${index}:\n    x = ${index}\n`,
    ).join("");
    const { body, problems } = extractPython("a.py", `if a:\n    x = 1\n${elifs}y = 1\n`);
    expect(body.map(({ kind }) => kind)).toEqual(["if", "assign"]);
    expect(problems).toEqual([{ line: expect.any(Number), message: TOO_DEEP }]);
    expect(() => JSON.stringify(body)).not.toThrow();
  });

  it("annotations", () => {
    const { body, problems } = extractPython(
      "a.py",
      `x: ${"list[".repeat(LEVELS)}int${"]".repeat(LEVELS)} = 1\ny = 1\n`,
    );
    expect(body.map(({ kind }) => kind)).toEqual(["assign", "assign"]);
    expect(problems).toEqual([{ line: 1, message: TOO_DEEP }]);
  });

  it.each([
    ["brackets that nothing closes", `x = ${"(".repeat(LEVELS)}\n`],
    ["brackets that nothing opens", `x = 1${")".repeat(LEVELS)}\n`],
    ["texts in texts", `x = ${'f"{'.repeat(LEVELS)}1${'}"'.repeat(LEVELS)}\n`],
    ["lines that are all broken", "def (:\n".repeat(LEVELS)],
  ])("%s", (_, text) => {
    const { problems } = extractPython("a.py", text);
    expect(problems.length).toBeGreaterThan(0);
    expect(extractPython("b.py", "x = 1\n").problems).toEqual([]);
  });
});

describe("scripts that nest ten thousand levels deep", () => {
  it.each(Object.entries(SCRIPT))("%s: a notice says so", (_, nest) => {
    const { body, problems, partial } = extractScript(
      "a.tsx",
      `const x = ${nest(LEVELS)};\nfunction after() {}\n`,
    );
    expect(problems).toContainEqual({ line: expect.any(Number), message: TOO_DEEP });
    expect(partial).toBe(true);
    expect(() => JSON.stringify(body)).not.toThrow();
  });

  it.each([
    ["branches of one if", `if (a) {}${" else if (a) {}\n".repeat(LEVELS)}`],
    ["blocks", "{\n".repeat(LEVELS) + "}\n".repeat(LEVELS)],
    ["types", `type T = ${"Array<\n".repeat(LEVELS)}string${">\n".repeat(LEVELS)};`],
    ["patterns", `const ${"{a:\n".repeat(LEVELS)}b${"}\n".repeat(LEVELS)} = x;`],
  ])("%s", (_, text) => {
    const { problems } = extractScript("a.ts", text);
    expect(problems).toContainEqual({ line: expect.any(Number), message: TOO_DEEP });
  });

  it.each([
    ["elements", "<p>\n".repeat(LEVELS) + "</p>\n".repeat(LEVELS)],
    ["a chain of v-else-if", `<p v-if="a"/>${'<p v-else-if="a"/>\n'.repeat(LEVELS)}`],
  ])("a Vue template: %s", (_, template) => {
    const { body, problems, partial } = extractScript("a.vue", `<template>\n${template}</template>`);
    expect(problems).toContainEqual({ line: expect.any(Number), message: TOO_DEEP });
    expect(partial).toBe(true);
    expect(() => JSON.stringify(body)).not.toThrow();
  });

  it.each([
    ["elements", "<p>\n".repeat(LEVELS) + "</p>\n".repeat(LEVELS)],
    ["blocks", "{#if a}\n".repeat(LEVELS) + "{/if}\n".repeat(LEVELS)],
    ["snippets", "{#snippet a()}\n".repeat(LEVELS) + "{/snippet}\n".repeat(LEVELS)],
    ["a chain of else if", `{#if a}${"{:else if a}x\n".repeat(LEVELS)}{/if}`],
    ["what is never closed", "<p>\n".repeat(LEVELS)],
  ])("a Svelte template: %s", (_, template) => {
    const { body, problems, partial } = extractScript("a.svelte", template);
    expect(problems).toHaveLength(1);
    expect(partial).toBe(true);
    expect(() => JSON.stringify(body)).not.toThrow();
  });
});
