import { expect, it } from "vitest";
import { subject } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const misfit = {
  name: "find_one",
  problem: "gets no `note_id`",
  holder: { file: "api/services/notes.py", startLine: 4, endLine: 6 },
  place: { file: "api/routers/notes.py", startLine: 12, endLine: 12 },
};

const findingsOf = (misfits: (typeof subject)["queries"]["misfits"]) =>
  rule.check?.({ ...subject, queries: { ...subject.queries, misfits } }) ?? [];

it("speaks at each call that fails, and shows what is called", () => {
  expect(findingsOf([misfit]).map(({ location, message, related }) => [location, message, related])).toEqual([
    [
      misfit.place,
      "`GET /v1/notes` comes to a call of `find_one` that fails: it gets no `note_id`.",
      [{ ...misfit.holder, note: "`find_one` gets no `note_id`" }],
    ],
  ]);
});

it("is milder where an error is meant", () => {
  const found = findingsOf([{ ...misfit, isRaised: true }]);
  expect(found.map(({ severity, verdict }) => [severity, verdict])).toEqual([["medium", "warn"]]);
});

it("has nothing to say where all calls fit", () => {
  expect(findingsOf([])).toEqual([]);
});
