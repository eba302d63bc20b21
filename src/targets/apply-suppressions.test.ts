import { expect, test } from "vitest";
import type { Finding } from "../contract/report.ts";
import { applySuppressions } from "./apply-suppressions.ts";

const finding = (ruleId: string, suppression: Finding["suppression"] = null) => ({ ruleId, suppression });
const TODAY = "2027-03-01";

test("marks every finding of the rule, with reason and date", () => {
  const suppress = [{ rule: "a/b", reason: "known", until: "2027-04-01", line: 3 }];
  const { findings, unused } = applySuppressions(
    [finding("a/b"), finding("c/d"), finding("a/b")],
    suppress,
    TODAY,
  );
  const suppression = { reason: "known", until: "2027-04-01" };
  expect(findings).toEqual([finding("a/b", suppression), finding("c/d"), finding("a/b", suppression)]);
  expect(unused).toEqual([]);
});

test.each([
  ["2027-02-28", { reason: "r", until: "2027-02-28", expired: true }],
  ["2027-03-01", { reason: "r", until: "2027-03-01" }],
  ["2027-03-02", { reason: "r", until: "2027-03-02" }],
])("until %s, judged on 2027-03-01, which is the last day it holds", (until, expected) => {
  const { findings } = applySuppressions([finding("a/b")], [{ rule: "a/b", reason: "r", until }], TODAY);
  expect(findings[0]?.suppression).toEqual(expected);
});

test("one that holds goes before one that has expired", () => {
  const suppress = [
    { rule: "a/b", reason: "old", until: "2020-01-01" },
    { rule: "a/b", reason: "new" },
  ];
  expect(applySuppressions([finding("a/b")], suppress, TODAY)).toEqual({
    findings: [finding("a/b", { reason: "new" })],
    unused: [],
  });
});

test("one that matches nothing is returned, expired or not", () => {
  const suppress = [
    { rule: "a/b", reason: "x", line: 7 },
    { rule: "c/d", reason: "y", until: "2020-01-01", line: 8 },
  ];
  expect(applySuppressions([finding("e/f")], suppress, TODAY).unused).toEqual(suppress);
});

test("an expired one does not take a baseline away", () => {
  const { findings } = applySuppressions(
    [finding("a/b", { baseline: true })],
    [{ rule: "a/b", reason: "x", until: "2020-01-01" }],
    TODAY,
  );
  expect(findings[0]?.suppression).toEqual({ baseline: true });
});
