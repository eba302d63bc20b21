import { wordOf } from "../contract/hop-words.ts";
import type { Evidence, Place, Undetermined } from "../contract/place.ts";
import type { Code, Hop, HopName, HopStatement, Verdict } from "../contract/report.ts";

interface HopParts {
  readonly hop: HopName;
  readonly verdict: Verdict;
  /** One sentence. */
  readonly summary: string;
  readonly location?: Place | null;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly statements?: readonly HopStatement[];
  readonly code?: readonly Code[];
  readonly evidence?: readonly Evidence[];
  readonly undetermined?: Undetermined | null;
}

export function makeHop(parts: HopParts): Hop {
  const hop: Hop = {
    hop: parts.hop,
    verdict: parts.verdict,
    status: wordOf(parts.hop, parts.verdict),
    summary: parts.summary,
    location: parts.location ? { ...parts.location } : null,
    facts: { ...parts.facts },
    statements: [...(parts.statements ?? [])],
    code: [...(parts.code ?? [])],
    rootCause: null,
    evidence: [...(parts.evidence ?? [])],
  };
  return parts.undetermined ? { ...hop, undetermined: { ...parts.undetermined } } : hop;
}

export const notApplicable = (hop: HopName, summary: string): Hop =>
  makeHop({ hop, verdict: "not-applicable", summary });

export const statement = (
  label: string,
  text: string,
  mark: HopStatement["mark"] = "pass",
): HopStatement => ({
  label,
  mark,
  text,
});

export const evidenceAt = (place: Place, note: string): Evidence => ({ ...place, note });
