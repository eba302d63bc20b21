import { isCall } from "../python/external-path.ts";
import type { Value } from "../python/value.ts";
import { methodOf } from "./column-of.ts";
import { libraryName } from "./declarations.ts";
import type { Models } from "./models.ts";

const SQL = /^\s*(?:select|insert|update|delete|with|truncate|create|drop|alter|call|set|show|explain)\b/i;

/** The SQL that a value holds: a string that reads like SQL, or `text("...")`; holes stand as `?`. */
export function sqlOf(value: Value): string | null {
  if (value.kind === "string") {
    const sql = value.pattern.map((part) => (part.kind === "text" ? part.text : "?")).join("");
    return SQL.test(sql) ? sql : null;
  }
  if (value.kind === "choice") return value.options.map(sqlOf).find((sql) => sql !== null) ?? null;
  if (!isCall(value)) return null;
  const [first] = value.operation.args.positional;
  if (libraryName(value.operation.callee) === "text")
    return first === undefined ? null : (sqlOf(first) ?? "");
  const method = methodOf(value.operation.callee);
  return method === null ? null : sqlOf(method.object);
}

/** The tables that SQL names after FROM, JOIN, INTO or UPDATE, as far as the models know them. */
export function tablesInSql(sql: string, models: Models): string[] {
  const names = [...sql.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+)?([\w."]+)/gi)].map(
    ([, name]) => (name ?? "").replaceAll('"', "").split(".").at(-1) ?? "",
  );
  return [...new Set(names)].filter((name) => models.byName.has(name));
}
