import { type ParserOptions, parse, parseExpression } from "@babel/parser";
import type { Convert } from "./convert.ts";
import type { Problem } from "./parse-source.ts";
import type { Expression, Parameter } from "./tree.ts";
import { eventHandler, identifier } from "./tree-parts.ts";

/** Reads what stands in a template's attributes and braces, at its true place in the file. */
export interface TemplateReader {
  readonly expression: (code: string, start: number) => Expression;
  /** `go`, `() => go(1)`, or statements, which run with `$event`. */
  readonly handler: (code: string, start: number) => Expression;
  /** What a slot or a loop binds: `{ item }`, `(item, index)` without its parentheses. */
  readonly parameters: (code: string, start: number) => readonly Parameter[];
}

export function createTemplateReader(
  language: string,
  to: Convert,
  onProblem: (problem: Omit<Problem, "line">, offset: number) => void,
): TemplateReader {
  const options: ParserOptions = {
    errorRecovery: true,
    attachComment: false,
    plugins: /^tsx?$/.test(language) ? ["typescript"] : [],
  };
  const attempt = <T>(code: string, start: number, read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch {
      onProblem(
        { message: `the template's expression \`${code.trim().slice(0, 60)}\` cannot be parsed` },
        start,
      );
      return otherwise;
    }
  };
  const opaque = (code: string, start: number): Expression => ({
    kind: "opaque",
    start,
    end: start + code.length,
  });
  const expression: TemplateReader["expression"] = (code, start) =>
    NAME.test(code) && !WORDS.has(code)
      ? identifier(code, { start, end: start + code.length })
      : attempt(
          code,
          start,
          () => to.expression(parseExpression(code, { ...options, startIndex: start })),
          opaque(code, start),
        );
  return {
    expression,
    handler: (code, start) => {
      const read = () => parse(code, { ...options, startIndex: start, sourceType: "module" }).program.body;
      const statements = attempt(code, start, () => to.statements(read()), []);
      const [only] = statements;
      if (statements.length === 1 && only?.kind === "expression" && isHandler(only.value)) return only.value;
      return eventHandler({ start, end: start + code.length }, statements);
    },
    parameters: (code, start) => {
      const read = () => parseExpression(`(${code})=>0`, { ...options, startIndex: Math.max(start - 1, 0) });
      const node = attempt(code, start, () => to.expression(read()), opaque(code, start));
      return node.kind === "function" ? node.params : [];
    },
  };
}

/** Most of what templates say is one name, and needs no parser. */
const NAME = /^[A-Za-z_$][\w$]*$/;
const WORDS = new Set(["true", "false", "null", "undefined", "this", "async", "await", "new", "yield"]);

const isHandler = ({ kind }: Expression): boolean =>
  kind === "identifier" || kind === "member" || kind === "function";
