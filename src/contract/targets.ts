import { z } from "zod";

/** targets.json, as users write it. Its JSON Schema is generated from here. */

export const RuleSetting = z.enum(["high", "medium", "low", "off"]);

const Suppression = z.strictObject({
  rule: z.string(),
  reason: z.string().min(1),
  until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "a date as YYYY-MM-DD")
    .optional(),
});

export const Consumers = z.enum(["frontend", "external", "none"]);

const TargetObject = z.strictObject({
  symbol: z.string().min(1),
  operation: z
    .string()
    .regex(/^[A-Z]+ \//, 'a method and a path, such as "GET /v1/users"')
    .optional(),
  app: z.string().optional(),
  consumers: Consumers.optional(),
  why: z.string().optional(),
  suppress: z.array(Suppression).optional(),
});

const Roots = z.strictObject({
  backend: z.array(z.string()).optional(),
  frontend: z.array(z.string()).optional(),
  tests: z.array(z.string()).optional(),
});

const Hints = z.strictObject({
  entry: z.array(z.string()).optional(),
  baseUrls: z.record(z.string(), z.string()).optional(),
  proxies: z.array(z.strictObject({ from: z.string(), to: z.string() })).optional(),
  values: z.record(z.string(), z.string()).optional(),
});

const Shared = {
  $schema: z.string().optional(),
  version: z.literal(1),
};

export const TargetList = z.strictObject({
  ...Shared,
  roots: Roots.optional(),
  rules: z.record(z.string(), RuleSetting).optional(),
  hints: Hints.optional(),
  targets: z.array(z.union([z.string().min(1), TargetObject])),
});

export const ProjectList = z.strictObject({
  ...Shared,
  projects: z
    .array(
      z.strictObject({ name: z.string().min(1), root: z.string().min(1), targets: z.string().optional() }),
    )
    .min(1),
});

export type TargetList = z.infer<typeof TargetList>;
export type ProjectList = z.infer<typeof ProjectList>;
export type TargetEntry = z.infer<typeof TargetObject>;

/** A suppression with its line in the file that declares it; none when it was not read from one. */
export type DeclaredSuppression = z.infer<typeof Suppression> & { readonly line?: number };

/** A target with its line in the file that names it; line 0 and file null when discovered. */
export interface Target {
  readonly symbol: string;
  readonly operation: string | null;
  readonly app: string | null;
  readonly consumers: z.infer<typeof Consumers>;
  readonly why: string | null;
  readonly suppress: readonly DeclaredSuppression[];
  readonly declared: {
    readonly file: string;
    readonly line: number;
    readonly startColumn: number;
    readonly endColumn: number;
  } | null;
}
