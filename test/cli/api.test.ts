import { expect, it } from "vitest";
import { audit, isAuditError, ReportShape } from "../../src/index.ts";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

it("gives a program the report that the command prints", async () => {
  const cwd = temporaryFolder(SMALL);
  const { report, problems, stale, render, files } = await audit({ cwd, symbols: ["notes_*", "nope"] });
  expect(ReportShape.parse(report)).toEqual(report);
  expect(report.summary).toMatchObject({ targets: 2, consistent: 2 });
  expect([problems.length, stale]).toEqual([1, 0]);
  expect(problems[0]).toContain('nothing here is called "nope"');
  const printed = await runAudit(cwd, "notes_*", "--format", "json");
  expect(render("json")).toBe(printed.out);
  expect(files("markdown")?.map(({ path }) => path)).toContain("index.md");
  expect(files("json")).toBeNull();
  expect(() => render("jsn")).toThrow("did you mean json");
});

it("throws what the caller can mend as an error that says so", async () => {
  const error = await audit({ cwd: temporaryFolder({ "a.txt": "" }) }).catch((thrown: unknown) => thrown);
  expect(isAuditError(error)).toBe(true);
  expect(String(error)).toContain("it holds no Python file");
});
