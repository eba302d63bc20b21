import type { Report } from "./report.ts";
import type { RuleMeta } from "./rule.ts";

/** A way to print a report. One folder of `report` per format exports one of these as `format`. */
export interface ReportFormat {
  /** What `--format` calls it. */
  readonly name: string;
  /** One sentence, for `--help`. */
  readonly description: string;
  /** The whole report as one text. */
  readonly render: (report: Report, options: RenderOptions) => string;
  /** The report as several files, for formats that are written to a folder. */
  readonly files?: (report: Report, options: RenderOptions) => readonly ReportFile[];
}

/** How a text should look, which only the one who prints it knows. */
export interface Look {
  /** Width to fit; formats that do not wrap ignore it. */
  readonly columns: number;
  /** chalk's levels: none, 16 colours, 256 colours, true colour. */
  readonly color: 0 | 1 | 2 | 3;
}

export interface RenderOptions extends Look {
  /** Every rule with its page; read only by the formats that call it. */
  readonly rules: () => readonly DocumentedRule[];
  /**
   * A place's file as the repository names it, for programs that know nothing of roots and projects: relative to the
   * root of git's working copy, with `/`. `project` is the audit's own.
   */
  readonly repositoryPath: (project: string | undefined, file: string) => string;
}

export interface DocumentedRule {
  readonly meta: RuleMeta;
  /** `rule.md`, as it stands in the package. */
  readonly page: string;
}

export interface ReportFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
}
