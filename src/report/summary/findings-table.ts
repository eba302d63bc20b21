import type { Report } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import { holdingFindings, type UniqueFinding } from "../../contract/unique-findings.ts";
import { placeCode } from "../quoting/markdown-blocks.ts";
import { inlineCode, markdownProse } from "../quoting/markdown-text.ts";
import { SEVERITY_MARKS } from "../wording/emoji-marks.ts";
import { symbolsLine } from "../wording/symbols-line.ts";
import { fittingTable } from "./fitting-table.ts";

const COLUMNS = ["Severity", "Place", "Finding", "Rule"].map((title) => ({ title, align: ":--" }) as const);

/** What holds, once each, the most severe first: these rows stay when others are cut. */
export const findingsTable = ({ audits }: Report, options: RenderOptions, bytes: number): string =>
  fittingTable(
    COLUMNS,
    holdingFindings(audits).map((unique) => row(unique, options)),
    bytes,
  );

function row(unique: UniqueFinding, options: RenderOptions): string[] {
  const { finding, project } = unique;
  const { severity, location, message, ruleId } = finding;
  return [
    `${SEVERITY_MARKS[severity]} ${severity}`,
    placeCode({ ...location, file: options.repositoryPath(project, location.file) }),
    `${markdownProse(message)} ${markdownProse(symbolsLine(unique))}`,
    inlineCode(ruleId),
  ];
}
