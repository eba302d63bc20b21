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

export const operationText = (operation: NonNullable<Audit["operation"]>): string =>
  `${operation.method} ${operation.path}`;
