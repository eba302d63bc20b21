import type { Span } from "./convert.ts";
import type { TemplateReader } from "./template-reader.ts";
import type { Expression, Parameter, Pattern } from "./tree.ts";
import { named } from "./tree-parts.ts";

export interface SvelteContext {
  readonly read: TemplateReader;
  readonly text: string;
  /** Names for functions that SvelteKit's server runs. */
  readonly remotes: ReadonlySet<string>;
  /** How deep what is converted stands, and where the first part is that stands too deep. */
  readonly nesting: { depth: number; tooDeep: number | null };
}

/** Svelte's nodes have offsets, which the types of the code in them do not tell. */
export function spanOf(node: object): Span {
  const { start, end } = node as Span;
  return { start, end };
}

/** What is written in braces, read by Babel like all other code. */
export function expressionOf(node: object, { read, text }: SvelteContext): Expression {
  const { start, end } = spanOf(node);
  return read.expression(text.slice(start, end), start);
}

/** `item`, `{ id, name }: Order` */
export function parametersOf(
  nodes: readonly (object | null)[],
  { read, text }: SvelteContext,
): readonly Parameter[] {
  return nodes.flatMap((node) => {
    if (node === null) return [];
    const { start, end } = patternSpan(node);
    return read.parameters(text.slice(start, end), start).slice(0, 1);
  });
}

/** The type of a pattern stands behind it. */
function patternSpan(node: object): Span {
  const { start, end } = spanOf(node);
  const type = "typeAnnotation" in node ? node.typeAnnotation : null;
  return { start, end: typeof type === "object" && type !== null ? Math.max(end, spanOf(type).end) : end };
}

export function patternOf(node: object, to: SvelteContext): Pattern {
  const [first] = parametersOf([node], to);
  return first?.target ?? named("", spanOf(node));
}
