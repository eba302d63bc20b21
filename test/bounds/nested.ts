/** Code in which one construct stands in itself, level by level. */

export type Nest = (levels: number) => string;

const around =
  (open: string, middle: string, close: string): Nest =>
  (levels) =>
    open.repeat(levels) + middle + close.repeat(levels);

const chain =
  (first: string, each: string): Nest =>
  (levels) =>
    first + each.repeat(levels);

/** Expressions of Python. */
export const PYTHON: Readonly<Record<string, Nest>> = {
  parentheses: around("(", "1", ")"),
  lists: around("[", "1", "]"),
  dictionaries: around('{"a": ', "1", "}"),
  calls: around("f(", "1", ")"),
  subscripts: chain("a", "[0]"),
  members: chain("a", ".b"),
  "method calls": chain("select(Note)", ".where(1)"),
  sums: chain("a", " + a"),
  "sums of texts": chain('"a"', ' + "a"'),
  alternatives: chain("a", " or a"),
  comparisons: chain("a", " < a"),
  conditions: around("1 if a else ", "2", ""),
  negations: around("not ", "a", ""),
  signs: around("-", "1", ""),
  lambdas: around("lambda: ", "1", ""),
  comprehensions: around("[x for x in ", "y", "]"),
};

/** Expressions of TypeScript and JSX; the line feeds keep it from looking like a bundle. */
export const SCRIPT: Readonly<Record<string, Nest>> = {
  parentheses: around("(\n", "1", ")\n"),
  arrays: around("[\n", "1", "]\n"),
  objects: around("{a:\n", "1", "}\n"),
  calls: around("f(\n", "1", ")\n"),
  members: chain("a", "\n.b"),
  "method calls": chain("a", "\n.then(b)"),
  elements: chain("a", "\n[0]"),
  sums: chain("a", "\n + a"),
  "sums of texts": chain('"a"', '\n + "a"'),
  conditions: around("a ? 1 :\n", "2", ""),
  defaults: chain("a", "\n ?? a"),
  negations: around("!\n", "a", ""),
  functions: around("() =>\n", "1", ""),
  templates: around("`${\n", "1", "}`\n"),
  "JSX elements": around("<a>\n", "1", "</a>\n"),
  "JSX attributes": around("<a b={\n", "1", "}/>\n"),
  classes: around("class { a =\n", "1", "}\n"),
};
