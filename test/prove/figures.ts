import { breaks } from "./breaks/registry.ts";
import type { Fixture } from "./fixture.ts";
import { harmless } from "./harmless/registry.ts";
import { type Proof, proveBreaks } from "./prove-breaks.ts";
import { type Calm, proveHarmless } from "./prove-harmless.ts";

/** What `npm run prove` counts. */
export interface Figures {
  readonly breaks: readonly BreakFigures[];
  readonly harmless: readonly HarmlessFigures[];
  /** Every break that did not show as it has to. */
  readonly missed: readonly Exception[];
  /** Every break that left its hop undetermined, because of a place that was undecided before. */
  readonly open: readonly Exception[];
  /** Every harmless edit that turned something. */
  readonly turned: readonly Exception[];
  readonly isProven: boolean;
}

interface BreakFigures {
  readonly kind: string;
  readonly fixtures: number;
  readonly breaks: number;
  readonly turned: number;
  readonly open: number;
  readonly missed: number;
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

/** Breaks and edits every fixture; `onFixture` hears which one comes next. */
export async function countFigures(
  fixtures: readonly Fixture[],
  onFixture: (name: string) => void = () => {},
): Promise<Figures> {
  const proofs: Proof[] = [];
  const calm: Calm[] = [];
  for (const fixture of fixtures) {
    onFixture(fixture.name);
    proofs.push(...(await proveBreaks(fixture, breaks)));
    calm.push(...(await proveHarmless(fixture, harmless)));
  }
  return figuresOf(proofs, calm);
}

export function figuresOf(proofs: readonly Proof[], calm: readonly Calm[]): Figures {
  const missed = exceptions(proofs, "missed");
  const turned = calm.flatMap(({ kind, fixture, what, turned: each }) =>
    each.map((reason) => ({ kind, fixture, what, reason })),
  );
  return {
    breaks: breaks.map(({ name }) => breakFigures(name, proofs)),
    harmless: harmless.map(({ name }) => harmlessFigures(name, calm)),
    missed,
    open: exceptions(proofs, "open"),
    turned,
    isProven: missed.length === 0 && turned.length === 0,
  };
}

function breakFigures(kind: string, proofs: readonly Proof[]): BreakFigures {
  const own = proofs.filter((proof) => proof.kind === kind);
  const count = (outcome: string): number => own.filter((proof) => proof.outcome.kind === outcome).length;
  return {
    kind,
    fixtures: new Set(own.map(({ fixture }) => fixture)).size,
    breaks: own.length,
    turned: count("turned"),
    open: count("open"),
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

const exceptions = (proofs: readonly Proof[], wanted: "open" | "missed"): Exception[] =>
  proofs.flatMap(({ kind, fixture, operation, what, outcome }) =>
    outcome.kind === wanted
      ? [{ kind, fixture, what: `${operation} (${what})`, reason: outcome.reason }]
      : [],
  );
