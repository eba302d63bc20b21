import type { Report } from "../../contract/report.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { type Html, html } from "./html.ts";
import { sign, VERDICTS } from "./marks.ts";

const BAR = 120;

/** How the hops of all symbols stand: where a repository breaks shows at once. */
export const hopFigures = ({
  audits,
}: Report): Html => html`<table class="hop-figures" aria-labelledby="hop-figures">
<thead><tr><th scope="col">Hop</th>${VERDICTS.map((verdict) => html`<th scope="col">${sign(verdict)}</th>`)}<td></td></tr></thead>
<tbody>
${Object.values(HOP_TITLES).map((title, index) => {
  const counts = VERDICTS.map(
    (verdict) => audits.filter(({ hops }) => hops[index]?.verdict === verdict).length,
  );
  return html`<tr><th scope="row">${title.short}</th>${counts.map((count) => html`<td${count === 0 && html` class="none"`}>${count}</td>`)}<td class="bar">${bar(counts)}</td></tr>\n`;
})}</tbody>
</table>
`;

function bar(counts: readonly number[]): Html {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let x = 0;
  const parts = counts.map((count, index) => {
    const width = total === 0 ? 0 : round((count / total) * BAR);
    const part = html`<rect class="${VERDICTS[index] ?? ""}" x="${round(x)}" y="0" width="${width}" height="10"/>`;
    x += width;
    return count === 0 ? null : part;
  });
  return html`<svg viewBox="0 0 ${BAR} 10" width="${BAR}" height="10" aria-hidden="true" preserveAspectRatio="none">${parts}</svg>`;
}

const round = (number: number): number => Math.round(number * 100) / 100;
