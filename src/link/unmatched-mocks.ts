import { comparePlaces } from "../contract/place.ts";
import type { ShownState, Source } from "../contract/provenance.ts";
import type { Seam } from "./link-sides.ts";

export interface UnmatchedMock {
  readonly state: ShownState;
  readonly source: Source;
}

/** Hard-coded records that are shown and that fit the answer of no operation: each place once. */
export function unmatchedMocks({ fits }: Seam, states: readonly ShownState[]): UnmatchedMock[] {
  const fitting = new Set([...fits.values()].flat().map(({ state }) => state.id));
  const found = new Map<string, UnmatchedMock>();
  for (const state of states) {
    // One value is a label as often as a record.
    if (fitting.has(state.id) || state.sinks.length === 0 || state.fields.length < 2) continue;
    for (const source of state.sources) {
      const { file, startLine } = source.place;
      if (source.kind === "mock") found.set(`${file}:${startLine} ${state.name}`, { state, source });
    }
  }
  return [...found.values()].sort((a, b) => comparePlaces(a.source.place, b.source.place));
}
