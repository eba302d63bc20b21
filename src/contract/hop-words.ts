import type { HopName, Verdict } from "./report.ts";

/** The word that a report shows for a hop's verdict; the table of the contract. */
const WORDS: Record<HopName, Partial<Record<Verdict, string>>> = {
  route: { pass: "implemented", warn: "implemented", fail: "missing" },
  query: { pass: "implemented", warn: "incomplete", fail: "critical-failure" },
  model: { pass: "consistent", warn: "incomplete", fail: "missing" },
  registration: { pass: "registered", warn: "registered", fail: "missing" },
  context: { pass: "connected", warn: "incomplete", fail: "critical-failure" },
  component: { pass: "connected", warn: "incomplete", fail: "disconnected" },
  test: { pass: "covered", warn: "incomplete", fail: "missing" },
};

export const wordOf = (hop: HopName, verdict: Verdict): string => WORDS[hop][verdict] ?? verdict;

export const HOPS: readonly HopName[] = [
  "route",
  "query",
  "model",
  "registration",
  "context",
  "component",
  "test",
];
