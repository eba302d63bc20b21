import type { Audit } from "../../contract/report.ts";
import { cut } from "../quoting/cut.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { HORIZONS, type NumberedRecommendation, numberRecommendations } from "../wording/recommendations.ts";
import { proposal } from "./code-frame.ts";
import type { Page } from "./ink.ts";
import { notedPlace } from "./noted-place.ts";
import { wrap } from "./wrap.ts";

export function recommendations(page: Page, audit: Audit): string[] {
  const numbered = numberRecommendations(audit);
  if (numbered.length === 0) return ["  None."];
  return HORIZONS.flatMap(({ horizon, title }) => {
    const group = numbered.filter(({ recommendation }) => recommendation.horizon === horizon);
    return group.length === 0
      ? []
      : [`  ${page.ink.code(title.toUpperCase())}`, ...group.flatMap((each) => item(page, each))];
  });
}

const LONGEST_TITLE = 160;

function item(page: Page, { number, recommendation }: NumberedRecommendation): string[] {
  const marker = `  ${number}. `;
  const indent = " ".repeat(marker.length);
  const { title, steps, code, evidence } = recommendation;
  return [
    `${marker}${page.ink.strong(cut(oneLine(title), LONGEST_TITLE))}`,
    ...steps.flatMap((step) => wrap(page, step, `${indent}- `)),
    ...(code === null ? [] : proposal(page, code.text, indent)),
    ...evidence.flatMap((each) => notedPlace(page, indent, each)),
    "",
  ];
}
