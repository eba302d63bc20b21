import { breaks } from "./breaks/registry.ts";
import type { Fixture } from "./fixture.ts";
import { harmless } from "./harmless/registry.ts";
import { openFixture } from "./open-fixture.ts";
import { type Proof, proveBreaks } from "./prove-breaks.ts";
import { type Calm, proveHarmless } from "./prove-harmless.ts";

/** All that one fixture proves: plain data, so that another process can be told. */
export interface Proven {
  readonly proofs: readonly Proof[];
  readonly calm: readonly Calm[];
}

/** Makes every break and every harmless edit of one fixture. */
export async function proveFixture(fixture: Fixture): Promise<Proven> {
  const opened = await openFixture(fixture);
  return { proofs: await proveBreaks(opened, breaks), calm: await proveHarmless(opened, harmless) };
}
