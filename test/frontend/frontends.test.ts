import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { auditFixture, told } from "./audit-fixture.ts";
import { fixtures, repositoryOf } from "./fixture-tree.ts";
import { readMarks } from "./read-marks.ts";

const folder = join(fixtures, "frontends");

describe.each(readdirSync(folder))("the frontend %s", async (name) => {
  const files = repositoryOf(join(folder, name));
  const marks = readMarks(files);
  const found = await auditFixture(files);

  it("makes the requests that its files mark, and no others", () => {
    expect(marks.length).toBeGreaterThan(0);
    expect(told(found, ["request", "possible"])).toEqual(told(marks, ["request", "possible"]));
  });

  it("has the consumers that its files mark, and no others", () => {
    expect(told(found, ["component"])).toEqual(told(marks, ["component"]));
  });

  it("has the stray requests and unused client functions that its files mark", () => {
    expect(told(found, ["orphan", "unused"])).toEqual(told(marks, ["orphan", "unused"]));
  });

  it("has the made-up records of no operation that its files mark", () => {
    expect(told(found, ["mock"])).toEqual(told(marks, ["mock"]));
  });
});
