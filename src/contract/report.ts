import { z } from "zod";

/** The report: what `--format json` prints, and what every reporter renders. Its JSON Schema is generated from here. */

export const Severity = z.enum(["high", "medium", "low"]);
export type Severity = z.infer<typeof Severity>;

export const HopName = z.enum(["route", "query", "model", "registration", "context", "component", "test"]);
export type HopName = z.infer<typeof HopName>;

export const Verdict = z.enum(["pass", "warn", "fail", "undetermined", "not-applicable"]);
export type Verdict = z.infer<typeof Verdict>;

export const Status = z.enum(["C", "I", "U"]);
export type Status = z.infer<typeof Status>;

export const Health = z.enum(["critical", "degraded", "healthy", "unknown"]);
export type Health = z.infer<typeof Health>;

const PlaceShape = z.object({
  file: z.string(),
  startLine: z.number().int(),
  endLine: z.number().int(),
  startColumn: z.number().int().optional(),
  endColumn: z.number().int().optional(),
});

export const EvidenceShape = PlaceShape.extend({ note: z.string() });

export const UndeterminedShape = z.object({
  reason: z.string(),
  expression: z.string(),
  file: z.string(),
  line: z.number().int(),
  hint: z.string(),
});

/** A quotation: data from the audited tree, already cut and with credentials masked, never markup. */
export const CodeShape = PlaceShape.extend({
  language: z.string(),
  text: z.string(),
  /** Columns of common indentation that `text` no longer has; absent where that is not known. */
  dedent: z.number().int().optional(),
});
export type Code = z.infer<typeof CodeShape>;

/** One thing that a hop found out, in words; `mark` is what the reader's eye looks for. */
export const StatementShape = z.object({
  label: z.string(),
  mark: z.enum(["pass", "warn", "fail", "info"]),
  text: z.string(),
});
export type HopStatement = z.infer<typeof StatementShape>;

export const HopShape = z.object({
  hop: HopName,
  verdict: Verdict,
  status: z.string(),
  summary: z.string(),
  location: PlaceShape.nullable(),
  facts: z.record(z.string(), z.unknown()),
  statements: z.array(StatementShape),
  code: z.array(CodeShape),
  rootCause: z.string().nullable(),
  evidence: z.array(EvidenceShape),
  undetermined: UndeterminedShape.optional(),
});
export type Hop = z.infer<typeof HopShape>;

export const SuppressionShape = z.union([
  z.object({ reason: z.string(), until: z.string().optional(), expired: z.literal(true).optional() }),
  z.object({ baseline: z.literal(true) }),
]);

export const FindingShape = z.object({
  ruleId: z.string(),
  severity: Severity,
  hop: HopName,
  title: z.string(),
  message: z.string(),
  impact: z.string(),
  fix: z.string(),
  location: PlaceShape,
  related: z.array(EvidenceShape),
  fingerprint: z.string(),
  suppression: SuppressionShape.nullable(),
});
export type Finding = z.infer<typeof FindingShape>;

export const RecommendationShape = z.object({
  id: z.string(),
  horizon: z.enum(["immediate", "architecture", "long-term"]),
  title: z.string(),
  steps: z.array(z.string()),
  code: z.object({ language: z.string(), text: z.string() }).nullable(),
  evidence: z.array(EvidenceShape),
});
export type Recommendation = z.infer<typeof RecommendationShape>;

export const KeyFindingShape = z.object({
  mark: z.enum(["pass", "warn", "fail"]),
  title: z.string(),
  text: z.string(),
});

export const OperationShape = z.object({
  method: z.string(),
  path: z.string(),
  protocol: z.enum(["http", "ws"]),
  app: z.string().optional(),
  conditions: z.array(z.string()).optional(),
});

export const AuditShape = z.object({
  project: z.string().optional(),
  symbol: z.string(),
  status: Status,
  health: Health,
  operation: OperationShape.nullable(),
  aliases: z.array(OperationShape).optional(),
  summary: z.string(),
  keyFindings: z.array(KeyFindingShape),
  hops: z.array(HopShape).length(7),
  findings: z.array(FindingShape),
  recommendations: z.array(RecommendationShape),
  conclusion: z.object({ text: z.string(), priority: z.string().nullable() }),
});
export type Audit = z.infer<typeof AuditShape>;

export const NoticeShape = z.object({ file: z.string(), reason: z.string() });

export const ReportShape = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal("hop-audit"), version: z.string() }),
  commit: z.object({ sha: z.string(), dirty: z.boolean() }).nullable(),
  summary: z.object({
    targets: z.number().int(),
    consistent: z.number().int(),
    inconsistent: z.number().int(),
    undetermined: z.number().int(),
    findings: z.object({ high: z.number().int(), medium: z.number().int(), low: z.number().int() }),
    suppressed: z.number().int(),
  }),
  audits: z.array(AuditShape),
  notices: z.array(NoticeShape),
});
export type Report = z.infer<typeof ReportShape>;

/** What a run did besides the report: for the closing line on stderr, never in the report itself. */
export interface RunFigures {
  readonly operations: number;
  readonly requests: number;
  readonly files: number;
  readonly milliseconds: number;
}

const SpecOnlyShape = z.object({ project: z.string().optional(), method: z.string(), path: z.string() });

/** `audit routes --format json`. */
export const RoutesShape = z.object({
  schemaVersion: z.literal(1),
  operations: z.array(
    z.object({
      project: z.string().optional(),
      symbol: z.string(),
      method: z.string(),
      path: z.string(),
      protocol: z.enum(["http", "ws"]),
      app: z.string().optional(),
      handler: z.string(),
      file: z.string(),
      line: z.number().int(),
      registered: z.boolean(),
      conditions: z.array(z.string()).optional(),
      /** Where the same route is served instead, under conditions that exclude these. */
      alternatives: z.array(z.object({ path: z.string(), conditions: z.array(z.string()) })).optional(),
      auth: z.object({
        required: z.boolean(),
        via: z.string().nullable(),
        scheme: z.string().nullable(),
        /** What may ask for it, where nothing was seen to: `required` says no more then. */
        undetermined: z.array(z.string()).optional(),
      }),
      tags: z.array(z.string()),
      deprecated: z.boolean(),
      inSchema: z.boolean(),
      consumers: z.array(
        z.object({
          file: z.string(),
          line: z.number().int(),
          method: z.string(),
          url: z.string(),
          match: z.enum(["exact", "suffix", "possible"]),
        }),
      ),
      tests: z.array(z.object({ file: z.string(), line: z.number().int() })),
    }),
  ),
  /** With `--openapi`: what the document lists and no application of the code has. */
  specOnly: z.array(SpecOnlyShape.extend({ file: z.string(), line: z.number().int() })).optional(),
  undetermined: z.array(z.object({ file: z.string(), line: z.number().int(), reason: z.string() })),
  notices: z.array(NoticeShape),
});
export type Routes = z.infer<typeof RoutesShape>;

const ListedPlace = z.object({ project: z.string().optional(), file: z.string(), line: z.number().int() });

/** `audit orphans --format json`. */
export const OrphansShape = z.object({
  schemaVersion: z.literal(1),
  /** Requests of the frontend that no operation answers. */
  orphans: z.array(
    ListedPlace.extend({
      method: z.string(),
      url: z.string(),
      /** The operation that was most likely meant: the same path, or one a slip away. */
      nearest: z.object({ method: z.string(), path: z.string() }).nullable(),
    }),
  ),
  /** Hard-coded records on the screen that are no operation's answer. */
  mocks: z.array(
    ListedPlace.extend({
      name: z.string(),
      shownBy: z.array(z.string()),
      records: z.number().int(),
    }),
  ),
  /** Functions that would make a request, and that nothing calls. */
  unusedClients: z.array(
    ListedPlace.extend({
      name: z.string(),
      method: z.string(),
      url: z.string(),
      operation: z.object({ symbol: z.string(), method: z.string(), path: z.string() }).optional(),
      generated: z.boolean(),
    }),
  ),
  /** Where registration could not be followed: what it adds could answer a request. */
  undetermined: z.array(z.object({ file: z.string(), line: z.number().int(), reason: z.string() })),
  notices: z.array(NoticeShape),
});
export type Orphans = z.infer<typeof OrphansShape>;
