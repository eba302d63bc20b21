import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Report } from "../../src/contract/report.ts";
import { format } from "../../src/report/html/format.ts";
import { OPTIONS } from "../../src/report/report.fixture.ts";

/** Writes a report as a folder and as one page, and gives the address of a file in it. */
export function writeReport(folder: string, report: Report): (path: string) => string {
  const files = [
    ...(format.files?.(report, OPTIONS) ?? []),
    { path: "single.html", text: format.render(report, OPTIONS) },
  ];
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return (path) => pathToFileURL(join(folder, path)).href;
}
