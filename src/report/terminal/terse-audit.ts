import type { Audit } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { numberFindings } from "../wording/findings.ts";
import { pointText } from "../wording/place-text.ts";
import { operationText } from "../wording/words.ts";
import type { Page } from "./ink.ts";
import { SEVERITY_TONES, statusInk, statusMark, verdictMark } from "./marks.ts";

/** Of this many findings on, nobody reads sentences: each finding is one line, its rule's page has the rest. */
export const MANY_FINDINGS = 50;

/** One symbol among many findings: its hops as marks, and a line for each finding. */
export const terseAudit = ({ ink }: Page, audit: Audit): string[] => [
  [
    statusMark(ink, audit.status),
    statusInk(ink, audit.status)(audit.status),
    audit.hops.map(({ verdict }) => verdictMark(ink, verdict)).join(""),
    ink.strong(oneLine(audit.symbol)),
    ...(audit.operation === null ? [] : [ink.quiet(oneLine(operationText(audit.operation)))]),
  ].join(" "),
  ...audit.hops.flatMap(({ undetermined }) =>
    undetermined === undefined
      ? []
      : [`    ${ink.unknown("?")}      ${ink.place(oneLine(`${undetermined.file}:${undetermined.line}`))}`],
  ),
  ...numberFindings(audit).map(
    ({ finding }) =>
      `    ${ink[SEVERITY_TONES[finding.severity]](finding.severity.padEnd(6))} ${ink.place(oneLine(pointText(finding.location)))} ${ink.quiet(oneLine(finding.ruleId))}`,
  ),
];
