import type { Harmless } from "../harmless.ts";
import { applyEdits, type Edit, type Files } from "../sources/edit.ts";
import { parsePython } from "../sources/python.ts";
import { isScript, parseScript } from "../sources/script.ts";

/** A comment and an empty line before every statement at the top of a file. */
export const commentAndSpace: Harmless = {
  name: "add comments and empty lines",
  change(files) {
    const edits = [...pythonEdits(files), ...scriptEdits(files)];
    return edits.length === 0 ? [] : [{ what: `${edits.length} places`, changes: applyEdits(files, edits) }];
  },
};

const insert = (file: string, at: number, text: string): Edit => ({ file, start: at, end: at, text });

/** A docstring and the imports from the future have to stay the first. */
const pythonEdits = (files: Files): Edit[] =>
  Object.entries(files).flatMap(([file, text]) =>
    file.endsWith(".py")
      ? parsePython(text)
          .children.filter(({ type, start }) => type !== "comment" && isLineStart(text, start))
          .map(({ start }) => insert(file, start, "\n# What follows stays as it is.\n\n"))
      : [],
  );

const scriptEdits = (files: Files): Edit[] =>
  Object.entries(files).flatMap(([file, text]) =>
    isScript(file)
      ? parseScript(file, text)
          .flatMap(({ children }) => children)
          .filter(({ key, start }) => key === "body" && isLineStart(text, start))
          .map(({ start }) => insert(file, start, "\n// What follows stays as it is.\n\n"))
      : [],
  );

const isLineStart = (text: string, at: number): boolean => at === 0 || text[at - 1] === "\n";
