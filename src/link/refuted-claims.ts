import { once } from "../contract/once.ts";
import type { Place } from "../contract/place.ts";
import type { Claim } from "../contract/written-type.ts";
import { callKey } from "./mixed-calls.ts";

/** Fewer may be wrong together. */
const LEAST = 3;

/** What one operation's answer is called by one of the requests of it. */
export interface Claimed {
  readonly operation: string;
  readonly claim: Claim;
  readonly fits: boolean;
}

/**
 * A type that a wrapper gives to every answer (`request<any, Result>(config)`), and that the answer of no operation has: an
 * application where nothing arrives as it should would not be used. It is the wrapper that makes something else of the
 * answer, or something in front of the server does.
 */
export function createRefuted(
  compareAll: () => Iterable<Claimed>,
): (claim: Claim, request: Place) => boolean {
  const refuted = once(() => refutedIn(compareAll()));
  return (claim, request) => claim.place.file !== request.file && refuted().has(callKey(claim));
}

function refutedIn(all: Iterable<Claimed>): ReadonlySet<string> {
  const against = new Map<string, Set<string>>();
  const fitting = new Set<string>();
  for (const { operation, claim, fits } of all) {
    if (fits) fitting.add(callKey(claim));
    else against.set(callKey(claim), (against.get(callKey(claim)) ?? new Set()).add(operation));
  }
  return new Set(
    [...against].flatMap(([key, operations]) => (operations.size >= LEAST && !fitting.has(key) ? [key] : [])),
  );
}
