import type { Audit, Recommendation } from "../../contract/report.ts";

export const HORIZONS: readonly { readonly horizon: Recommendation["horizon"]; readonly title: string }[] = [
  { horizon: "immediate", title: "Immediate Actions (Critical)" },
  { horizon: "architecture", title: "Architecture Improvements" },
  { horizon: "long-term", title: "Long-term Considerations" },
];

export interface NumberedRecommendation {
  readonly number: number;
  readonly recommendation: Recommendation;
}

/** The most urgent first, numbered through. */
export const numberRecommendations = (audit: Audit): NumberedRecommendation[] =>
  HORIZONS.flatMap(({ horizon }) => audit.recommendations.filter((each) => each.horizon === horizon)).map(
    (recommendation, index) => ({ number: index + 1, recommendation }),
  );
