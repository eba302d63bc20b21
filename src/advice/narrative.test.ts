import { expect, it } from "vitest";
import type { Hop } from "../contract/report.ts";
import { subject } from "../rules/subject.fixture.ts";
import { narrate } from "./narrative.ts";

const hop = (name: Hop["hop"], verdict: Hop["verdict"], rootCause: string | null = null): Hop => ({
  hop: name,
  verdict,
  status: "",
  summary: "",
  location: null,
  facts: {},
  statements: [],
  code: [],
  rootCause,
  evidence: [],
});

it("says of a backend whose code comes to a call that fails what fails", () => {
  const hops = [
    hop("route", "pass"),
    hop("query", "fail", "`find_one` is called, and `NoteService` does not have it"),
    hop("registration", "pass"),
  ];
  expect(narrate(subject, hops, [], "I").summary).toContain(
    "The backend defines `GET /v1/notes` and registers it, and its code comes to a call that fails: `find_one` is called, and `NoteService` does not have it.",
  );
});

it("says of a backend that could not be decided no more than that", () => {
  const hops = [hop("route", "pass"), hop("query", "undetermined"), hop("registration", "pass")];
  expect(narrate(subject, hops, [], "U").summary).toContain("not all of its side could be decided");
});
