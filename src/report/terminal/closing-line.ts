import { count } from "../../contract/count.ts";
import type { Report, RunFigures } from "../../contract/report.ts";

/** Proof that work was done, for stderr: what was looked at, what stayed open, how long it took. */
export function closingLine({ targets, undetermined }: Report["summary"], figures: RunFigures): string {
  return [
    count(targets, "target"),
    count(figures.operations, "operation"),
    `${count(figures.requests, "request")} followed`,
    `${undetermined} undetermined`,
    `${count(figures.files, "file")} in ${duration(figures.milliseconds)}`,
  ].join(" · ");
}

function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
