import type { Span } from "./convert.ts";

/** `<script lang="ts">…</script>`, `<style>…</style>`, `<!-- … -->` */
export interface CodeBlock extends Span {
  readonly tag: "script" | "style" | "comment";
  /** As written, with the spaces around. */
  readonly attributes: string;
  /** Stands in another element: `<svelte:head><script>…`. */
  readonly inner: boolean;
  /** Nothing ends it before the text does. */
  readonly open: boolean;
}

const OPENING = /<!--|<(script|style)(?=[\s>])|<(\/?)svelte:head\b/g;

/** The blocks of a component's file whose content is no markup; `start` and `end` are those of the content. */
export function codeBlocks(text: string): CodeBlock[] {
  const found: CodeBlock[] = [];
  let inner = false;
  let from = 0;
  for (let match = openingAt(text, from); match !== null; match = openingAt(text, from)) {
    const [whole, tag, closing] = match;
    from = match.index + whole.length;
    if (closing !== undefined) {
      inner = closing === "";
      continue;
    }
    const start = tag === undefined ? from : behindTag(text, from);
    const end = text.indexOf(tag === undefined ? "-->" : `</${tag}`, start);
    const attributes = text.slice(from, Math.max(from, start - 1));
    found.push({
      tag: tagOf(tag),
      attributes,
      inner,
      start,
      end: end < 0 ? text.length : end,
      open: end < 0,
    });
    from = end < 0 ? text.length : end;
  }
  return found;
}

const tagOf = (tag: string | undefined): CodeBlock["tag"] =>
  tag === undefined ? "comment" : tag === "script" ? "script" : "style";

function openingAt(text: string, from: number): RegExpExecArray | null {
  OPENING.lastIndex = from;
  return OPENING.exec(text);
}

/** Where the content begins: behind the first `>` that no quotes hold. */
function behindTag(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === ">") return at + 1;
    else if (letter === '"' || letter === "'") quote = letter;
  }
  return text.length;
}

/** A text of spaces, in which offsets and lines stay true. */
export const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");

/** The text with only what stands in these spans. */
export function onlyWithin(text: string, spans: readonly Span[]): string {
  let kept = "";
  for (const { start, end } of spans) kept += blank(text.slice(kept.length, start)) + text.slice(start, end);
  return kept + blank(text.slice(kept.length));
}

/** The text without what stands in these spans. */
export function without(text: string, spans: readonly Span[]): string {
  let kept = "";
  for (const { start, end } of spans) kept += text.slice(kept.length, start) + blank(text.slice(start, end));
  return kept + text.slice(kept.length);
}
