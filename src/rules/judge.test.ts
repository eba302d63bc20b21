import { expect, it } from "vitest";
import { fingerprint } from "../contract/fingerprint.ts";
import type { Rule, Violation } from "../contract/rule.ts";
import { judgeTrace } from "./judge.ts";
import { at, subject } from "./subject.fixture.ts";

const violation = (accused: string | undefined): Violation => ({
  location: at("api/db.py", 7),
  message: `${accused} is slow`,
  impact: "",
  fix: "",
  related: [],
  declaration: "list_notes",
  code: "select(model)",
  ...(accused === undefined ? {} : { accused }),
});

const printsOf = (...accused: (string | undefined)[]): Map<string, string> => {
  const rule: Rule = {
    meta: {
      id: "query/slow",
      severity: "low",
      hop: "query",
      verdict: null,
      title: "",
      summary: "",
      explains: [],
    },
    check: () => accused.map(violation),
  };
  const judged = judgeTrace({ subject, hops: [] }, [rule], {});
  return new Map(judged.map(({ finding }) => [finding.message, finding.fingerprint]));
};

it("tells findings of one piece of code apart by what they accuse, whatever else is found there", () => {
  const prints = printsOf("runs", "notes");
  expect(new Set(prints.values()).size).toBe(2);
  expect(printsOf("notes").get("notes is slow")).toBe(prints.get("notes is slow"));
  expect(printsOf(undefined).get("undefined is slow")).toBe(
    fingerprint("query/slow", "api/db.py", "list_notes", "select(model)"),
  );
});
