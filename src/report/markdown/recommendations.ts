import type { Audit } from "../../contract/report.ts";
import { blocks, placeCode, section } from "../quoting/markdown-blocks.ts";
import { escapeText, fence, markdownProse } from "../quoting/markdown-text.ts";
import { HORIZONS, type NumberedRecommendation, numberRecommendations } from "../wording/recommendations.ts";

export function recommendationsSection(audit: Audit): string {
  const numbered = numberRecommendations(audit);
  const groups = HORIZONS.map(({ horizon, title }) => {
    const group = numbered.filter(({ recommendation }) => recommendation.horizon === horizon);
    return section(`### ${title}`, group.map(item).join("\n\n"));
  });
  return blocks("## Recommendations", numbered.length === 0 ? "None." : blocks(...groups));
}

function item({ number, recommendation }: NumberedRecommendation): string {
  const marker = `${number}. `;
  const indent = " ".repeat(marker.length);
  const { title, steps, code, evidence } = recommendation;
  const bullets = [
    ...steps.map((step) => markdownProse(step)),
    ...evidence.map((each) => `**Evidence:** ${placeCode(each)} — ${markdownProse(each.note)}`),
  ];
  const list = bullets.map((bullet) => `${indent}- ${bullet}`).join("\n");
  const head = `${marker}**${escapeText(title)}**`;
  if (code === null) return list === "" ? head : `${head}\n${list}`;
  return blocks(`${head}\n\n${fence(code.language, code.text, indent)}`, list);
}
