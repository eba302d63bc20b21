import { expect, it } from "vitest";
import { ACTIVE_OUTPUT, EVIL_TEXTS, evil, MESSAGING, OPTIONS, reportOf } from "../report.fixture.ts";
import { format } from "./format.ts";

const render = (report: Parameters<typeof format.render>[0]) => format.render(report, OPTIONS);

it("is the report, indented by two, with a line feed at the end", () => {
  const report = reportOf(MESSAGING);
  expect(JSON.parse(render(report))).toEqual(report);
  expect(render(report)).toMatch(/^\{\n {2}"schemaVersion": 1,\n {2}"tool"/);
  expect(render(report).endsWith("}\n")).toBe(true);
});

it("orders keys as the schema does and lets out none that it does not know", () => {
  const { findings } = MESSAGING;
  const shuffled = findings.map(({ suppression, ruleId, location, ...rest }) => ({
    suppression,
    ...rest,
    location: { endLine: location.endLine, offset: 17, startLine: location.startLine, file: location.file },
    ruleId,
  }));
  const text = render(reportOf({ ...MESSAGING, findings: shuffled }));
  const [first] = JSON.parse(text).audits[0].findings;
  expect(Object.keys(first)).toEqual([
    "ruleId",
    "severity",
    "hop",
    "title",
    "message",
    "impact",
    "fix",
    "location",
    "related",
    "fingerprint",
    "suppression",
  ]);
  expect(Object.keys(first.location)).toEqual(["file", "startLine", "endLine"]);
});

it.each(EVIL_TEXTS.map((text) => [text.slice(0, 30), text]))("keeps hostile text as data: %j", (_, text) => {
  const report = reportOf(evil(text));
  const output = render(report);
  expect(JSON.parse(output)).toEqual(report);
  expect(output).not.toMatch(ACTIVE_OUTPUT);
});

it("masks credentials, but no path", () => {
  const secret = "AKIAIOSFODNN7EXAMPLE";
  const [hop, ...hops] = MESSAGING.hops;
  const location = { file: `${secret}.py`, startLine: 1, endLine: 1 };
  const leaking = hop === undefined ? [] : [{ ...hop, location, facts: { default: `"${secret}"` } }, ...hops];
  const [audit] = JSON.parse(render(reportOf({ ...MESSAGING, hops: leaking }))).audits;
  expect(audit.hops[0].facts.default).toBe(`"${"*".repeat(20)}"`);
  expect(audit.hops[0].location.file).toBe(`${secret}.py`);
});
