import { expect, it } from "vitest";
import type { ShownState, Source } from "../../../contract/provenance.ts";
import { at, consumer, mock, placesOf, request, stateOf, world } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const fallback: Source = {
  ...mock,
  when: "on-error",
  entry: at("web/Notes.tsx", 12),
  insteadOf: [request.id],
};
const showing = (state: ShownState) => ({ world: { ...world, states: [state] } });

it("speaks where the records replace the answer", () => {
  expect(placesOf(rule, showing(stateOf(fallback)))).toEqual(["web/Notes.tsx:12"]);
});

it("speaks where figures replace one field of the answer", () => {
  const perField: Source = { ...fallback, when: "per-field", recordSigns: ["figure"] };
  expect(placesOf(rule, showing(stateOf(perField)))).toEqual(["web/Notes.tsx:12"]);
});

it.each([
  ["the records replace another request's answer", showing(stateOf({ ...fallback, insteadOf: ["other"] }))],
  [
    "the records are there only until the answer comes",
    showing(stateOf({ ...fallback, kind: "seeded-default" as const })),
  ],
  [
    "a table of figures, which can as well be presets, replaces an answer without a model",
    showing(stateOf({ ...fallback, recordSigns: ["figure"] })),
  ],
  ["nothing shows the state", showing({ ...stateOf(fallback), sinks: [] })],
  [
    "the request only could be the operation's",
    { ...showing(stateOf(fallback)), consumers: [{ ...consumer, match: "possible" as const }] },
  ],
])("is silent when %s", (_, spoiled) => {
  expect(placesOf(rule, spoiled)).toEqual([]);
});
