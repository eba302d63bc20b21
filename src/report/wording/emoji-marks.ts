import type { HopStatement, Severity, Verdict } from "../../contract/report.ts";

export const VERDICT_MARKS: Record<Verdict, string> = {
  pass: "✅",
  warn: "⚠️",
  fail: "❌",
  undetermined: "❓",
  "not-applicable": "➖",
};

export const VERDICT_LEGEND = Object.entries(VERDICT_MARKS)
  .map(([verdict, mark]) => `${mark} ${verdict.replaceAll("-", " ")}`)
  .join(" · ");

export const SEVERITY_MARKS: Record<Severity, string> = { high: "🔴", medium: "🟡", low: "🟢" };

export const STATEMENT_MARKS: Record<HopStatement["mark"], string> = {
  pass: "✅ ",
  warn: "⚠️ ",
  fail: "❌ ",
  info: "",
};
