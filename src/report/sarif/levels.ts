import type { Severity } from "../../contract/report.ts";

/** SARIF's word for a severity. */
export const LEVELS: Record<Severity, "error" | "warning" | "note"> = {
  high: "error",
  medium: "warning",
  low: "note",
};
