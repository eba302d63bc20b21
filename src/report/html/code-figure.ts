import type { Code, Severity } from "../../contract/report.ts";
import { numberLines } from "../quoting/number-lines.ts";
import { quoteLines } from "../quoting/quote-lines.ts";
import { type NumberedFinding, numberFindings } from "../wording/findings.ts";
import { type Html, html } from "./html.ts";
import { severitySign } from "./marks.ts";
import { placeCode } from "./prose.ts";
import type { View } from "./view.ts";

const LONGEST_LINE = 400;

/** Code of the audited tree under its place, with the lines of findings marked. */
export function codeFigure(view: View, code: Code): Html {
  const found = findingsIn(view, code);
  const shown = new Set<number>();
  const lines = numberLines(code, LONGEST_LINE).map(({ number, text }) => {
    const hits = number === null ? [] : found.filter(({ finding }) => isOn(finding.location, number));
    const first = hits.filter((hit) => !shown.has(hit.number));
    for (const hit of first) shown.add(hit.number);
    return codeLine(number, text, hits[0]?.finding.severity, flags(view, first));
  });
  return html`<figure class="code">
<figcaption>${placeCode(code)}</figcaption>
<pre><code>${lines}</code></pre>
</figure>
`;
}

/** Code that we propose: it has no place. */
export const proposedCode = (text: string): Html => html`<figure class="code">
<pre><code>${quoteLines(text, LONGEST_LINE).map((line) => codeLine(null, line))}</code></pre>
</figure>
`;

const findingsIn = ({ audit }: View, code: Code): NumberedFinding[] =>
  numberFindings(audit).filter(
    ({ finding: { location } }) =>
      location.file === code.file && location.startLine <= code.endLine && location.endLine >= code.startLine,
  );

const isOn = (location: { readonly startLine: number; readonly endLine: number }, line: number): boolean =>
  location.startLine <= line && line <= location.endLine;

function codeLine(number: number | null, text: string, hit?: Severity, flagged: Html | null = null): Html {
  const name = hit === undefined ? "line" : `line hit ${hit}`;
  return html`<span class="${name}"${number === null ? null : html` data-line="${number}"`}><span class="text">${text}
</span>${flagged}</span>`;
}

/** Each finding is flagged once, on the first of its lines that is shown. */
const flags = (view: View, found: readonly NumberedFinding[]): Html | null =>
  found.length === 0
    ? null
    : html`<span class="flags">${found.map(
        ({ number, finding }) =>
          html`<a class="flag ${finding.severity}" href="#${view.prefix}defect-${number}">${severitySign(finding.severity)} <span class="sr">Defect </span>${number}</a>`,
      )}</span>`;
