import type { Report } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import type { Page } from "./ink.ts";
import { wrap } from "./wrap.ts";

/** Files that no statement of the report regards. */
export const noticeLines = (page: Page, notices: Report["notices"]): string[] =>
  notices.length === 0
    ? []
    : [
        "",
        page.ink.strong("NOT READ"),
        ...notices.flatMap(({ file, reason }) => [
          `  ${page.ink.place(oneLine(file))}`,
          ...wrap(page, reason, "    "),
        ]),
      ];
