import type { Report } from "./contract/report.ts";
import { audit as runAudit } from "./run/audit.ts";
import { type AuditOptions, fillOptions } from "./run/options.ts";
import { checkFormat, detailFiles, renderDetails } from "./run/render-report.ts";
import { isUserError } from "./run/user-error.ts";
import { utcDate } from "./run/utc-date.ts";

/** hop-audit for programs: the same audit as the command's, with the same report object. */

export type {
  Audit,
  Finding,
  Health,
  Hop,
  HopName,
  Recommendation,
  Report,
  Severity,
  Status,
  Verdict,
} from "./contract/report.ts";
export { ReportShape } from "./contract/report.ts";
export type { ReportFile } from "./contract/report-format.ts";

/** What to audit. Everything has the default that the command has. */
export interface AuditRequest {
  /** The folder that relative paths and the search for the root start from; the program's own by default. */
  readonly cwd: string;
  readonly root?: string;
  readonly targets?: string;
  readonly project?: string;
  readonly backendRoots?: readonly string[];
  readonly frontendRoots?: readonly string[];
  readonly openapi?: string;
  /** Symbols, globs, `"GET /path"` or `file:line`; every target when left out. */
  readonly symbols?: readonly string[];
  /** The lowest severity that makes a symbol inconsistent; high by default. */
  readonly failOn?: AuditOptions["failOn"];
  readonly baseline?: string;
  readonly changedSince?: string;
  /** `YYYY-MM-DD`, for the `until` of suppressions; today in UTC by default. */
  readonly date?: string;
}

export interface AuditResult {
  readonly report: Report;
  /** Names that nothing has and projects that could not be audited, each with its way out. */
  readonly problems: readonly string[];
  /** How many suppressions and entries of the baseline match nothing any more. */
  readonly stale: number;
  /** The report in any format of the command: `sarif`, `markdown`, … Throws where there is no such format. */
  readonly render: (format: string, look?: { columns?: number; color?: 0 | 1 | 2 | 3 }) => string;
  /** The report as the files of a folder, for `markdown` and `html`; null for other formats. */
  readonly files: (format: string) => ReturnType<typeof detailFiles>;
}

/**
 * Audits a repository. Nothing of it is executed, and nothing is written. Throws an error that `isAuditError` knows where
 * the audit could not be done: its message names the place and the way out.
 */
export async function audit(request: AuditRequest): Promise<AuditResult> {
  const { symbols, date, ...asked } = request;
  const outcome = await runAudit(fillOptions({ ...asked, names: symbols, date: date ?? utcDate(undefined) }));
  const { problems, stale } = outcome;
  const details = await outcome.details();
  return {
    report: details.report,
    problems,
    stale,
    render: (format, { columns = 80, color = 0 } = {}) => {
      checkFormat(format);
      return renderDetails(details, format, { columns, color });
    },
    files: (format) => {
      checkFormat(format);
      return detailFiles(details, format, { columns: 80, color: 0 });
    },
  };
}

/** The audit could not be done, and whoever asked for it can change that; anything else that is thrown is a fault. */
export const isAuditError = isUserError;
