import { expect, it } from "vitest";
import type { Source } from "./provenance.ts";
import { shownKind } from "./shown-kind.ts";

const source = (kind: Source["kind"], when: Source["when"] = "always"): Source => ({
  kind,
  when,
  place: { file: "web/Notes.tsx", startLine: 1, endLine: 1 },
  holder: "notes",
  request: null,
  entry: null,
  insteadOf: [],
  recordSigns: [],
  records: 0,
  fields: [],
  note: "",
  undetermined: null,
});

it.each([
  ["api", [source("none"), source("api")]],
  ["mock", [source("none"), source("mock")]],
  ["mixed", [source("api"), source("mock", "on-error")]],
  ["environment-dependent", [source("api"), source("mock", "flag")]],
  ["seeded-default", [source("seeded-default"), source("api")]],
  ["browser-storage", [source("browser-storage"), source("none")]],
  ["static", [source("static")]],
  ["none", []],
] as const)("says %s", (kind, sources) => {
  expect(shownKind({ sources })).toBe(kind);
});
