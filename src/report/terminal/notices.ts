import type { Report } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import type { Page } from "./ink.ts";
import { wrap } from "./wrap.ts";

/** Files that no statement of the report regards, each once with all that is to say of it. */
export const noticeLines = (page: Page, notices: Report["notices"]): string[] =>
  notices.length === 0
    ? []
    : [
        "",
        page.ink.strong("NOTICES"),
        ...notices.flatMap(({ file, reason }, index) => [
          ...(notices[index - 1]?.file === file ? [] : [`  ${page.ink.place(oneLine(file))}`]),
          ...wrap(page, reason, "    "),
        ]),
      ];
