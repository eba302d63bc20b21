import { count } from "../../contract/count.ts";
import { fewInWords } from "../../contract/list-in-words.ts";
import type { Report, Severity } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { findingsText } from "../wording/words.ts";
import { command } from "./command.ts";

/** GitHub shows no more annotations of one level that one step prints. */
const MOST_SHOWN = 10;
const MOST_NAMED = 5;

/** What is to say about the whole run: symbols that could not be decided, and findings that GitHub will not show. */
export function runNotices(report: Report, counts: Readonly<Record<Severity, number>>): string[] {
  const undetermined = undeterminedNotice(report);
  const notices = counts.low + undetermined.length;
  const isMore = [counts.high, counts.medium, notices].some((shown) => shown > MOST_SHOWN);
  return isMore ? [moreNotice(report), ...undetermined] : undetermined;
}

const moreNotice = ({ summary }: Report): string =>
  command(
    "notice",
    { title: "hop-audit: more findings than annotations" },
    `GitHub shows ${MOST_SHOWN} annotations of each level. There are ${findingsText(summary)}; the log and the report have all of them.`,
  );

function undeterminedNotice({ audits }: Report): string[] {
  const symbols = audits.filter(({ status }) => status === "U").map(({ symbol }) => oneLine(symbol));
  if (symbols.length === 0) return [];
  const subject = `${count(symbols.length, "symbol")} ${symbols.length === 1 ? "is" : "are"} undetermined`;
  return [
    command(
      "notice",
      { title: `hop-audit: ${subject}` },
      `${fewInWords(symbols, MOST_NAMED)}: the report says where the analysis stopped and what would settle it.`,
    ),
  ];
}
