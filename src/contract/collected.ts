import { z } from "zod";
import { BaselineShape } from "./baseline.ts";
import { AuditShape, NoticeShape, ReportShape } from "./report.ts";

/**
 * What one run found out, before it is put together: the report is made of this, of one run or of all shards of one.
 * As JSON it is a blob, which `audit merge` reads.
 */
export const CollectedShape = z.strictObject({
  kind: z.literal("hop-audit blob"),
  schemaVersion: z.literal(1),
  version: z.string(),
  /** The 1-based part of how many. */
  shard: z.strictObject({ index: z.number().int(), total: z.number().int() }),
  /** Only named or changed symbols were asked for: what is gone from the targets cannot be told. */
  isNarrowed: z.boolean(),
  failOn: z.string(),
  commit: ReportShape.shape.commit,
  /** Every target of the whole run, in the order of the report. */
  targets: z.array(z.strictObject({ project: z.string().optional(), symbol: z.string() })),
  audited: z.array(
    z.strictObject({
      /** Index into `targets`. */
      target: z.number().int(),
      audit: AuditShape,
      /** Suppressions of the target that match no finding. */
      unused: z.array(NoticeShape),
    }),
  ),
  notices: z.array(NoticeShape),
  /** The baseline that was applied, under the path that the report shows for it. */
  baseline: z.strictObject({ file: z.string(), content: BaselineShape }).nullable(),
  /** Where each project stands in the repository. */
  prefixes: z.record(z.string(), z.string()),
  figures: z.strictObject({
    operations: z.number().int(),
    requests: z.number().int(),
    files: z.number().int(),
  }),
  problems: z.array(z.string()),
});
export type Collected = z.infer<typeof CollectedShape>;
