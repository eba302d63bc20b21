import { expect, it } from "vitest";
import { consumer, operation, placesOf, request, target, world } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const stopped = { reason: "", expression: "", file: "", line: 1, hint: "" };

it("speaks at the route when no request reaches it", () => {
  expect(placesOf(rule, { consumers: [] })).toEqual(["api/routers/notes.py:10"]);
});

it.each([
  ["a request reaches it", {}],
  ["a request could", { consumers: [{ ...consumer, match: "possible" as const }] }],
  ["an undecided request could", { consumers: [], undecidedRequests: [request] }],
  ["a file that is not parsed names its path", { consumers: [], mention: stopped }],
  ["its consumers are external", { consumers: [], target: { ...target, consumers: "external" as const } }],
  ["nobody is expected yet", { consumers: [], target: { ...target, consumers: "none" as const } }],
  ["there is no frontend", { consumers: [], world: { ...world, hasFrontend: false } }],
  [
    "it is not registered, which is another finding",
    { consumers: [], operation: { ...operation, registered: false } },
  ],
  [
    "its own path is undetermined",
    {
      consumers: [],
      operation: {
        ...operation,
        undetermined: [stopped],
      },
    },
  ],
])("is silent when %s", (_, spoiled) => {
  expect(placesOf(rule, spoiled)).toEqual([]);
});
