import type { Finding, Severity } from "../../contract/report.ts";
import {
  isExpired,
  type NumberedFinding,
  numberFindings,
  SEVERITIES,
  suppressedFindings,
  suppressionText,
} from "../wording/findings.ts";
import { type Html, html } from "./html.ts";
import { severitySign } from "./marks.ts";
import { inlineCode, placeCode, plain, prose } from "./prose.ts";
import { headingOf, rows, section, type View } from "./view.ts";

export function defectsSection(view: View): Html | null {
  const numbered = numberFindings(view.audit);
  const suppressed = suppressedFindings(view.audit);
  return section(
    headingOf(view, 1, "defects", html`Critical Defects (Prioritized)`),
    html`${numbered.length === 0 && html`<p>None.</p>\n`}
${SEVERITIES.map((severity) => group(view, severity, numbered))}
${section(headingOf(view, 2, "suppressed", html`Suppressed`), suppressedList(view, suppressed))}`,
  );
}

function group(view: View, severity: Severity, numbered: readonly NumberedFinding[]): Html | null {
  const own = numbered.filter(({ finding }) => finding.severity === severity);
  const head = html`${severitySign(severity)} ${severity.toUpperCase()} SEVERITY`;
  return section(
    headingOf(view, 2, `severity-${severity}`, head),
    html`${own.map((each) => defect(view, each))}`,
  );
}

const defect = (
  view: View,
  { number, finding }: NumberedFinding,
): Html => html`<article class="defect ${finding.severity}">
${headingOf(view, 3, `defect-${number}`, html`${number}. ${plain(finding.title)}`)}
${rows(
  ["Location", placeCode(finding.location)],
  ["Problem", prose(finding.message)],
  ["Impact", prose(finding.impact)],
  ["Fix", prose(finding.fix)],
  ["Rule", rule(view, finding.ruleId)],
  isExpired(finding) ? ["Suppression expired", plain(suppressionText(finding))] : null,
  ["Related", related(finding)],
)}</article>
`;

function rule({ ruleLink }: View, id: string): Html {
  const link = ruleLink(id);
  return link === null ? inlineCode(id) : html`<a href="${link}">${inlineCode(id)}</a>`;
}

const related = (finding: Finding): Html | null =>
  finding.related.length === 0
    ? null
    : html`<ul>
${finding.related.map((each) => html`<li>${placeCode(each)} — ${prose(each.note)}</li>\n`)}</ul>`;

const suppressedList = (view: View, suppressed: readonly Finding[]): Html | null =>
  suppressed.length === 0
    ? null
    : html`<ul>
${suppressed.map(
  (finding) =>
    html`<li>${rule(view, finding.ruleId)} (${finding.severity}) at ${placeCode(finding.location)}: ${plain(suppressionText(finding))}</li>\n`,
)}</ul>
`;
