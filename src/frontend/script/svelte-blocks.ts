import type { AST } from "svelte/compiler";
import { type CodeBlock, codeBlocks, without } from "./code-blocks.ts";
import type { Span } from "./convert.ts";
import { loadSvelte } from "./svelte-compiler.ts";

/** What a Svelte file is made of. */
export interface SvelteBlocks {
  readonly scripts: readonly CodeBlock[];
  /** `<script>`: what each instance runs. */
  readonly instance: Span | null;
  readonly language: "js" | "ts";
  /** From the first tag or text to the end of the file: comments above are no part of it. */
  readonly span: Span;
  /** Null where Svelte's parser failed. */
  readonly template: AST.Fragment | null;
  readonly problem: { readonly message: string; readonly offset: number } | null;
}

/** The scripts are left to Babel, styles and comments to nobody: where they are blank, they cannot fail the template. */
export function readSvelteBlocks(text: string): SvelteBlocks {
  const blocks = codeBlocks(text);
  const scripts = blocks.filter(({ tag, inner }) => tag === "script" && !inner);
  const found = {
    scripts,
    instance: scripts.find((script) => !isModule(script)) ?? null,
    language: scripts.some(isTypeScript) ? ("ts" as const) : ("js" as const),
    span: { start: firstTold(text, blocks), end: text.length },
  };
  // Svelte's parser would look for the end of each from everywhere.
  const open = blocks.find((block) => block.open);
  if (open !== undefined)
    return {
      ...found,
      template: null,
      problem: { message: `nothing ends this ${open.tag}`, offset: open.start },
    };
  try {
    const { fragment } = loadSvelte().parse(without(text, blocks), { modern: true });
    return { ...found, template: fragment, problem: null };
  } catch (error) {
    return { ...found, template: null, problem: problemOf(error) };
  }
}

/** Where the first thing stands that is neither space nor comment. */
const firstTold = (text: string, blocks: readonly CodeBlock[]): number => {
  const comments = blocks.filter(({ tag }) => tag === "comment");
  const told = without(text, comments).replaceAll(/<!--\s*-->/g, (mark) => " ".repeat(mark.length));
  return Math.max(0, told.search(/\S/));
};

/** `<script module>`, `<script context="module">` */
const isModule = ({ attributes }: CodeBlock): boolean => /\bmodule\b/.test(attributes);

const isTypeScript = ({ attributes }: CodeBlock): boolean =>
  /\blang\s*=\s*["']?(?:ts|typescript)\b/.test(attributes);

function problemOf(error: unknown): SvelteBlocks["problem"] {
  if (error instanceof RangeError) return { message: "nested too deeply to be parsed", offset: 0 };
  const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  const position = typeof error === "object" && error !== null && "position" in error ? error.position : null;
  const offset: unknown = Array.isArray(position) ? position[0] : 0;
  return { message, offset: typeof offset === "number" ? offset : 0 };
}
