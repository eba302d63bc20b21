import type { DocumentedRule, RenderOptions } from "../../contract/report-format.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { type Html, html } from "./html.ts";
import { severitySign } from "./marks.ts";
import type { Page } from "./page.ts";
import { inlineCode, prose } from "./prose.ts";
import { ruleText } from "./rule-text.ts";
import { heading, rows } from "./view.ts";

/** By id. */
export type Rules = ReadonlyMap<string, DocumentedRule>;

export const documentedRules = ({ rules }: RenderOptions): Rules =>
  new Map(rules().map((rule) => [rule.meta.id, rule]));

export const ruleAnchor = (id: string): string => `rule-${id.replaceAll("/", "-")}`;

export const rulesPage = (rules: Rules): Page => ({
  title: "Rules – Implementation Reports",
  nav: html`<nav class="site" aria-label="Reports"><a href="index.html">All reports</a></nav>`,
  main: html`<article class="report">
<h1 id="rules">Rules</h1>
<p class="lead">What is looked for, why it matters, and when it does not apply.</p>
<nav class="rule-list" aria-label="Rules"><ul>
${[...rules.keys()].map((id) => html`<li><a href="#${ruleAnchor(id)}">${inlineCode(id)}</a></li>\n`)}</ul></nav>
${ruleSections(rules, 2)}
</article>`,
  root: "",
  scripted: false,
});

export const ruleSections = (rules: Rules, level: number): Html =>
  html`${[...rules.values()].map((rule) => ruleSection(rule, level))}`;

const ruleSection = ({ meta, page }: DocumentedRule, level: number): Html => html`<section class="rule">
${heading(level, ruleAnchor(meta.id), html`${meta.title}`)}
${rows(
  ["Rule", inlineCode(meta.id)],
  ["Severity", html`${severitySign(meta.severity)} ${meta.severity}`],
  ["Hop", html`${HOP_TITLES[meta.hop].short}`],
)}
<p class="lead">${prose(meta.summary)}</p>
${ruleText(page, level + 1, ruleAnchor(meta.id))}
</section>
`;
