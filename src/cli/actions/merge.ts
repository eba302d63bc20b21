import { mergeShards } from "../../run/merge-shards.ts";
import { checkWanted, deliverOutcome } from "../deliver-outcome.ts";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

export async function runMerge(blobs: readonly string[], flags: Flags, terminal: Terminal): Promise<Ending> {
  const started = performance.now();
  checkWanted(flags);
  return deliverOutcome(mergeShards(terminal.cwd, blobs), flags, terminal, started);
}
