import type { ParseResult } from "@babel/parser";
import type * as babel from "@babel/types";
import { createConvert } from "./create-convert.ts";
import { type Problem, parseSource } from "./parse-source.ts";
import type { ScriptModule, Statement } from "./tree.ts";
import { vueScript } from "./vue-script.ts";

type Parsed = ParseResult<babel.File>;

/** One file in, its slim tree out; knows no other file. Vue templates are left out: only their scripts are read. */
export function extractScript(file: string, text: string): ScriptModule {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const source = extension === "vue" ? vueScript(text) : { text, language: extension };
  const { tree, problems } = parseSource(file, source.text, source.language);
  const lines = lineStarts(text);
  if (tree === null) return { file, lines, body: [], directives: [], generated: null, problems };
  const body = convertBody(tree, lines, problems);
  const directives = tree.program.directives.map((directive) => directive.value.value);
  return { file, lines, body, directives, generated: generatedNote(tree), problems };
}

function convertBody(tree: Parsed, lines: readonly number[], problems: Problem[]): Statement[] {
  const to = createConvert((offset) => {
    if (problems.some((problem) => problem.message === TOO_DEEP)) return;
    problems.push({ line: lines.findLastIndex((start) => start <= offset) + 1, message: TOO_DEEP });
  });
  try {
    return to.statements(tree.program.body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push({ line: 1, message: TOO_DEEP });
    return [];
  }
}

const TOO_DEEP = "nested too deeply to be read in full";

/** What the comments above the first statement say about who wrote the file. */
function generatedNote(tree: Parsed): string | null {
  const { body, directives } = tree.program;
  const first = body[0]?.start ?? directives[0]?.start ?? Number.POSITIVE_INFINITY;
  const head = (tree.comments ?? []).filter((comment) => (comment.start ?? 0) < first);
  const note = head.flatMap((comment) => comment.value.split("\n")).find((line) => GENERATED.test(line));
  return note?.replace(/^[\s*/]+/, "").trim() ?? null;
}

const GENERATED =
  /auto-?generated|generated (?:by|using|via|with|from)|@generated|do not (?:edit|modify) .*generated/i;

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
