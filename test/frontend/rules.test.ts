import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { auditFixture } from "./audit-fixture.ts";
import { fixtures, repositoryOf } from "./fixture-tree.ts";
import { type Mark, readMarks } from "./read-marks.ts";

const folder = join(fixtures, "rules");

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

/** `frontend/mock-bypass/bad-in-effect`, for every case of every rule. */
const cases = foldersIn(folder).flatMap((area) =>
  foldersIn(join(folder, area)).flatMap((rule) =>
    foldersIn(join(folder, area, rule))
      .filter((name) => /^(?:bad|ok)-/.test(name))
      .map((name) => join(area, rule, name).replaceAll("\\", "/")),
  ),
);

const findingsIn = (marks: readonly Mark[], isMeant: (rule: string) => boolean) => [
  ...new Set(
    marks
      .filter(({ kind, what }) => kind === "finding" && isMeant(what))
      .map(({ file, line, what }) => `${file}:${line} ${what}`),
  ),
];

/** Rules that judge the same evidence: a case of one must not make another speak. */
const FAMILY: Readonly<Record<string, readonly string[]>> = {
  "frontend/mock-bypass": ["frontend/mock-bypass", "frontend/mock-fallback"],
  "frontend/mock-fallback": ["frontend/mock-bypass", "frontend/mock-fallback"],
};

describe.each(cases)("%s", async (name) => {
  const rule = name.split("/").slice(0, 2).join("/");
  const files = repositoryOf(join(folder, name));
  const isMeant = (other: string) => (FAMILY[rule] ?? [rule]).includes(other);
  const marked = findingsIn(readMarks(files), isMeant);

  it(`gives the findings that it marks, and no others, of ${relative(".", rule)}`, async () => {
    expect(marked.length > 0).toBe(name.split("/").at(-1)?.startsWith("bad-"));
    expect(findingsIn(await auditFixture(files), isMeant).sort()).toEqual(marked.sort());
  });
});
