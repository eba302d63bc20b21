import { expect, it } from "vitest";
import type { Source } from "../../../contract/provenance.ts";
import { consumer, mock, placesOf, request, stateOf } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const fit = (...sources: readonly Source[]) => ({
  state: stateOf(...sources),
  reasons: [],
  sharedFields: ["id", "title"],
});

it("speaks at the mock data when nothing requests the operation", () => {
  expect(placesOf(rule, { consumers: [], fits: [fit(mock)] })).toEqual(["web/Notes.tsx:5"]);
});

it.each([
  ["a request reaches the operation", { fits: [fit(mock)] }],
  [
    "a request could reach it",
    { consumers: [{ ...consumer, match: "possible" as const }], fits: [fit(mock)] },
  ],
  ["an undecided request could be its", { consumers: [], undecidedRequests: [request], fits: [fit(mock)] }],
  ["the API feeds the same state", { consumers: [], fits: [fit(mock, { ...mock, kind: "api" as const })] }],
  [
    "part of what feeds the state is undetermined",
    { consumers: [], fits: [fit(mock, { ...mock, kind: "undetermined" as const })] },
  ],
  [
    "the records are shown only on an error",
    { consumers: [], fits: [fit({ ...mock, when: "on-error" as const })] },
  ],
  ["the data is static", { consumers: [], fits: [fit({ ...mock, kind: "static" as const })] }],
  [
    "nothing shows the state",
    { consumers: [], fits: [{ ...fit(mock), state: { ...stateOf(mock), sinks: [] } }] },
  ],
])("is silent when %s", (_, spoiled) => {
  expect(placesOf(rule, spoiled)).toEqual([]);
});
