import { z } from "zod";
import {
  FindingShape,
  Health,
  HopName,
  NoticeShape,
  OperationShape,
  ReportShape,
  Status,
  Verdict,
} from "./report.ts";

/** Lines that differ between two trees. A side without lines has an end before its start. */
export const HunkShape = z.object({
  file: z.string(),
  before: z.object({ startLine: z.number().int(), endLine: z.number().int() }),
  after: z.object({ startLine: z.number().int(), endLine: z.number().int() }),
});
export type Hunk = z.infer<typeof HunkShape>;

const SideShape = z.object({ status: Status, health: Health, operation: OperationShape.nullable() });

export const SymbolDiffShape = z.object({
  project: z.string().optional(),
  symbol: z.string(),
  /** Null where the symbol is not in that tree. */
  before: SideShape.nullable(),
  after: SideShape.nullable(),
  /** It became inconsistent, or gained a finding that gates. */
  gates: z.boolean(),
  /** Hops whose verdict turned, and the lines that could have done it. */
  turned: z.array(
    z.object({
      hop: HopName,
      before: Verdict.nullable(),
      after: Verdict.nullable(),
      hunks: z.array(HunkShape),
    }),
  ),
  gained: z.array(FindingShape),
  lost: z.array(FindingShape),
  /** The changed lines that its trace stands on. */
  hunks: z.array(HunkShape),
});
export type SymbolDiff = z.infer<typeof SymbolDiffShape>;

/** `audit diff --format json`: every symbol for which something differs. */
export const DiffShape = z.object({
  schemaVersion: z.literal(1),
  tool: ReportShape.shape.tool,
  base: z.object({ ref: z.string(), sha: z.string() }),
  /** `ref` is null for the working copy. */
  head: z.object({ ref: z.string().nullable(), sha: z.string(), dirty: z.boolean() }),
  summary: z.object({
    targets: z.number().int(),
    affected: z.number().int(),
    /** Of them, those that gate. */
    gating: z.number().int(),
  }),
  symbols: z.array(SymbolDiffShape),
  notices: z.array(NoticeShape),
});
export type Diff = z.infer<typeof DiffShape>;
