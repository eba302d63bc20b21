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

const COMMON = fingerprint("query/slow", "api/db.py", "list_notes", "select(model)");

it("tells findings of one piece of code apart by what they accuse, in whatever order they come", () => {
  const prints = printsOf("runs.created_at", "notes.owner_id");
  expect(new Set(prints.values()).size).toBe(2);
  expect(prints.get("notes.owner_id is slow")).toBe(COMMON);
  const turned = printsOf("notes.owner_id", "runs.created_at");
  expect([...turned].sort()).toEqual([...prints].sort());
});

it("leaves the fingerprint of a finding that is alone, and of one that says nothing of what it accuses", () => {
  expect([...printsOf("runs.created_at").values()]).toEqual([COMMON]);
  expect([...printsOf(undefined).values()]).toEqual([COMMON]);
});
