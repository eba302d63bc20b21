import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { format } from "../../src/report/html/format.ts";
import { MESSAGING, OPTIONS, reportOf } from "../../src/report/report.fixture.ts";
import { staleFiles, writeFiles } from "../../src/run/write-report.ts";

it("an HTML report is not stale for being committed, and is when a word of it is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hop-audit-stale-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const report = reportOf(MESSAGING);
  const at = (sha: string, summary = MESSAGING.summary) =>
    format.files?.(
      { ...report, commit: { sha, dirty: false }, audits: [{ ...MESSAGING, summary }] },
      OPTIONS,
    ) ?? [];
  await writeFiles(folder, folder, at("a602ba5"));
  expect(await staleFiles(folder, at("0000000"))).toEqual([]);
  expect(await staleFiles(folder, at("a602ba5", "Another."))).toEqual([`${MESSAGING.symbol}.html`]);
});
