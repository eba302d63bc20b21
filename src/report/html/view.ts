import type { Audit, Report } from "../../contract/report.ts";
import { type Html, html, trusted } from "./html.ts";

/** What the sections of a symbol are told of the page that they stand on. */
export interface View {
  readonly report: Report;
  readonly audit: Audit;
  /** In front of every id: several symbols can share a page. */
  readonly prefix: string;
  /** The level of the symbol's own heading. */
  readonly level: number;
  /** Where a rule is documented; null where nothing documents it. */
  readonly ruleLink: (id: string) => string | null;
}

/** A heading `depth` levels below the symbol's own. */
export const headingOf = (view: View, depth: number, id: string, content: Html): Html =>
  heading(view.level + depth, view.prefix + id, content);

export function heading(level: number, id: string, content: Html): Html {
  const tag = trusted(`h${Math.min(6, level)}`);
  return html`<${tag} id="${id}">${content}</${tag}>`;
}

/** A part of a page with its heading; left out when it holds nothing. */
export const section = (head: Html, body: Html | null, name = ""): Html | null =>
  body === null || body.markup.trim() === ""
    ? null
    : html`<section${name === "" ? null : html` class="${name}"`}>
${head}
${body}
</section>
`;

/** Terms and what they stand for; those without are left out. */
export const rows = (
  ...pairs: readonly (readonly [term: string, detail: Html | null] | null)[]
): Html | null => {
  const held = pairs.filter((pair) => pair !== null && pair[1] !== null && pair[1].markup !== "");
  if (held.length === 0) return null;
  return html`<dl class="rows">
${held.map((pair) => html`<div><dt>${pair?.[0] ?? ""}</dt><dd>${pair?.[1] ?? null}</dd></div>\n`)}</dl>
`;
};

export const joined = (items: readonly Html[], between: string): Html =>
  html`${items.map((item, index) => (index === 0 ? item : html`${between}${item}`))}`;
