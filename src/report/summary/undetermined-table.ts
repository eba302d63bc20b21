import type { Report } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import { placeCode } from "../quoting/markdown-blocks.ts";
import { escapeText, markdownProse } from "../quoting/markdown-text.ts";
import { fittingTable } from "./fitting-table.ts";

const COLUMNS = ["Symbol", "Stopped at", "Reason", "To settle it"].map(
  (title) => ({ title, align: ":--" }) as const,
);

/** Where the analysis of the undetermined symbols stopped. */
export function undeterminedTable({ audits }: Report, options: RenderOptions, bytes: number): string {
  const rows = audits
    .filter(({ status }) => status === "U")
    .flatMap(({ symbol, project, hops }) =>
      hops.flatMap(({ undetermined }) => {
        if (undetermined === undefined) return [];
        const { file, line, reason, hint } = undetermined;
        const place = { file: options.repositoryPath(project, file), startLine: line, endLine: line };
        return [[escapeText(symbol), placeCode(place), markdownProse(reason), markdownProse(hint)]];
      }),
    );
  return fittingTable(COLUMNS, rows, bytes);
}
