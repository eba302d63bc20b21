import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import fc from "fast-check";

/**
 * How much is tried. `npm test` tries a little, with a seed that stays the same; `npm run fuzz` says otherwise by the
 * environment.
 */
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_101);
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0);
/** A file that holds the input under trial: the only witness where one does not come to an end. */
const WITNESS = process.env.FUZZ_WITNESS ?? "";

export interface Trial<T> {
  readonly name: string;
  /** How many inputs a short run tries. */
  readonly runs: number;
  /** No input may take longer. */
  readonly milliseconds: number;
  readonly inputs: fc.Arbitrary<T>;
  /** Throws where the property does not hold. */
  readonly check: (input: T) => void | Promise<void>;
  /** What is tried, in words that lead to the same input again. */
  readonly show: (input: T) => string;
}

/** Tries inputs at random and reports the smallest that breaks the property. */
export async function tryOut<T>({ name, runs, milliseconds, inputs, check, show }: Trial<T>): Promise<void> {
  let tried = 0;
  let slowest = 0;
  const property = fc.asyncProperty(inputs, async (input) => {
    if (WITNESS !== "") writeFileSync(WITNESS, show(input));
    tried += 1;
    const started = performance.now();
    await check(input);
    const taken = performance.now() - started;
    slowest = Math.max(slowest, taken);
    if (taken > milliseconds) throw new Error(`took ${Math.round(taken)} ms, more than ${milliseconds}`);
  });
  const limits =
    SECONDS > 0
      ? { numRuns: 1e9, interruptAfterTimeLimit: SECONDS * 1000, markInterruptAsFailure: false }
      : { numRuns: runs };
  const result = await fc.check(property, { seed: SEED, ...limits });
  process.stdout.write(`fuzz: ${name}: ${tried} inputs, seed ${SEED}, slowest ${Math.round(slowest)} ms\n`);
  if (!result.failed) return;
  const [input] = result.counterexample ?? [];
  const reason =
    result.errorInstance instanceof Error ? result.errorInstance.stack : String(result.errorInstance);
  throw new Error(
    `${name}: seed ${SEED}, path ${result.counterexamplePath}\n${input === undefined ? "" : show(input)}\n${reason}`,
  );
}

/** What `npm test` waits for, or what `npm run fuzz` asked for and the time to shrink what it finds. */
export const TIMEOUT = SECONDS > 0 ? (SECONDS + 240) * 1000 : 60_000;
