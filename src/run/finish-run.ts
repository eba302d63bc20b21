import type { Collected } from "../contract/collected.ts";
import type { Notice } from "../contract/place.ts";
import type { Report, RunFigures } from "../contract/report.ts";
import { assembleReport } from "./assemble-report.ts";
import { staleEntries } from "./baseline.ts";

/** What the command line tells of a run besides its report. */
export interface Brief {
  readonly summary: Report["summary"];
  readonly figures: Omit<RunFigures, "milliseconds">;
  /** What was wrong with one project or name and did not stop the reports of the others. */
  readonly problems: readonly string[];
  /** How many suppressions and entries of the baseline match nothing any more. */
  readonly stale: number;
}

export interface Details {
  readonly report: Report;
  readonly stale: number;
  /** What it was made of. */
  readonly collected: Collected;
}

/** Texts that the same run was printed as before. */
export interface KeptTexts {
  readonly recall: (kind: string) => string | null;
  readonly keep: (kind: string, text: string) => void;
}

export const NO_TEXTS: KeptTexts = { recall: () => null, keep: () => {} };

export interface Outcome extends Brief {
  /** The folder that default output paths are relative to. */
  readonly root: string;
  /** Everything; of a run that was kept, read when it is asked for. */
  readonly details: () => Promise<Details>;
  readonly texts: KeptTexts;
}

export const finishRun = (details: Details, root: string, texts: KeptTexts = NO_TEXTS): Outcome => ({
  ...briefOf(details),
  root,
  details: async () => details,
  texts,
});

export const briefOf = ({ report, stale, collected: { figures, problems } }: Details): Brief => ({
  summary: report.summary,
  figures,
  problems,
  stale,
});

/** Puts a run together, or all shards of one. */
export function detailsOf(collected: Collected): Details {
  const { baseline, isNarrowed } = collected;
  const audited = [...collected.audited].sort((a, b) => a.target - b.target);
  const audits = audited.map(({ audit }) => audit);
  const isPart = isNarrowed || audited.length < collected.targets.length;
  const stale: Notice[] = [
    ...audited.flatMap(({ unused }) => unused),
    ...staleEntries(baseline, audits, isPart),
  ];
  const notices = [...collected.notices, ...stale];
  return {
    report: assembleReport(audits, notices, collected.commit, collected.version),
    stale: stale.length,
    collected,
  };
}
