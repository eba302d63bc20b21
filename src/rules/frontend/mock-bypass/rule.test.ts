import { expect, it } from "vitest";
import type { Source } from "../../../contract/provenance.ts";
import { at, consumer, mock, placesOf, request, stateOf } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const fit = (...sources: readonly Source[]) => ({
  state: stateOf(...sources),
  reasons: [],
  sharedFields: ["id", "title"],
});

it("speaks at the mock data when nothing requests the operation", () => {
  expect(placesOf(rule, { consumers: [], fits: [fit(mock)] })).toEqual(["web/Notes.tsx:5"]);
});

it("speaks when only code that nothing runs requests the operation", () => {
  const reach = { request: request.id, steps: [], components: [], undetermined: null };
  expect(placesOf(rule, { consumers: [{ ...consumer, reach }], fits: [fit(mock)] })).toEqual([
    "web/Notes.tsx:5",
  ]);
});

it("speaks beside a request of another screen only of what is beyond doubt", () => {
  const signs = { ...mock, recordSigns: ["person", "date"], fields: ["id", "title", "author", "at"] };
  const sure = { ...fit(signs), sharedFields: signs.fields };
  expect(placesOf(rule, { fits: [sure] })).toEqual(["web/Notes.tsx:5"]);
  const untyped = { ...sure, state: { ...sure.state, type: null } };
  const chosen = { ...sure, state: stateOf({ ...signs, isChosen: true }) };
  const sample = { ...sure, state: { ...sure.state, name: "sampleNotes" } };
  expect(placesOf(rule, { fits: [untyped, chosen, sample] })).toEqual([]);
});

it("speaks of a form that sends nothing", () => {
  const form = at("web/NewNote.tsx", 20);
  const submit = {
    place: at("web/NewNote.tsx", 8),
    name: "save",
    form,
    component: "NewNote",
    componentPlace: form,
    fields: ["title", "body"],
    claim: "toast.success",
    words: ["note"],
  };
  expect(placesOf(rule, { consumers: [], fakeSubmits: [submit] })).toEqual(["web/NewNote.tsx:8"]);
  expect(placesOf(rule, { fakeSubmits: [submit] })).toEqual([]);
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
