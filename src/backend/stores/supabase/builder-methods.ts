import type { Statement } from "../../../contract/database.ts";

/** What the arguments of a builder's method tell. */
export type Told =
  | "comparison"
  | "operator"
  | "fields"
  | "alternatives"
  | "order"
  | "limit"
  | "offset"
  | "range"
  | "columns"
  | "values";

/** What a method adds to the statement that a builder puts together. */
export interface BuilderMethod {
  /** It begins a statement, asked of a table. */
  readonly kind?: Statement["kind"];
  readonly tells?: Told;
  /** Of a comparison. */
  readonly operator?: string;
  /** It gives one row at most. */
  readonly single?: true;
  /** It sends the statement. */
  readonly runs?: true;
}

const OPERATORS: Readonly<Record<string, string>> = {
  eq: "==",
  neq: "!=",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  is: "is",
  in: "in",
  like: "like",
  ilike: "like",
  match: "~",
  imatch: "~*",
  isdistinct: "is distinct from",
  fts: "@@",
  plfts: "@@",
  phfts: "@@",
  wfts: "@@",
  cs: "@>",
  cd: "<@",
  ov: "&&",
  sl: "<<",
  sr: ">>",
  nxl: "&>",
  nxr: "&<",
  adj: "-|-",
};

/** What a comparison of PostgREST is in SQL's words: of `eq`, `==`; undefined where it has none of this name. */
export const operatorNamed = (name: string): string | undefined =>
  Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;

/** Methods that have a name of their own for a comparison, by the comparison's. */
const LONG: Readonly<Record<string, string>> = {
  is_: "is",
  in_: "in",
  contains: "cs",
  contained_by: "cd",
  overlaps: "ov",
  text_search: "fts",
  range_gt: "sr",
  range_gte: "nxl",
  range_lt: "sl",
  range_lte: "nxr",
  range_adjacent: "adj",
  like_all_of: "like",
  like_any_of: "like",
  ilike_all_of: "ilike",
  ilike_any_of: "ilike",
};

const SHORT = "eq neq gt gte lt lte like ilike fts plfts phfts wfts cs cd ov sl sr nxl nxr adj".split(" ");

const comparing = (method: string, name: string): [string, BuilderMethod] => [
  method,
  { tells: "comparison", operator: OPERATORS[name] ?? name },
];

const METHODS: ReadonlyMap<string, BuilderMethod> = new Map<string, BuilderMethod>([
  ["select", { kind: "select", tells: "columns" }],
  ["insert", { kind: "insert", tells: "values" }],
  ["upsert", { kind: "insert", tells: "values" }],
  ["update", { kind: "update", tells: "values" }],
  ["delete", { kind: "delete" }],
  ...SHORT.map((name) => comparing(name, name)),
  ...Object.entries(LONG).map(([method, name]) => comparing(method, name)),
  ["filter", { tells: "operator" }],
  ["match", { tells: "fields" }],
  ["or_", { tells: "alternatives" }],
  ["order", { tells: "order" }],
  ["limit", { tells: "limit" }],
  ["offset", { tells: "offset" }],
  ["range", { tells: "range" }],
  ["single", { single: true }],
  ["maybe_single", { single: true }],
  ...["csv", "explain", "retry", "max_affected", "strip_nulls"].map((name): [string, BuilderMethod] => [
    name,
    {},
  ]),
  ["execute", { runs: true }],
]);

export const builderMethod = (name: string): BuilderMethod | undefined => METHODS.get(name);
