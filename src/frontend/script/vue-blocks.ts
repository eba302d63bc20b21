import type { ElementNode } from "@vue/compiler-dom";
import type { Span } from "./convert.ts";
import type { Problem } from "./parse-source.ts";
import { type Compiler, loadCompiler } from "./vue-compiler.ts";

export interface VueBlocks {
  readonly scripts: readonly ScriptBlock[];
  readonly template: TemplateBlock | null;
  /** From the first block's tag to the end of the last one. */
  readonly span: Span;
  readonly problems: readonly Problem[];
  /** Vue's own parser ended in a fault. */
  readonly failed?: true;
}

export interface ScriptBlock extends Span {
  readonly setup: boolean;
  readonly language: string | null;
  /** `<script src="./x.ts">` */
  readonly source: string | null;
}

export interface TemplateBlock extends Span {
  /** `pug` and its like are not read. */
  readonly language: string;
  readonly element: ElementNode;
}

/** The blocks of a single-file component that say what it does. */
export function readBlocks(text: string): VueBlocks {
  return parseBlocks(text) ?? { ...(parseBlocks(withoutTemplate(text)) ?? NO_BLOCKS), failed: true };
}

const NO_BLOCKS: VueBlocks = { scripts: [], template: null, span: { start: 0, end: 0 }, problems: [] };

/** The scripts are worth having where it is the template that Vue's parser fails on. */
const withoutTemplate = (text: string): string =>
  text.replace(/<template[\s>][\s\S]*<\/template>/, (template) => template.replace(/[^\r\n]/g, " "));

/** Null where Vue's parser throws, as it does on `v-...if`. */
function parseBlocks(text: string): VueBlocks | null {
  try {
    return readWhole(text);
  } catch {
    return null;
  }
}

function readWhole(text: string): VueBlocks {
  const compiler = loadCompiler();
  const problems: Problem[] = [];
  const root = compiler.parse(text, {
    parseMode: "sfc",
    comments: false,
    onError: ({ code, message, loc }) => {
      if (isBroken(code, compiler)) problems.push({ line: loc?.start.line ?? 1, message });
    },
  });
  const blocks = root.children.filter((node) => node.type === compiler.NodeTypes.ELEMENT);
  const template = blocks.find(({ tag }) => tag === "template");
  const scripts = blocks.filter(({ tag }) => tag === "script");
  const told = template === undefined ? scripts : [template, ...scripts];
  return {
    scripts: scripts.map((block) => toScript(block, compiler)),
    template: template === undefined ? null : toTemplate(template, compiler),
    span: {
      start: Math.min(...told.map(({ loc }) => loc.start.offset), text.length),
      end: Math.max(...told.map(({ loc }) => loc.end.offset), 0),
    },
    problems,
  };
}

const isBroken = (code: number | string, { ErrorCodes }: Compiler): boolean =>
  code === ErrorCodes.X_MISSING_END_TAG || code === ErrorCodes.X_MISSING_INTERPOLATION_END;

function toScript(block: ElementNode, compiler: Compiler): ScriptBlock {
  return {
    ...innerSpan(block),
    setup: attributeOf(block, "setup", compiler) !== null,
    language: attributeOf(block, "lang", compiler),
    source: attributeOf(block, "src", compiler),
  };
}

function toTemplate(block: ElementNode, compiler: Compiler): TemplateBlock {
  const language = attributeOf(block, "lang", compiler);
  return {
    ...innerSpan(block),
    language: attributeOf(block, "src", compiler) === null ? (language ?? "html") : "src",
    element: block,
  };
}

const innerSpan = ({ innerLoc, loc }: ElementNode): Span => ({
  start: innerLoc?.start.offset ?? loc.end.offset,
  end: innerLoc?.end.offset ?? loc.end.offset,
});

/** An attribute's text, empty for a bare one; null when it is not there. */
function attributeOf({ props }: ElementNode, name: string, { NodeTypes }: Compiler): string | null {
  const found = props.find((prop) => prop.type === NodeTypes.ATTRIBUTE && prop.name === name);
  return found?.type === NodeTypes.ATTRIBUTE ? (found.value?.content ?? "") : null;
}
