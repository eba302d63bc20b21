import { HORIZONS, type NumberedRecommendation, numberRecommendations } from "../wording/recommendations.ts";
import { proposedCode } from "./code-figure.ts";
import { type Html, html } from "./html.ts";
import { placeCode, plain, prose } from "./prose.ts";
import { headingOf, section, type View } from "./view.ts";

export function adviceSection(view: View): Html | null {
  const numbered = numberRecommendations(view.audit);
  const groups = HORIZONS.map(({ horizon, title }) => {
    const own = numbered.filter(({ recommendation }) => recommendation.horizon === horizon);
    return section(
      headingOf(view, 2, horizon, html`${title}`),
      html`${own.map((each) => recommendation(view, each))}`,
    );
  });
  return section(
    headingOf(view, 1, "recommendations", html`Recommendations`),
    numbered.length === 0 ? html`<p>None.</p>` : html`${groups}`,
  );
}

function recommendation(view: View, { number, recommendation: advice }: NumberedRecommendation): Html {
  const items = [
    ...advice.steps.map(prose),
    ...advice.evidence.map(
      (each) => html`<strong>Evidence:</strong> ${placeCode(each)} — ${prose(each.note)}`,
    ),
  ];
  return html`<article class="advice">
${headingOf(view, 3, `advice-${number}`, html`${number}. ${plain(advice.title)}`)}
${advice.code !== null && proposedCode(advice.code.text)}
${items.length > 0 && html`<ul>\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>`}
</article>
`;
}

export const conclusionSection = (view: View): Html | null => {
  const { text, priority } = view.audit.conclusion;
  return section(
    headingOf(view, 1, "conclusion", html`Conclusion`),
    html`<p>${prose(text)}</p>
${priority !== null && html`<p class="priority"><strong>Priority:</strong> ${prose(priority)}</p>`}`,
  );
};
