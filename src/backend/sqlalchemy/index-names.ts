import type { Index } from "../../contract/database.ts";
import type { NamingConvention } from "./naming-conventions.ts";

/** SQLAlchemy's own, which every metadata has that is given none. */
const DEFAULT: NamingConvention = new Map([["ix", "ix_%(column_0_label)s"]]);
const KEYS = { index: "ix", unique: "uq", "primary-key": "pk" } as const;
const SUFFIXES = { index: "idx", unique: "key", "primary-key": "pkey" } as const;

/**
 * The names that an index or a constraint can get that is made without one: by the conventions of the tree, or by
 * PostgreSQL.
 */
export function namesGiven(
  table: string,
  index: Pick<Index, "kind" | "columns" | "expressions">,
  conventions: readonly NamingConvention[],
): string[] {
  const key = KEYS[index.kind];
  const byConvention = [...conventions, DEFAULT].flatMap((convention) => {
    // A unique index is named as an index, a unique constraint as a constraint.
    const templates = key === "uq" ? [convention.get("uq"), convention.get("ix")] : [convention.get(key)];
    return templates.flatMap((template) =>
      template === undefined ? [] : (fill(template, table, index.columns) ?? []),
    );
  });
  return [...new Set([...byConvention, ...postgresNames(table, index)])];
}

/** What a convention makes of a name that is given. */
export function namesMade(
  table: string,
  name: string,
  index: Pick<Index, "kind" | "columns">,
  conventions: readonly NamingConvention[],
): string[] {
  const made = conventions.flatMap((convention) => {
    const template = convention.get(KEYS[index.kind]);
    if (template === undefined || !template.includes("%(constraint_name)s")) return [];
    return (
      fill(template.replaceAll("%(constraint_name)s", name.replaceAll("%", "%%")), table, index.columns) ?? []
    );
  });
  return [...new Set([name, ...made])];
}

/** `uq_%(table_name)s_%(column_0_N_name)s`; null where it asks for what is not known. */
function fill(template: string, table: string, columns: readonly string[]): string | null {
  let isKnown = true;
  const filled = template.replace(/%\((\w+)\)s/g, (_, token: string) => {
    const text = token === "table_name" ? table : columnToken(token, table, columns);
    isKnown &&= text !== null;
    return text ?? "";
  });
  return isKnown ? filled.replaceAll("%%", "%") : null;
}

/** `column_0_name`, `column_0N_name` (all, side by side), `column_0_N_label` (all, with underscores). */
function columnToken(token: string, table: string, columns: readonly string[]): string | null {
  const parts = token.match(/^column_(\d+)(_?N)?_(name|key|label)$/);
  if (parts === null) return null;
  const [, at = "0", all, kind] = parts;
  const named = columns.map((column) => (kind === "label" ? `${table}_${column}` : column));
  return all === undefined ? (named[Number(at)] ?? null) : named.join(all === "N" ? "" : "_");
}

function postgresNames(
  table: string,
  { kind, columns, expressions = [] }: Pick<Index, "kind" | "columns" | "expressions">,
): string[] {
  const names = columns.map((column) => (expressions.includes(column) ? "expr" : column)).join("_");
  if (kind === "primary-key") return [postgresName(table, "", SUFFIXES[kind])];
  const suffixes = kind === "unique" ? [SUFFIXES.unique, SUFFIXES.index] : [SUFFIXES.index];
  return suffixes.map((suffix) => postgresName(table, names, suffix));
}

/** PostgreSQL cuts the longer of table and columns until the name has 63 bytes. */
function postgresName(table: string, columns: string, suffix: string): string {
  const room = 63 - suffix.length - 1 - (columns === "" ? 0 : 1);
  let [one, two] = [table.length, columns.length];
  while (one + two > room) {
    if (one > two) one -= 1;
    else two -= 1;
  }
  return [table.slice(0, one), columns.slice(0, two), suffix].filter((part) => part !== "").join("_");
}
