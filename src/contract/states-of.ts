import { perObject } from "./per-object.ts";
import type { ShownState } from "./provenance.ts";

/** By the requests whose answers states show, or would show. */
const byRequest = perObject((states: readonly ShownState[]) => {
  const found = new Map<string, Set<number>>();
  states.forEach(({ sources }, index) => {
    for (const { request, insteadOf } of sources)
      for (const id of [...insteadOf, ...(request === null ? [] : [request])])
        found.set(id, (found.get(id) ?? new Set()).add(index));
  });
  return found;
});

/** The states that show what these requests answer, or something instead of it, in the order of all. */
export function statesOf(states: readonly ShownState[], requests: Iterable<string>): ShownState[] {
  const known = byRequest(states);
  const found = new Set([...requests].flatMap((id) => [...(known.get(id) ?? [])]));
  return [...found].sort((a, b) => a - b).flatMap((index) => states[index] ?? []);
}
