import type { Audit, Health, Hop, Report, Status } from "../../contract/report.ts";

export const STATUS_WORDS: Record<Status, string> = { C: "CONSISTENT", I: "INCONSISTENT", U: "UNDETERMINED" };

export const HEALTH_WORDS: Record<Health, string> = {
  critical: "CRITICAL ISSUES DETECTED",
  degraded: "DEGRADED",
  healthy: "HEALTHY",
  unknown: "UNKNOWN",
};

/** `critical-failure` → CRITICAL FAILURE */
export const hopWord = (hop: Hop): string => hop.status.replaceAll("-", " ").toUpperCase();

export function commitText(commit: Report["commit"]): string {
  if (commit === null) return "none (not a git repository)";
  return commit.dirty ? `${commit.sha} (with uncommitted changes)` : commit.sha;
}

/** `16: 15 consistent, 1 inconsistent, 0 undetermined` */
export const targetsText = ({ targets, consistent, inconsistent, undetermined }: Report["summary"]): string =>
  `${targets}: ${consistent} consistent, ${inconsistent} inconsistent, ${undetermined} undetermined`;

/** `2 high, 2 medium, 1 low; 0 suppressed` */
export const findingsText = ({ findings: { high, medium, low }, suppressed }: Report["summary"]): string =>
  `${high} high, ${medium} medium, ${low} low; ${suppressed} suppressed`;

export const operationText = (operation: NonNullable<Audit["operation"]>): string =>
  `${operation.method} ${operation.path}`;
