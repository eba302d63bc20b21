import type { Audit } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { numberFindings } from "../wording/findings.ts";
import { pointText } from "../wording/place-text.ts";
import { operationText } from "../wording/words.ts";
import type { Page } from "./ink.ts";
import { rungs } from "./ladder.ts";
import { SEVERITY_TONES, statusInk, statusMark } from "./marks.ts";
import { notedPlace } from "./noted-place.ts";
import { wrap } from "./wrap.ts";

/** One of several symbols: its status, the rungs that do not hold, its findings. */
export const compactAudit = (page: Page, audit: Audit): string[] => [
  [
    statusMark(page.ink, audit.status),
    statusInk(page.ink, audit.status)(audit.status),
    page.ink.strong(oneLine(audit.symbol)),
    ...(audit.operation === null ? [] : [page.ink.quiet(oneLine(operationText(audit.operation)))]),
  ].join(" "),
  ...rungs(page, troubled(audit), "    "),
  ...stops(page, audit),
  ...findings(page, audit),
];

export const isQuiet = (audit: Audit): boolean =>
  troubled(audit).length === 0 && numberFindings(audit).length === 0;

const troubled = (audit: Audit): Audit["hops"] =>
  audit.hops.filter(({ verdict }) => verdict !== "pass" && verdict !== "not-applicable");

const stops = (page: Page, audit: Audit): string[] =>
  audit.hops.flatMap(({ undetermined }) => {
    if (undetermined === undefined) return [];
    const { file, line, reason } = undetermined;
    return notedPlace(page, "    ", { file, startLine: line, endLine: line, note: reason });
  });

const findings = (page: Page, audit: Audit): string[] =>
  numberFindings(audit).flatMap(({ finding }) => {
    const severity = page.ink[SEVERITY_TONES[finding.severity]](finding.severity.padEnd(6));
    return [
      `    ${severity} ${page.ink.place(oneLine(pointText(finding.location)))}`,
      ...wrap(page, `${finding.ruleId}: ${finding.message}`, "           "),
    ];
  });
