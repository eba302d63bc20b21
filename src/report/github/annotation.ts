import type { Severity } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import type { UniqueFinding } from "../../contract/unique-findings.ts";
import { showPath } from "../quoting/show-path.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { symbolsLine } from "../wording/symbols-line.ts";
import { command } from "./command.ts";

const LEVELS = { high: "error", medium: "warning", low: "notice" } as const satisfies Record<
  Severity,
  string
>;

/** A finding as an annotation of its lines. */
export function annotation(unique: UniqueFinding, options: RenderOptions): string {
  const { finding } = unique;
  const message = [
    oneLine(finding.message),
    oneLine(finding.impact),
    `Fix: ${oneLine(finding.fix)}`,
    oneLine(symbolsLine(unique)),
  ].join("\n");
  const title = `${oneLine(finding.title)} (${oneLine(finding.ruleId)})`;
  return command(LEVELS[finding.severity], { ...position(unique, options), title }, message);
}

/** GitHub takes columns only within one line. */
function position({ project, finding: { location } }: UniqueFinding, options: RenderOptions) {
  const { startLine, endLine, startColumn, endColumn } = location;
  const file = showPath(options.repositoryPath(project, location.file));
  if (startLine < 1) return { file };
  const columns = startLine === endLine ? { col: startColumn, endColumn } : {};
  return { file, line: startLine, endLine: Math.max(startLine, endLine), ...columns };
}
