import type { Audit, Report } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { holds, SEVERITIES } from "../wording/findings.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import type { Page } from "./ink.ts";
import { SEVERITY_TONES, statusInk, verdictMark } from "./marks.ts";

/** Every symbol with its seven verdicts. The symbol stands last: it is never cut. */
export const summaryTable = (page: Page, report: Report): string[] => [
  ...(report.audits.length === 0 ? [] : legend(page)),
  ...projectsOf(report).flatMap((project) => [
    ...(project === undefined ? [] : [page.ink.strong(oneLine(project))]),
    ...report.audits.filter((audit) => audit.project === project).map((audit) => row(page, audit)),
  ]),
  "",
  ...totals(page, report),
];

const projectsOf = ({ audits }: Report): (string | undefined)[] => [
  ...new Set(audits.map((audit) => audit.project)),
];

const NAMES = Object.values(HOP_TITLES).map((title) => title.short);

/** Names are longer than their columns, so they step down to them. */
function legend(page: Page): string[] {
  const steps = NAMES.map((name, index) => `     ${"│ ".repeat(index)}${name}`);
  return [...steps, `     ${"│ ".repeat(NAMES.length)}high med low`].map((line) => page.ink.quiet(line));
}

function row(page: Page, audit: Audit): string {
  const held = audit.findings.filter(holds);
  const counts = SEVERITIES.map((severity, index) => {
    const number = held.filter((finding) => finding.severity === severity).length;
    const text = String(number).padStart([4, 3, 3][index] ?? 3);
    return number === 0 ? page.ink.quiet(text) : page.ink[SEVERITY_TONES[severity]](text);
  });
  const marks = audit.hops.map((hop) => verdictMark(page.ink, hop.verdict)).join(" ");
  return `  ${statusInk(page.ink, audit.status)(audit.status)}  ${marks} ${counts.join(" ")}  ${oneLine(audit.symbol)}`;
}

function totals(page: Page, { summary }: Report): string[] {
  const { targets, consistent, inconsistent, undetermined, findings, suppressed } = summary;
  const { ink } = page;
  return [
    `Targets   ${targets}: ${ink.pass(`${consistent} consistent`)}, ${ink.fail(`${inconsistent} inconsistent`)}, ${ink.unknown(`${undetermined} undetermined`)}`,
    `Findings  ${findings.high} high, ${findings.medium} medium, ${findings.low} low; ${suppressed} suppressed`,
  ];
}
