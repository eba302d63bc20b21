import type { Schema, Table } from "../contract/database.ts";
import type { HopStatement } from "../contract/report.ts";
import type { Subject } from "../contract/trace.ts";
import { statement } from "./make-hop.ts";

/** A model that is filled from the rows that the handler returns. */
interface ResponseRows {
  readonly schema: Schema;
  readonly table: Table;
  /** Its fields that are relationships of the rows: sending them loads what was not loaded. */
  readonly related: readonly string[];
}

/** Known where the handler returns the rows themselves; of several models, the one that shares the most with them. */
export function responseRows(subject: Subject): ResponseRows | null {
  const { queries, allTables } = subject;
  const table = queries.returns === null ? undefined : allTables.get(queries.returns);
  if (table === undefined) return null;
  const columns = new Set(table.columns.map(({ attribute }) => attribute));
  const shared = (schema: Schema): number =>
    schema.fields.filter(({ attribute }) => columns.has(attribute)).length;
  const [schema] = outerModels(subject).sort((a, b) => shared(b) - shared(a));
  if (schema === undefined || shared(schema) === 0) return null;
  const names = new Set(table.relationships.map(({ attribute }) => attribute));
  const related = schema.fields.map(({ attribute }) => attribute).filter((name) => names.has(name));
  return { schema, table, related };
}

/** The models that the response type names, and what a page among them lists. */
function outerModels({ operation, schemas }: Subject): Schema[] {
  const named = (operation.response?.schemas ?? []).flatMap((id) => schemas.get(id) ?? []);
  const listed = named.flatMap(({ fields }) =>
    fields.filter(({ isList }) => isList).flatMap((field) => field.schemas),
  );
  return [...named, ...listed.flatMap((id) => schemas.get(id) ?? [])];
}

export function responseRowsStatements(rows: ResponseRows | null): HopStatement[] {
  if (rows === null) return [];
  const { schema, table, related } = rows;
  const verb = related.length === 1 ? "is a relationship" : "are relationships";
  const names = related.map((name) => `\`${name}\``).join(", ");
  const loaded = related.length === 0 ? "" : `; ${names} ${verb}, loaded for it where not loaded before`;
  return [
    statement("Answer", `\`${schema.name}\` is filled from rows of \`${table.name}\`${loaded}`, "info"),
  ];
}

export const responseRowsFacts = (rows: ResponseRows | null) =>
  rows === null
    ? {}
    : { filledFrom: { model: rows.schema.name, table: rows.table.name, relationships: rows.related } };
