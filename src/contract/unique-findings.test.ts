import { describe, expect, it } from "vitest";
import type { Audit, Finding } from "./report.ts";
import { holdingFindings, symbolsOf, uniqueFindings } from "./unique-findings.ts";

const finding = (fingerprint: string, parts: Partial<Finding> = {}): Finding => ({
  ruleId: "a/b",
  severity: "medium",
  hop: "route",
  title: "",
  message: "",
  impact: "",
  fix: "",
  location: { file: "a.py", startLine: 1, endLine: 1 },
  related: [],
  fingerprint,
  suppression: null,
  ...parts,
});

const audit = (symbol: string, findings: Finding[], project?: string): Audit => ({
  ...(project === undefined ? {} : { project }),
  symbol,
  status: "I",
  health: "critical",
  operation: null,
  summary: "",
  keyFindings: [],
  hops: [],
  findings,
  recommendations: [],
  conclusion: { text: "", priority: null },
});

const SUPPRESSED = { suppression: { reason: "known" } } as const;

/** What is told of each: fingerprint, severity, symbols. */
const told = (unique: ReturnType<typeof uniqueFindings>) =>
  unique.map((each) => [each.finding.fingerprint, each.finding.severity, symbolsOf(each)]);

describe("a finding that concerns several symbols", () => {
  it("is one, and names them in their order", () => {
    const audits = [audit("a", [finding("1"), finding("2")]), audit("b", [finding("1")])];
    expect(told(uniqueFindings(audits))).toEqual([
      ["1", "medium", ["a", "b"]],
      ["2", "medium", ["a"]],
    ]);
  });

  it("is another in another project", () => {
    const audits = [audit("a", [finding("1")], "x"), audit("a", [finding("1")], "y")];
    expect(uniqueFindings(audits).map(({ project }) => project)).toEqual(["x", "y"]);
  });

  it("holds for those for which it is not suppressed", () => {
    const audits = [audit("a", [finding("1", SUPPRESSED)]), audit("b", [finding("1")])];
    expect(told(holdingFindings(audits))).toEqual([["1", "medium", ["b"]]]);
  });

  it("is as bad as it is for the worst of them", () => {
    const audits = [audit("a", [finding("1")]), audit("b", [finding("1", { severity: "high" })])];
    expect(told(uniqueFindings(audits))).toEqual([["1", "high", ["a", "b"]]]);
  });

  it("names a symbol once whose audit has it twice", () => {
    expect(told(uniqueFindings([audit("a", [finding("1"), finding("1")])]))).toEqual([
      ["1", "medium", ["a"]],
    ]);
  });
});

it("lists what holds, the most severe first and else in the order of the audits", () => {
  const findings = [
    finding("low", { severity: "low" }),
    finding("first"),
    finding("gone", SUPPRESSED),
    finding("high", { severity: "high" }),
    finding("over", { suppression: { reason: "known", until: "2020-01-01", expired: true } }),
  ];
  expect(holdingFindings([audit("a", findings)]).map((each) => each.finding.fingerprint)).toEqual([
    "high",
    "first",
    "over",
    "low",
  ]);
});
