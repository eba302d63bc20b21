import type { Audit, Health, Report } from "../../contract/report.ts";
import { SEVERITIES } from "../wording/findings.ts";
import { HEALTH_WORDS } from "../wording/words.ts";
import { filters } from "./filters.ts";
import { hopFigures } from "./hop-figures.ts";
import { type Html, html } from "./html.ts";
import { GLYPHS, severitySign, sign, VERDICTS, verdictWord } from "./marks.ts";
import { type Links, matrix } from "./matrix.ts";
import type { Page } from "./page.ts";
import { inlineCode, prose } from "./prose.ts";
import { commitMark } from "./summary-section.ts";

export const indexPage = (report: Report, names: ReadonlyMap<Audit, string>): Page => ({
  title: "Implementation Reports",
  nav: null,
  main: html`${overview(report, { page: (audit) => names.get(audit) ?? "", hop: (index) => `#hop-${index + 1}` })}
<p><a href="rules.html">What the rules look for</a></p>
${noticesSection(report)}`,
  root: "",
  scripted: true,
});

/** All symbols by all hops, with what they come to. */
export const overview = (report: Report, links: Links): Html => html`<header class="overview">
<h1 id="reports">Implementation Reports</h1>
<p class="commit">Commit <code>${commitMark(report.commit)}</code></p>
<div class="figures-row">
<div>
<h2 id="figures">At a glance</h2>
${figures(report)}
</div>
<div>
<h2 id="hop-figures">Verdicts by hop</h2>
${hopFigures(report)}
</div>
</div>
</header>
<section class="symbols" aria-labelledby="symbols">
<h2 id="symbols">Symbols</h2>
${filters(report)}
${matrix(report, links)}
${LEGEND}
</section>
`;

const figure = (name: string, mark: Html | null, number: number): Html =>
  html`<div><dt>${mark} ${name}</dt><dd>${number}</dd></div>\n`;

const figures = ({ summary, audits }: Report): Html => html`<dl class="figures">
${figure("targets", null, summary.targets)}${figure("consistent", sign("pass"), summary.consistent)}${figure("inconsistent", sign("fail"), summary.inconsistent)}${figure("undetermined", sign("undetermined"), summary.undetermined)}</dl>
<dl class="figures small">
${SEVERITIES.map((severity) => figure(severity, severitySign(severity), summary.findings[severity]))}${figure("suppressed", null, summary.suppressed)}</dl>
<p class="health">Health: ${HEALTHS.map((health, index) => `${index === 0 ? "" : " · "}${audits.filter((audit) => audit.health === health).length} ${healthWord(health)}`).join("")}</p>
`;

const HEALTHS = Object.keys(HEALTH_WORDS) as Health[];

const healthWord = (health: Health): string => health;

const LEGEND = html`<p class="legend">${VERDICTS.map(
  (verdict) =>
    html`<span><span class="sign ${verdict}" aria-hidden="true"><span class="glyph">${GLYPHS[verdict]}</span></span> ${verdictWord(verdict)}</span> `,
)}</p>
`;

/** Files that no statement of the reports regards. */
export const noticesSection = ({ notices }: Report): Html | null =>
  notices.length === 0
    ? null
    : html`<section class="notices">
<h2 id="notices">Notices</h2>
<p>What could not be read, and what nothing in the code answers to:</p>
<ul>
${notices.map(({ file, reason }) => html`<li>${inlineCode(file)}: ${prose(reason)}</li>\n`)}</ul>
</section>`;
