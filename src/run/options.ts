import type { Severity } from "../contract/report.ts";
import { createTrees, type Trees } from "../workspace/open-trees.ts";
import { readVersion } from "../workspace/read-resource.ts";
import { createFactsMemory, type FactsMemory } from "./facts-memory.ts";
import { type KeptSides, NO_SIDES } from "./kept-sides.ts";
import { type Shard, WHOLE } from "./shard.ts";
import { createThreads, type Threads } from "./threads.ts";

/** Of this package. */
export const VERSION: string = readVersion();

/** What a user asked for, as far as the audit needs it. */
export interface AuditOptions {
  readonly cwd: string;
  /** `--root`: the audited repository; found from `cwd` when null. */
  readonly root: string | null;
  /** `--targets`: found in the root when null. */
  readonly targets: string | null;
  readonly project: string | null;
  /** The full name of a commit to audit; the working copy when null. */
  readonly commit: string | null;
  /** `--backend-root`, `--frontend-root`: folders to look into, relative to the root; all of it when empty. */
  readonly backendRoots: readonly string[];
  readonly frontendRoots: readonly string[];
  /** `--openapi`: a document to compare the code with. */
  readonly openapi: string | null;
  /** Symbols, globs, `"GET /path"` or `file:line`; every target when empty. */
  readonly names: readonly string[];
  readonly failOn: Severity | "never";
  /** The UTC date, `YYYY-MM-DD`; only the `until` of suppressions reads it. */
  readonly date: string;
  readonly version: string;
  /** `--baseline`: findings that are accepted. */
  readonly baseline: string | null;
  /** Everything that is found now goes into the baseline. */
  readonly updateBaseline: boolean;
  readonly shard: Shard;
  /** Hears what a run does next: only the one who asked for the run draws it. */
  readonly onStep: (step: string) => void;
  /** The working copies that the run looks at. */
  readonly trees: Trees;
  /** Whether the run may remember what it came to, and be what an earlier run came to. */
  readonly cache: boolean;
  /** What was made of either side before. */
  readonly sides: KeptSides;
  /** How many threads may work at once; the sides are made in two. */
  readonly jobs: number;
  readonly threads: Threads;
  /** What the same process extracted before. */
  readonly memory: FactsMemory;
  /** `--changed-since`: only symbols for which something differs from where HEAD and this ref part. */
  readonly changedSince: string | null;
}

/** What was asked for; what was not, or is undefined, has the default of the command. */
export type AskedOptions = { readonly [Name in keyof AuditOptions]?: AuditOptions[Name] | undefined } & {
  readonly cwd: string;
  readonly date: string;
};

export function fillOptions(asked: AskedOptions): AuditOptions {
  const named = Object.entries(asked).filter(([, value]) => value !== undefined);
  return { ...defaults(), ...(Object.fromEntries(named) as Pick<AuditOptions, "cwd" | "date">) };
}

const defaults = (): Omit<AuditOptions, "cwd" | "date"> => ({
  root: null,
  targets: null,
  project: null,
  commit: null,
  backendRoots: [],
  frontendRoots: [],
  openapi: null,
  names: [],
  failOn: "high",
  version: VERSION,
  baseline: null,
  updateBaseline: false,
  shard: WHOLE,
  onStep: () => {},
  trees: createTrees(),
  cache: true,
  sides: NO_SIDES,
  jobs: 2,
  threads: createThreads(),
  memory: createFactsMemory(),
  changedSince: null,
});
