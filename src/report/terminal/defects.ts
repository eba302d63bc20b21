import type { Audit, Finding } from "../../contract/report.ts";
import { cut } from "../quoting/cut.ts";
import { oneLine } from "../quoting/split-prose.ts";
import {
  isExpired,
  type NumberedFinding,
  numberFindings,
  SEVERITIES,
  suppressedFindings,
  suppressionText,
} from "../wording/findings.ts";
import { pointText } from "../wording/place-text.ts";
import type { Page } from "./ink.ts";
import { labelled } from "./labelled.ts";
import { SEVERITY_TONES } from "./marks.ts";
import { notedPlace } from "./noted-place.ts";
import { wrap } from "./wrap.ts";

export function defects(page: Page, audit: Audit): string[] {
  const numbered = numberFindings(audit);
  const suppressed = suppressedFindings(audit);
  return [
    ...(numbered.length === 0 ? ["  None."] : []),
    ...SEVERITIES.flatMap((severity) => {
      const group = numbered.filter(({ finding }) => finding.severity === severity);
      const title = `  ${page.ink[SEVERITY_TONES[severity]](`${severity.toUpperCase()} SEVERITY`)}`;
      return group.length === 0 ? [] : [title, ...group.flatMap((each) => defect(page, each))];
    }),
    ...(suppressed.length === 0
      ? []
      : [`  ${page.ink.quiet("SUPPRESSED")}`, ...suppressed.flatMap((each) => hidden(page, each))]),
  ];
}

function defect(page: Page, { number, finding }: NumberedFinding): string[] {
  const marker = `  ${number}. `;
  const indent = " ".repeat(marker.length);
  return [
    `${marker}${page.ink.strong(cut(oneLine(finding.title), LONGEST_TITLE))}  ${page.ink.quiet(oneLine(finding.ruleId))}`,
    indent + page.ink.place(oneLine(pointText(finding.location))),
    ...wrap(page, finding.message, indent),
    ...labelled(page, indent, "Impact", finding.impact),
    ...labelled(page, indent, "Fix", finding.fix),
    ...(isExpired(finding) ? labelled(page, indent, "Suppression expired", suppressionText(finding)) : []),
    ...finding.related.flatMap((each) => notedPlace(page, indent, each)),
    "",
  ];
}

const LONGEST_TITLE = 160;

const hidden = (page: Page, finding: Finding): string[] => [
  `  – ${page.ink.place(oneLine(pointText(finding.location)))}`,
  ...wrap(page, `${finding.ruleId} (${finding.severity}): ${suppressionText(finding)}`, "    "),
];
