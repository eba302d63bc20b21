import { count } from "../../contract/count.ts";
import type { Audit, Report } from "../../contract/report.ts";
import { blocks, section } from "../quoting/markdown-blocks.ts";
import { escapeText, inlineCode } from "../quoting/markdown-text.ts";
import { VERDICT_LEGEND, VERDICT_MARKS } from "../wording/emoji-marks.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { operationText, STATUS_WORDS } from "../wording/words.ts";
import { type Column, fittingTable } from "./fitting-table.ts";

/** More symbols than these are a list to scroll, and those without a fault are left out. */
const FEW = 20;

/** The symbols by their hops: the inconsistent first, then the undetermined. */
export function symbolsSection({ audits }: Report, bytes: number): string {
  const of = (status: Audit["status"]) => audits.filter((audit) => audit.status === status);
  const isFew = audits.length <= FEW;
  const listed = [...of("I"), ...of("U"), ...(isFew ? of("C") : [])];
  const unlisted = audits.length - listed.length;
  const hasProjects = audits.some(({ project }) => project !== undefined);
  const table = fittingTable(
    columns(hasProjects),
    listed.map((audit) => row(audit, hasProjects)),
    bytes,
  );
  return section(
    "### Symbols",
    blocks(
      table,
      unlisted === 0 ? null : `${count(unlisted, "consistent symbol")} not listed.`,
      table === "" ? null : VERDICT_LEGEND,
    ),
  );
}

const columns = (hasProjects: boolean): Column[] => [
  ...(hasProjects ? [{ title: "Project", align: ":--" } as const] : []),
  { title: "Symbol", align: ":--" },
  { title: "Operation", align: ":--" },
  { title: "Status", align: ":--" },
  ...Object.values(HOP_TITLES).map(({ short }) => ({ title: short, align: ":-:" }) as const),
];

const row = (audit: Audit, hasProjects: boolean): string[] => [
  ...(hasProjects ? [escapeText(audit.project ?? "")] : []),
  escapeText(audit.symbol),
  audit.operation === null ? "–" : inlineCode(operationText(audit.operation)),
  STATUS_WORDS[audit.status].toLowerCase(),
  ...audit.hops.map(({ verdict }) => VERDICT_MARKS[verdict]),
];
