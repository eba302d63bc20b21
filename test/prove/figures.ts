import { breaks } from "./breaks/registry.ts";
import { harmless } from "./harmless/registry.ts";
import type { Outcome } from "./judge-break.ts";
import type { Proof } from "./prove-breaks.ts";
import type { Calm } from "./prove-harmless.ts";

/** What `npm run prove` counts. */
export interface Figures {
  readonly breaks: readonly BreakFigures[];
  readonly harmless: readonly HarmlessFigures[];
  /** Every break that did not show as it has to. */
  readonly missed: readonly Exception[];
  /** Every break that turned its hop to undetermined only. */
  readonly undetermined: readonly Exception[];
  /** Every link that no edit cuts. */
  readonly leftOut: readonly Exception[];
  /** Every harmless edit that turned something. */
  readonly turned: readonly Exception[];
  readonly isProven: boolean;
}

/** How many breaks of a kind there are, and what became of them. */
interface BreakFigures extends Readonly<Record<Exclude<Outcome["kind"], "left-out">, number>> {
  readonly kind: string;
  readonly fixtures: number;
  readonly breaks: number;
}

interface HarmlessFigures {
  readonly kind: string;
  readonly fixtures: number;
  readonly edits: number;
  readonly turned: number;
}

interface Exception {
  readonly kind: string;
  readonly fixture: string;
  readonly what: string;
  readonly reason: string;
}

export function countFigures(proofs: readonly Proof[], calm: readonly Calm[]): Figures {
  const missed = exceptions(proofs, "missed");
  const turned = calm.flatMap(({ kind, fixture, what, turned: each }) =>
    each.map((reason) => ({ kind, fixture, what, reason })),
  );
  return {
    breaks: breaks.map(({ name }) => breakFigures(name, proofs)),
    harmless: harmless.map(({ name }) => harmlessFigures(name, calm)),
    missed,
    undetermined: exceptions(proofs, "undetermined"),
    leftOut: exceptions(proofs, "left-out"),
    turned,
    isProven: missed.length === 0 && turned.length === 0,
  };
}

function breakFigures(kind: string, proofs: readonly Proof[]): BreakFigures {
  const own = proofs.filter((proof) => proof.kind === kind && proof.outcome.kind !== "left-out");
  const count = (outcome: Outcome["kind"]): number =>
    own.filter((proof) => proof.outcome.kind === outcome).length;
  return {
    kind,
    fixtures: new Set(own.map(({ fixture }) => fixture)).size,
    breaks: own.length,
    inconsistent: count("inconsistent"),
    finding: count("finding"),
    undetermined: count("undetermined"),
    missed: count("missed"),
  };
}

function harmlessFigures(kind: string, calm: readonly Calm[]): HarmlessFigures {
  const own = calm.filter((edit) => edit.kind === kind);
  return {
    kind,
    fixtures: new Set(own.map(({ fixture }) => fixture)).size,
    edits: own.length,
    turned: own.filter(({ turned }) => turned.length > 0).length,
  };
}

const exceptions = (proofs: readonly Proof[], wanted: "undetermined" | "missed" | "left-out"): Exception[] =>
  proofs.flatMap(({ kind, fixture, operation, what, outcome }) =>
    outcome.kind === wanted
      ? [{ kind, fixture, what: `${operation} (${what})`, reason: outcome.reason }]
      : [],
  );
