import type { Audit, Report } from "../../contract/report.ts";
import { cut } from "../quoting/cut.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { commitText, HEALTH_WORDS, operationText, STATUS_WORDS } from "../wording/words.ts";
import { defects } from "./defects.ts";
import { headline } from "./headline.ts";
import { hopDetails } from "./hop-details.ts";
import type { Page } from "./ink.ts";
import { labelled } from "./labelled.ts";
import { ladder } from "./ladder.ts";
import { statusInk, verdictMark } from "./marks.ts";
import { recommendations } from "./recommendations.ts";
import { wrap } from "./wrap.ts";

/** The whole report of one symbol. */
export const singleAudit = (page: Page, report: Report, audit: Audit): string[] => [
  ...headline(page, audit),
  "",
  ...passport(page, report, audit),
  "",
  ...wrap(page, audit.summary, "  "),
  "",
  ...ladder(page, audit),
  ...titled(page, "KEY FINDINGS", keyFindings(page, audit)),
  "",
  page.ink.strong("HOPS"),
  ...audit.hops.flatMap((hop, index) => hopDetails(page, hop, index)),
  ...titled(page, "DEFECTS", defects(page, audit)),
  ...titled(page, "RECOMMENDATIONS", recommendations(page, audit)),
  ...titled(page, "CONCLUSION", conclusion(page, audit)),
];

function titled(page: Page, title: string, body: readonly string[]): string[] {
  const lines = body.at(-1) === "" ? body.slice(0, -1) : body;
  return lines.length === 0 ? [] : ["", page.ink.strong(title), ...lines];
}

function passport(page: Page, report: Report, audit: Audit): string[] {
  const { operation } = audit;
  const rows: [string, string][] = [
    ["Symbol", page.ink.strong(oneLine(audit.symbol))],
    ["Status", statusInk(page.ink, audit.status)(`${STATUS_WORDS[audit.status]} (${audit.status})`)],
    ["Health", HEALTH_WORDS[audit.health]],
    ["Commit", oneLine(commitText(report.commit))],
  ];
  if (audit.project !== undefined) rows.push(["Project", oneLine(audit.project)]);
  if (operation !== null) rows.push(["Operation", oneLine(operationText(operation))]);
  for (const alias of audit.aliases ?? []) rows.push(["Also", oneLine(operationText(alias))]);
  if (operation?.app !== undefined) rows.push(["Served by", oneLine(operation.app)]);
  for (const condition of operation?.conditions ?? [])
    rows.push(["Only if", cut(oneLine(condition), LONGEST_CONDITION)]);
  return rows.map(([label, value]) => `  ${page.ink.quiet(label.padEnd(10))} ${value}`);
}

const LONGEST_CONDITION = 240;

const keyFindings = (page: Page, audit: Audit): string[] =>
  audit.keyFindings.flatMap(({ mark, title, text }) =>
    wrap(page, `${title}: ${text}`, `  ${verdictMark(page.ink, mark)} `, 4),
  );

const conclusion = (page: Page, { conclusion: { text, priority } }: Audit): string[] => [
  ...wrap(page, text, "  "),
  ...(priority === null ? [] : labelled(page, "  ", "Priority", priority)),
];
