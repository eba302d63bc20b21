import type { Report } from "../../contract/report.ts";
import type { RenderOptions, ReportFormat } from "../../contract/report-format.ts";
import { holdingFindings } from "../../contract/unique-findings.ts";
import { jsonText } from "../quoting/json-text.ts";
import { notifications } from "./notifications.ts";
import { toResult } from "./result.ts";
import { describeRule } from "./rule-descriptor.ts";

export const format: ReportFormat = {
  name: "sarif",
  description: "SARIF 2.1.0, for code scanning and for viewers in editors",
  render: (report, options) => jsonText(toLog(report, options)),
};

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** GitHub refuses a run with more results; it shows the 5,000 most severe, and these come first. */
const MOST_RESULTS = 25_000;

/** What is suppressed is left out: GitHub would open an alert for it all the same. */
function toLog(report: Report, options: RenderOptions) {
  const rules = options.rules();
  const findings = holdingFindings(report.audits);
  const kept = findings.slice(0, MOST_RESULTS);
  const indexes = new Map(rules.map(({ meta }, index) => [String(meta.id), index]));
  const { name, version } = report.tool;
  const run = {
    tool: { driver: { name, version, semanticVersion: version, rules: rules.map(describeRule) } },
    automationDetails: { id: `${name}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notifications(report, options, findings.length - kept.length),
      },
    ],
    results: kept.map((finding) => toResult(finding, indexes, options)),
    ...(report.commit === null ? {} : { properties: { commit: report.commit } }),
  };
  return { $schema: SCHEMA, version: "2.1.0", runs: [run] };
}
