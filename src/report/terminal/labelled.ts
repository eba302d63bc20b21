import type { Page } from "./ink.ts";
import { wrap } from "./wrap.ts";

/** `Impact  what it means`, the text indented under itself. */
export const labelled = (page: Page, indent: string, label: string, text: string): string[] =>
  wrap(page, text, `${indent}${page.ink.strong(label)}  `, indent.length + label.length + 2);
