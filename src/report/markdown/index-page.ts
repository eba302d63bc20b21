import type { Audit, Report } from "../../contract/report.ts";
import { blocks, figureLines, section } from "../quoting/markdown-blocks.ts";
import { escapeText, inlineCode, markdownProse, tableCell, tableRow } from "../quoting/markdown-text.ts";
import { VERDICT_LEGEND, VERDICT_MARKS } from "../wording/emoji-marks.ts";
import { holds, SEVERITIES } from "../wording/findings.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { HEALTH_WORDS, operationText, STATUS_WORDS } from "../wording/words.ts";

type Links = ReadonlyMap<Audit, string>;

/** All symbols by all hops. Without links it stands above the reports themselves. */
export const indexPage = (report: Report, links: Links = new Map()): string =>
  `${blocks("# Implementation Reports", figureLines(report), matrices(report, links), VERDICT_LEGEND, noticesSection(report))}\n`;

/** One table per project, in the order of the audits. */
function matrices({ audits }: Report, links: Links): string {
  const projects = [...new Set(audits.map((audit) => audit.project))];
  return blocks(
    ...projects.map((project) => {
      const table = matrix(
        audits.filter((audit) => audit.project === project),
        links,
      );
      return project === undefined ? table : section(`## ${escapeText(project)}`, table);
    }),
  );
}

function matrix(audits: readonly Audit[], links: Links): string {
  const hops = Object.values(HOP_TITLES).map((title) => title.short);
  const head = ["Symbol", "Operation", "Status", "Health", ...hops, "High", "Medium", "Low"];
  const alignment = head.map((_, index) => (index < 2 ? ":--" : index < 11 ? ":-:" : "--:"));
  return [head, alignment, ...audits.map((audit) => row(audit, links))].map(tableRow).join("\n");
}

function row(audit: Audit, links: Links): string[] {
  const held = audit.findings.filter(holds);
  return [
    linked(tableCell(escapeText(audit.symbol)), links.get(audit)),
    audit.operation === null ? "–" : tableCell(inlineCode(operationText(audit.operation))),
    `${audit.status} ${STATUS_WORDS[audit.status].toLowerCase()}`,
    HEALTH_WORDS[audit.health].toLowerCase(),
    ...audit.hops.map((hop) => VERDICT_MARKS[hop.verdict]),
    ...SEVERITIES.map((severity) => String(held.filter((finding) => finding.severity === severity).length)),
  ];
}

const linked = (text: string, path: string | undefined): string =>
  path === undefined ? text : `[${text}](${path})`;

/** Files that no statement of the reports regards. */
export const noticesSection = ({ notices }: Report): string =>
  section(
    "## Notices",
    notices.length === 0
      ? ""
      : blocks(
          "What could not be read, and what nothing in the code answers to:",
          notices.map(({ file, reason }) => `- ${inlineCode(file)}: ${markdownProse(reason)}`).join("\n"),
        ),
  );
