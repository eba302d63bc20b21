import type { Evidence, Place } from "./place.ts";
import type { HopName, Severity, Verdict } from "./report.ts";
import type { SpecOperation } from "./spec.ts";
import type { Target } from "./targets.ts";
import type { Subject } from "./trace.ts";

/** What a rule says of one place. The engine adds severity, fingerprint and suppression. */
export interface Violation {
  readonly location: Place;
  readonly message: string;
  readonly impact: string;
  readonly fix: string;
  readonly related: readonly Evidence[];
  /** Enclosing declaration, for the fingerprint. */
  readonly declaration: string;
  /** The code that the fingerprint is made of. */
  readonly code: string;
  /** What is accused, where one piece of code can give several findings: the tables that a common helper reads. */
  readonly accused?: string;
  /** Why the hop failed, where the rule knows: shown as root cause. */
  readonly rootCause?: string;
  /** Overrides the rule's default severity where the contract says so; a setting in targets.json wins over both. */
  readonly severity?: Severity;
  /** Overrides the rule's verdict for its hop. */
  readonly verdict?: Verdict;
}

export interface Rule {
  readonly meta: RuleMeta;
  /** Looks at a symbol whose operation exists. */
  readonly check?: (subject: Subject) => readonly Violation[];
  /** Looks at a target whose operation is gone; `listed` is what the user's OpenAPI document still has of it. */
  readonly checkMissing?: (target: Target, listed: SpecOperation | null) => readonly Violation[];
}

export interface RuleMeta {
  readonly id: `${string}/${string}`;
  readonly severity: Severity;
  readonly hop: HopName;
  /** What it gives its hop; null when it turns none. */
  readonly verdict: "fail" | "warn" | null;
  /** Fails the component hop too. */
  readonly failsComponent?: boolean;
  /** For rules about security, how bad it is as CVSS counts: 4.0 to 6.9 is medium. */
  readonly securitySeverity?: `${number}`;
  /** A heading: "Frontend shows mock data". */
  readonly title: string;
  /** One sentence: what is wrong when it fires. */
  readonly summary: string;
  /** Where it fires, the rules named here stay silent: one root cause, one finding. */
  readonly explains: readonly string[];
}
