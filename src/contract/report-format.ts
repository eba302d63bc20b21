import type { Report } from "./report.ts";

/** A way to print a report. One folder of `report` per format exports one of these as `format`. */
export interface ReportFormat {
  /** What `--format` calls it. */
  readonly name: string;
  /** One sentence, for `--help`. */
  readonly description: string;
  /** The whole report as one text. */
  readonly render: (report: Report, options: RenderOptions) => string;
  /** The report as several files, for formats that are written to a folder. */
  readonly files?: (report: Report) => readonly ReportFile[];
}

export interface RenderOptions {
  /** Width to fit; formats that do not wrap ignore it. */
  readonly columns: number;
  /** chalk's levels: none, 16 colours, 256 colours, true colour. */
  readonly color: 0 | 1 | 2 | 3;
}

export interface ReportFile {
  /** Relative to the output folder, with `/`. */
  readonly path: string;
  readonly text: string;
}
