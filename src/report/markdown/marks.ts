import type { HopStatement, Verdict } from "../../contract/report.ts";

export const VERDICT_MARKS: Record<Verdict, string> = {
  pass: "✅",
  warn: "⚠️",
  fail: "❌",
  undetermined: "❓",
  "not-applicable": "➖",
};

export const STATEMENT_MARKS: Record<HopStatement["mark"], string> = {
  pass: "✅ ",
  warn: "⚠️ ",
  fail: "❌ ",
  info: "",
};
