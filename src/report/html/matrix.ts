import { count } from "../../contract/count.ts";
import type { Audit, Hop, Report } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { holds, SEVERITIES } from "../wording/findings.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { STATUS_WORDS } from "../wording/words.ts";
import { projectsOf } from "./filters.ts";
import { type Html, html } from "./html.ts";
import { badge, STATUS_VERDICTS, sign } from "./marks.ts";
import { breakable, plain } from "./prose.ts";

export interface Links {
  readonly page: (audit: Audit) => string;
  /** Where a hop stands, behind the address of its symbol. */
  readonly hop: (index: number) => string;
}

/**
 * The symbols by the hops. Narrow pages lay the rows out as cards, and browsers then forget that it is a table: the
 * roles say so.
 */
export const matrix = (
  report: Report,
  links: Links,
): Html => html`<div class="scroll" role="region" aria-label="Symbols by hops" tabindex="0">
<table id="matrix" class="matrix" role="table" aria-labelledby="symbols">
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}</tr></thead>
${projectsOf(report).map((project, index) => group(report, project, index, links))}</table>
<p id="nothing" hidden>No symbol is like that.</p>
</div>
`;

const COLUMNS = [
  "Symbol",
  "Status",
  "Health",
  ...Object.values(HOP_TITLES).map(({ short }) => short),
  "High",
  "Medium",
  "Low",
];

function group(report: Report, project: string | undefined, index: number, links: Links): Html {
  const audits = report.audits.filter((audit) => audit.project === project);
  const head = html`<tr class="project" role="row"><th role="rowheader" scope="rowgroup" colspan="${COLUMNS.length}">${plain(project ?? "")} <span>${count(audits.length, "symbol")}</span></th></tr>\n`;
  return html`<tbody role="rowgroup" data-project="${index}">
${project !== undefined && head}${audits.map((audit) => row(audit, links))}</tbody>
`;
}

function row(audit: Audit, links: Links): Html {
  const held = audit.findings.filter(holds);
  const counts = SEVERITIES.map((severity) => held.filter((each) => each.severity === severity).length);
  const verdicts = audit.hops.map(({ verdict }) => verdict).join(" ");
  const rules = [...new Set(held.map(({ ruleId }) => oneLine(ruleId)))].join(" ");
  return html`<tr role="row" data-status="${audit.status}" data-verdicts="${verdicts}" data-counts="${counts.join(" ")}" data-rules="${rules}">
<th role="rowheader" scope="row"><a href="${links.page(audit)}">${breakable(oneLine(audit.symbol))}</a>${operation(audit)}</th>
<td role="cell" class="status">${badge(STATUS_VERDICTS[audit.status], STATUS_WORDS[audit.status].toLowerCase())}</td><td role="cell" class="health">${audit.health}</td>${audit.hops.map((hop, index) => hopCell(hop, `${links.page(audit)}${links.hop(index)}`))}${counts.map((number, index) => html`<td role="cell" class="count ${number === 0 ? "none" : (SEVERITIES[index] ?? "")}">${number}</td>`)}</tr>
`;
}

const operation = ({ operation: served }: Audit): Html | null =>
  served === null
    ? null
    : html`<span class="operation"><span class="method">${oneLine(served.method)}</span> ${breakable(oneLine(served.path))}</span>`;

/** What does not hold leads to its hop; by keyboard the symbol's page does, not seven stops a row. */
const hopCell = ({ verdict }: Hop, href: string): Html =>
  html`<td role="cell" class="verdict">${
    verdict === "pass" || verdict === "not-applicable"
      ? sign(verdict)
      : html`<a href="${href}" tabindex="-1">${sign(verdict)}</a>`
  }</td>`;
