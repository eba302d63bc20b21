import { z } from "zod";

/** Findings that a team has accepted, by their fingerprints; what is not here fails the gate. Written by the tool. */
export const BaselineShape = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  findings: z.array(
    z.strictObject({
      fingerprint: z.string().min(1),
      project: z.string().optional(),
      rule: z.string(),
      file: z.string(),
      /** The symbols that it concerned when it was accepted: it is stale when none of them has it any more. */
      symbols: z.array(z.string()),
    }),
  ),
});
export type Baseline = z.infer<typeof BaselineShape>;
export type BaselineEntry = Baseline["findings"][number];
