import { count } from "../../contract/count.ts";
import type { Audit, Hop, Report } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import { artifactLocation, physicalLocation } from "./location.ts";
import { plainText } from "./message-text.ts";

/** What the results do not tell: files that could not be read, and symbols that could not be decided. */
export const notifications = (report: Report, options: RenderOptions, leftOut: number) => [
  ...(leftOut === 0 ? [] : [{ level: "warning", message: { text: leftOutText(leftOut) } }]),
  ...report.notices.map((notice) => noticeOf(report, options, notice)),
  ...report.audits
    .filter(({ status }) => status === "U")
    .flatMap((audit) => audit.hops.flatMap((hop) => undeterminedOf(audit, hop, options))),
];

const leftOutText = (leftOut: number): string =>
  `${count(leftOut, "result")} of least severity left out: code scanning takes no more.`;

/** A notice does not say which project's file it names; with projects, the file stands in the text alone. */
function noticeOf({ audits }: Report, options: RenderOptions, { file, reason }: Report["notices"][number]) {
  const isPlain = audits.every(({ project }) => project === undefined);
  const location = { artifactLocation: artifactLocation(options.repositoryPath(undefined, file)) };
  return {
    level: "note",
    message: { text: plainText(`${file}: ${reason}`) },
    ...(isPlain ? { locations: [{ physicalLocation: location }] } : {}),
  };
}

function undeterminedOf({ symbol, project }: Audit, { undetermined }: Hop, options: RenderOptions) {
  if (undetermined === undefined) return [];
  const { file, line, reason, hint } = undetermined;
  const place = { file, startLine: line, endLine: line };
  return [
    {
      level: "note",
      message: { text: plainText(`${symbol} is undetermined: ${reason} ${hint}`) },
      locations: [{ physicalLocation: physicalLocation(options, project, place) }],
    },
  ];
}
