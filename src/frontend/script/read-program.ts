import type { ParseResult } from "@babel/parser";
import type * as babel from "@babel/types";
import type { Convert } from "./convert.ts";
import { createConvert } from "./create-convert.ts";
import { lineAt, lineStarts } from "./line-starts.ts";
import { type Problem, parseSource } from "./parse-source.ts";
import type { ScriptModule, Statement } from "./tree.ts";

type Parsed = ParseResult<babel.File>;

export interface ReadProgram {
  readonly module: ScriptModule;
  /** Converts further parts of the same file; what is too deep becomes a problem of the module. */
  readonly to: Convert;
  readonly addProblem: (message: string, offset: number) => void;
  /** Some of the text is in no tree, by now. */
  readonly isPartial: () => boolean;
}

/** The slim tree of a text in one language. */
export function readProgram(file: string, text: string, language: string): ReadProgram {
  const { tree, problems, partial } = parseSource(file, text, language);
  const lines = lineStarts(text);
  const addProblem = (message: string, offset: number): void => {
    problems.push({ line: lineAt(lines, offset), message });
  };
  const isCut = (): boolean => problems.some(({ message }) => message === TOO_DEEP);
  let incomplete = false;
  const isPartial = (): boolean => partial || incomplete || isCut();
  const to = createConvert({
    onTooDeep: (offset) => {
      if (!isCut()) addProblem(TOO_DEEP, offset);
    },
    onIncomplete:
      problems.length === 0
        ? null
        : (offset) => {
            incomplete = true;
            addProblem("could not be read", offset);
          },
  });
  const empty = { file, lines, body: [], directives: [], generated: null, problems };
  if (tree === null) return { module: { ...empty, partial: true }, to, addProblem, isPartial };
  const directives = tree.program.directives.map((directive) => directive.value.value);
  const body = convertBody(tree, to, problems);
  const module = {
    ...empty,
    body,
    directives,
    generated: generatedNote(tree) ?? nameOfGenerated(file),
    partial: isPartial(),
  };
  return { module, to, addProblem, isPartial };
}

function convertBody(tree: Parsed, to: Convert, problems: Problem[]): Statement[] {
  try {
    return to.statements(tree.program.body);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push({ line: 1, message: TOO_DEEP });
    return [];
  }
}

/** Said once of a file: the first place is enough. */
export const TOO_DEEP = "nested too deeply to be read in full";

/** What the comments above the first statement say about who wrote the file. */
function generatedNote(tree: Parsed): string | null {
  const { body, directives } = tree.program;
  const first = body[0]?.start ?? directives[0]?.start ?? Number.POSITIVE_INFINITY;
  const head = (tree.comments ?? []).filter((comment) => (comment.start ?? 0) < first);
  const lines = head.flatMap((comment) => comment.value.split("\n"));
  const note = lines.find((line) => GENERATED.test(line));
  if (note !== undefined) return note.replace(/^[\s*/]+/, "").trim();
  const asked = lines.map((line) => line.trim());
  return LEFT_ALONE.every((tool) => asked.includes(tool)) ? LEFT_ALONE.join(", ") : null;
}

/** openapi-typescript-codegen's first versions ask all tools to leave a file alone, and say no more. */
const LEFT_ALONE = ["istanbul ignore file", "tslint:disable", "eslint-disable"];

/** `sdk.gen.ts`: formatters drop the comment, and keep the name. */
const nameOfGenerated = (file: string): string | null =>
  /[^/]+\.gen(?:erated)?\.[cm]?[jt]sx?$/.exec(file)?.[0] ?? null;

const GENERATED =
  /auto-?generated|generated (?:by|using|via|with|from)|@generated|do not (?:edit|modify) .*generated/i;
