import type { Statement } from "../../contract/database.ts";

/** What a statement asks for, part by part: `owner_id ==`, `by age desc`, `limit 10`, `sets name`. */
export const partsOf = ({ filters, sorts, limit, offset, writes }: Statement): string[] => [
  ...filters.map(
    (use) => `${use.column} ${use.operator}${use.alternative ? " or" : ""}${use.conditional ? "?" : ""}`,
  ),
  ...sorts.map(({ column, descending }) => `by ${column}${descending ? " desc" : ""}`),
  ...(limit === null ? [] : [`limit ${limit}`]),
  ...(offset === null ? [] : [`offset ${offset}`]),
  ...writes.map((name) => `sets ${name}`),
];
