import type { Finding, Recommendation } from "../contract/report.ts";
import type { Subject } from "../contract/trace.ts";

/** One piece of advice: null where no evidence in this repository calls for it. */
export interface Adviser {
  readonly id: string;
  /** Its place among the recommendations of its horizon. */
  readonly order: number;
  readonly advise: (subject: Subject, findings: readonly Finding[]) => Recommendation | null;
}
