import type { Audit, Report } from "../../contract/report.ts";
import type { RenderOptions, ReportFile, ReportFormat } from "../../contract/report-format.ts";
import { fileNames } from "../wording/file-names.ts";
import { indexPage } from "./index-page.ts";
import { renderPage } from "./page.ts";
import { documentedRules, rulesPage } from "./rules-page.ts";
import { SCRIPT } from "./script.ts";
import { singlePage } from "./single-page.ts";
import { STYLE } from "./style/style.ts";
import { symbolPage } from "./symbol-page.ts";

export const format: ReportFormat = {
  name: "html",
  description: "pages that open from disk: all symbols by all hops, with filters, and a page per symbol",
  render: (report, options) => renderPage(report, singlePage(report, options)),
  files,
};

function files(report: Report, options: RenderOptions): ReportFile[] {
  const names = fileNames(report.audits, "html", ["index", "rules"]);
  const rules = documentedRules(options);
  return [
    { path: "index.html", text: renderPage(report, indexPage(report, names)) },
    { path: "rules.html", text: renderPage(report, rulesPage(rules)) },
    ...report.audits.map((audit, index) => ({
      path: names.get(audit) ?? "",
      text: renderPage(report, symbolPage(report, audit, around(report, names, index), rules)),
    })),
    { path: "assets/style.css", text: STYLE },
    { path: "assets/report.js", text: SCRIPT },
  ];
}

/** The pages before and after, by their own paths. */
function around(report: Report, names: ReadonlyMap<Audit, string>, index: number) {
  const at = (other: number) => {
    const audit = report.audits[other];
    return audit === undefined ? null : { symbol: audit.symbol, path: names.get(audit) ?? "" };
  };
  return { path: at(index)?.path ?? "", previous: at(index - 1), next: at(index + 1) };
}
