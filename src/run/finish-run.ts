import type { Collected } from "../contract/collected.ts";
import type { Notice } from "../contract/place.ts";
import type { Report, RunFigures } from "../contract/report.ts";
import { assembleReport } from "./assemble-report.ts";
import { staleEntries } from "./baseline.ts";

export interface Outcome {
  readonly report: Report;
  readonly figures: Omit<RunFigures, "milliseconds">;
  /** What was wrong with one project or name and did not stop the reports of the others. */
  readonly problems: readonly string[];
  /** How many suppressions and entries of the baseline match nothing any more. */
  readonly stale: number;
  /** Where each project stands in the repository, with a slash at the end; under "" where there are no projects. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** The folder that default output paths are relative to. */
  readonly root: string;
  /** What it was made of. */
  readonly collected: Collected;
}

/** Puts a run together, or all shards of one. */
export function finishRun(collected: Collected, root: string): Outcome {
  const { baseline, isNarrowed, prefixes, figures, problems } = collected;
  const audited = [...collected.audited].sort((a, b) => a.target - b.target);
  const audits = audited.map(({ audit }) => audit);
  const isPart = isNarrowed || audited.length < collected.targets.length;
  const stale: Notice[] = [
    ...audited.flatMap(({ unused }) => unused),
    ...staleEntries(baseline, audits, isPart),
  ];
  return {
    report: assembleReport(audits, [...collected.notices, ...stale], collected.commit, collected.version),
    figures,
    problems,
    stale: stale.length,
    prefixes,
    collected,
    root,
  };
}
