import type { Audit, Report } from "../../contract/report.ts";
import type { RenderOptions, ReportFormat } from "../../contract/report-format.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { testCase } from "./test-case.ts";
import { element, nested } from "./xml.ts";

export const format: ReportFormat = {
  name: "junit",
  description: "JUnit XML: each symbol as a test, for servers that collect test results",
  render,
};

/** A suite for each project, in the order of the audits. */
function render({ tool, audits }: Report, options: RenderOptions): string {
  const projects = [...new Set(audits.map(({ project }) => project))];
  const suites = projects.map((project) => {
    const own = audits.filter((audit) => audit.project === project);
    return testSuite(project === undefined ? tool.name : oneLine(project), own, options);
  });
  const { skipped: _, ...counts } = countsOf(audits);
  const root = element("testsuites", { name: tool.name, ...counts, time: 0 }, nested(suites));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function testSuite(name: string, audits: readonly Audit[], options: RenderOptions): string {
  const cases = audits.map((audit) => testCase(audit, name, options));
  return element("testsuite", { name, ...countsOf(audits), time: 0 }, nested(cases));
}

/** The schema of Jenkins knows no `skipped` of the whole. */
const countsOf = (audits: readonly Audit[]) => ({
  tests: audits.length,
  failures: audits.filter(({ status }) => status === "I").length,
  errors: 0,
  skipped: audits.filter(({ status }) => status === "U").length,
});
