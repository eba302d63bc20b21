import type { Audit, Report } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import { type Html, html } from "./html.ts";
import { noticesSection, overview } from "./index-page.ts";
import type { Page } from "./page.ts";
import { documentedRules, type Rules, ruleAnchor, ruleSections } from "./rules-page.ts";
import { symbolSections } from "./symbol-sections.ts";

/** Everything in one file: a single symbol is its report, several are the matrix and then their reports. */
export function singlePage(report: Report, options: RenderOptions): Page {
  const rules = mentioned(report, documentedRules(options));
  const [only] = report.audits;
  const isOne = only !== undefined && report.audits.length === 1;
  return {
    title: isOne ? `${only.symbol} – Implementation Report` : "Implementation Reports",
    nav: null,
    main: html`${isOne ? symbol(report, only, rules, "", 1) : several(report, rules)}
${rulesSection(rules)}
${noticesSection(report)}`,
    root: null,
    scripted: !isOne,
  };
}

const several = (report: Report, rules: Rules): Html => {
  const prefixOf = (audit: Audit): string => `s${report.audits.indexOf(audit) + 1}-`;
  return html`${overview(report, {
    page: (audit) => `#${prefixOf(audit)}`,
    hop: (index) => `hop-${index + 1}`,
  })}
${report.audits.map((audit) => symbol(report, audit, rules, prefixOf(audit), 2))}`;
};

const symbol = (
  report: Report,
  audit: Audit,
  rules: Rules,
  prefix: string,
  level: number,
): Html => html`<article class="report part"${prefix !== "" && html` id="${prefix}"`}>
${symbolSections({ report, audit, prefix, level, ruleLink: (id) => (rules.has(id) ? `#${ruleAnchor(id)}` : null) })}
${prefix !== "" && html`<p class="up"><a href="#reports">All symbols</a></p>`}
</article>
`;

/** The rules that a finding names; the others would only make the page longer. */
function mentioned({ audits }: Report, rules: Rules): Rules {
  const named = new Set(audits.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId)));
  return new Map([...rules].filter(([id]) => named.has(id)));
}

const rulesSection = (rules: Rules): Html | null =>
  rules.size === 0
    ? null
    : html`<section class="report part">
<h2 id="rules">Rules</h2>
${ruleSections(rules, 3)}
</section>
`;
