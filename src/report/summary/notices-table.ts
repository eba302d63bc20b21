import type { Report } from "../../contract/report.ts";
import { inlineCode, markdownProse } from "../quoting/markdown-text.ts";
import { fittingTable } from "./fitting-table.ts";

const COLUMNS = ["File", "Notice"].map((title) => ({ title, align: ":--" }) as const);

/** Files that no statement of the report regards. */
export const noticesTable = ({ notices }: Report, bytes: number): string =>
  fittingTable(
    COLUMNS,
    notices.map(({ file, reason }) => [inlineCode(file), markdownProse(reason)]),
    bytes,
  );
