import type { Hop, HopStatement } from "../../contract/report.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { codeFigure } from "./code-figure.ts";
import { type Html, html } from "./html.ts";
import { hopBadge, statementSign } from "./marks.ts";
import { inlineCode, placeCode, plain, prose } from "./prose.ts";
import { headingOf, rows, section, type View } from "./view.ts";

export const hopsSection = (view: View): Html | null =>
  section(
    headingOf(view, 1, "hops", html`Detailed Hop-by-Hop Analysis`),
    html`${view.audit.hops.map((hop, index) => hopSection(view, hop, index))}`,
  );

const hopSection = (view: View, hop: Hop, index: number): Html | null =>
  section(
    headingOf(view, 2, `hop-${index + 1}`, html`Hop ${index + 1}: ${HOP_TITLES[hop.hop].long}`),
    html`${rows(
      ["File", hop.location === null ? html`none` : placeCode(hop.location)],
      ["Status", hopBadge(hop)],
    )}
<p>${prose(hop.summary)}</p>
${hop.code.map((code) => codeFigure(view, code))}
${hop.statements.length > 0 && html`<dl class="statements">\n${hop.statements.map(statement)}</dl>\n`}
${hop.rootCause !== null && html`<div class="callout fail"><p><strong>Root Cause:</strong> ${prose(hop.rootCause)}</p></div>\n`}
${undetermined(hop)}
${evidence(hop)}`,
    `hop ${hop.verdict}`,
  );

const statement = ({ label, mark, text }: HopStatement): Html =>
  html`<div><dt>${plain(label)}</dt><dd>${statementSign(mark)} <span>${prose(text)}</span></dd></div>\n`;

function undetermined({ undetermined: stop }: Hop): Html | null {
  if (stop === undefined) return null;
  const place = placeCode({ file: stop.file, startLine: stop.line, endLine: stop.line });
  return html`<div class="callout undetermined">
${rows(
  ["Undetermined", prose(stop.reason)],
  ["Stopped at", html`${place}${stop.expression !== "" && html` — ${inlineCode(stop.expression)}`}`],
  ["To settle it", stop.hint === "" ? null : prose(stop.hint)],
)}</div>
`;
}

const evidence = ({ evidence: held }: Hop): Html | null =>
  held.length === 0
    ? null
    : html`<div class="evidence">
<p><strong>Evidence:</strong></p>
<ul>
${held.map((each) => html`<li>${placeCode(each)} — ${prose(each.note)}</li>\n`)}</ul>
</div>
`;
