import { expect, it } from "vitest";
import { createPythonExtractor } from "../../src/backend/python/extract.ts";
import { extractScript } from "../../src/frontend/script/extract.ts";
import { readPythonGrammar } from "../../src/workspace/read-resource.ts";
import { TIMEOUT, tryOut } from "./budget.ts";
import { corpusOf } from "./corpus.ts";
import { mutate, mutations } from "./mutate.ts";
import { outsideSpans } from "./outside-spans.ts";

const LANGUAGES = [
  ["python", /\.py$/, 400],
  ["typescript", /\.[cm]?tsx?$/, 400],
  ["javascript", /\.[cm]?jsx?$/, 200],
  ["vue", /\.vue$/, 200],
  ["svelte", /\.svelte$/, 200],
] as const;

const extractPython = await createPythonExtractor({ language: readPythonGrammar() });

it.each(LANGUAGES)(
  "%s that is broken in any way is read without a fault, and every part stands in its file",
  async (name, pattern, runs) => {
    const corpus = corpusOf(pattern);
    expect(corpus.length).toBeGreaterThan(3);
    const texts = corpus.map(({ text }) => text);
    const fileOf = (source: number) => corpus[source % corpus.length]?.file ?? "";
    await tryOut({
      name: `extract ${name}`,
      runs,
      milliseconds: 3_000,
      inputs: mutations,
      check: (mutation) => {
        const file = fileOf(mutation.source);
        const text = mutate(mutation, texts);
        const module = file.endsWith(".py") ? extractPython(file, text) : extractScript(file, text);
        expect(outsideSpans(module.body, text.length)).toEqual([]);
        const lines = text.split("\n").length;
        expect(module.problems.filter(({ line }) => line < 1 || line > lines)).toEqual([]);
      },
      show: (mutation) => `${fileOf(mutation.source)}\n${JSON.stringify(mutate(mutation, texts))}`,
    });
  },
  TIMEOUT,
);
