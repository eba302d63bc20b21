import { count } from "../../contract/count.ts";
import type { Audit, Finding, Hop } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import { showPath } from "../quoting/show-path.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { numberFindings } from "../wording/findings.ts";
import { rangeText } from "../wording/place-text.ts";
import { contentText, element, nested } from "./xml.ts";

/**
 * A symbol as a test: it fails when it is inconsistent and is skipped when it could not be decided. `file` is what
 * GitLab reads; there is no time in it, since the same tree gives the same report.
 */
export function testCase(audit: Audit, suite: string, options: RenderOptions): string {
  const file = fileOf(audit);
  const attributes = {
    classname: suite,
    name: oneLine(audit.symbol),
    file: file === undefined ? undefined : showPath(options.repositoryPath(audit.project, file)),
    time: 0,
  };
  return element("testcase", attributes, nested(outcome(audit, options)));
}

/** Where the operation is defined, or else where something was found. */
const fileOf = ({ hops, findings }: Audit): string | undefined =>
  hops.find(({ location }) => location !== null)?.location?.file ?? findings[0]?.location.file;

function outcome(audit: Audit, options: RenderOptions): string[] {
  const findings = numberFindings(audit).map(({ finding }) => finding);
  const text = contentText(findings.map((finding) => findingText(audit, finding, options)).join("\n\n"));
  if (audit.status === "I") return [element("failure", failureOf(findings), text)];
  const output = text === "" ? [] : [element("system-out", {}, text)];
  return audit.status === "U" ? [skipped(audit, options), ...output] : output;
}

/** The worst finding decides what is shown first, and how many more there are. */
function failureOf([worst, ...others]: readonly Finding[]) {
  if (worst === undefined) return {};
  const more = others.length === 0 ? "" : ` (and ${count(others.length, "more finding")})`;
  return { type: oneLine(worst.ruleId), message: `${oneLine(worst.message)}${more}` };
}

function findingText({ project }: Audit, finding: Finding, options: RenderOptions): string {
  const place = { ...finding.location, file: options.repositoryPath(project, finding.location.file) };
  return [
    `${showPath(rangeText(place))}: ${finding.severity}: ${oneLine(finding.title)} (${oneLine(finding.ruleId)})`,
    oneLine(finding.message),
    oneLine(finding.impact),
    `Fix: ${oneLine(finding.fix)}`,
  ].join("\n");
}

/** Some consumers read the attribute, others the text. */
function skipped(audit: Audit, options: RenderOptions): string {
  const reasons = audit.hops.flatMap((hop) => undeterminedText(audit, hop, options));
  const message = `undetermined: ${oneLine(audit.hops.find((hop) => hop.undetermined)?.undetermined?.reason ?? "")}`;
  return element("skipped", { message }, contentText(reasons.join("\n\n")));
}

function undeterminedText({ project }: Audit, { undetermined }: Hop, options: RenderOptions): string[] {
  if (undetermined === undefined) return [];
  const { file, line, reason, expression, hint } = undetermined;
  const place = { file: options.repositoryPath(project, file), startLine: line, endLine: line };
  const parts = [
    `${showPath(rangeText(place))}: ${oneLine(reason)}`,
    expression === "" ? "" : `Stopped at: ${oneLine(expression)}`,
    hint === "" ? "" : `To settle it: ${oneLine(hint)}`,
  ];
  return [parts.filter((part) => part !== "").join("\n")];
}
