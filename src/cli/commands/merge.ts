import type { Command } from "commander";
import type { Ending } from "../exit-code.ts";
import type { Flags } from "../flags.ts";
import type { Terminal } from "../terminal.ts";

/** `audit merge <blob...>`: the report of a run whose shards ran apart, byte for byte what one run would give. */
export function mergeCommand(program: Command, terminal: Terminal, end: (ending: Ending) => void): void {
  program
    .command("merge")
    .description(
      "Merge the blobs of sharded runs (--shard i/n --format blob=i.blob.json) into one report, in any format; " +
        "each target must be covered once, at one commit. Gates as the runs would",
    )
    .argument("<blob...>", "the files of all shards")
    .action(async (blobs: string[], _: unknown, command: Command) => {
      const { runMerge } = await import("../actions/merge.ts");
      end(await runMerge(blobs, command.optsWithGlobals<Flags>(), terminal));
    });
}
