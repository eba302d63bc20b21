import type { HopStatement, Severity, Status, Verdict } from "../../contract/report.ts";
import type { Ink } from "./ink.ts";

type Tone = "pass" | "warn" | "fail" | "unknown" | "quiet";

/** One column wide each, in every font that has them. */
export const VERDICT_MARKS: Record<Verdict, readonly [mark: string, tone: Tone]> = {
  pass: ["✔", "pass"],
  warn: ["▲", "warn"],
  fail: ["✖", "fail"],
  undetermined: ["?", "unknown"],
  "not-applicable": ["–", "quiet"],
};

const STATEMENT_MARKS: Record<HopStatement["mark"], readonly [mark: string, tone: Tone]> = {
  pass: VERDICT_MARKS.pass,
  warn: VERDICT_MARKS.warn,
  fail: VERDICT_MARKS.fail,
  info: ["·", "quiet"],
};

const STATUS_VERDICTS: Record<Status, Verdict> = { C: "pass", I: "fail", U: "undetermined" };
export const SEVERITY_TONES: Record<Severity, Tone> = { high: "fail", medium: "warn", low: "quiet" };

export const verdictMark = (ink: Ink, verdict: Verdict): string => paint(ink, VERDICT_MARKS[verdict]);
export const statementMark = (ink: Ink, mark: HopStatement["mark"]): string =>
  paint(ink, STATEMENT_MARKS[mark]);
export const statusMark = (ink: Ink, status: Status): string => verdictMark(ink, STATUS_VERDICTS[status]);
export const statusInk = (ink: Ink, status: Status): ((text: string) => string) =>
  verdictInk(ink, STATUS_VERDICTS[status]);
export const verdictInk = (ink: Ink, verdict: Verdict): ((text: string) => string) =>
  ink[VERDICT_MARKS[verdict][1]];

const paint = (ink: Ink, [mark, tone]: readonly [string, Tone]): string => ink[tone](mark);
