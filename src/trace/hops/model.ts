import type { Schema, Table } from "../../contract/database.ts";
import { mainStatement } from "../../contract/main-statement.ts";
import type { Evidence } from "../../contract/place.ts";
import { placeText } from "../../contract/place.ts";
import type { Code, Hop, HopStatement } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";
import { evidenceAt, makeHop, notApplicable, statement } from "../make-hop.ts";

/** Hop 3: the tables behind the operation and the model that crosses the wire. */
export function traceModel(subject: Subject): Hop {
  const tables = orderTables(subject);
  const schemas = subject.responseSchemas.filter(
    (schema) => !tables.some((table) => table.model === schema.name),
  );
  const [firstTable] = tables;
  const location = firstTable?.place ?? schemas[0]?.place;
  if (location === undefined) {
    return notApplicable("model", "The operation touches no table and names no model for its answer.");
  }
  return makeHop({
    hop: "model",
    verdict: "pass",
    summary: summaryOf(tables, schemas),
    location,
    facts: { tables: tables.map(tableFacts), responseModels: schemas.map(schemaFacts) },
    statements: [...tables.map(describeTable), ...schemas.map(describeSchema)],
    code: quoteHeads(subject, tables, schemas),
    evidence: [
      ...tables.map(tableEvidence),
      ...schemas.map((schema) => evidenceAt(schema.place, `response model ${schema.name}`)),
    ],
  });
}

/** Tables of the main statement first; those that only a dependency reads are left to the query hop. */
function orderTables({ operation, queries, tables }: Subject): Table[] {
  const main = mainStatement(queries.statements, operation)?.tables ?? [];
  const own = queries.statements.filter((one) => !one.throughDependency).flatMap((one) => one.tables);
  const names = [...new Set([...main, ...own])];
  return names.flatMap((name) => tables.find((table) => table.name === name) ?? []);
}

function summaryOf(tables: readonly Table[], schemas: readonly Schema[]): string {
  const rows =
    tables.length === 0 ? "" : `The data lives in ${tables.map((table) => `\`${table.name}\``).join(", ")}`;
  const wire =
    schemas.length === 0
      ? ""
      : `${schemas.map((schema) => `\`${schema.name}\``).join(", ")} cross${schemas.length === 1 ? "es" : ""} the wire`;
  return `${[rows, wire].filter((part) => part !== "").join("; ")}.`;
}

function describeTable(table: Table): HopStatement {
  const relations = table.relationships.map(
    (relation) => `\`${relation.attribute}\` to ${relation.many ? "many " : ""}\`${relation.target}\``,
  );
  const related = relations.length === 0 ? "no relationships" : `relationships ${relations.join(", ")}`;
  const association =
    table.associates.length >= 2 ? `, associates \`${table.associates.join("` and `")}\`` : "";
  return statement(
    table.model ?? table.name,
    `table \`${table.name}\` at ${placeText(table.place)}, ${related}${association}`,
  );
}

function describeSchema(schema: Schema): HopStatement {
  const fields = schema.fields.map((field) => `\`${field.name}\``).join(", ");
  return statement(
    schema.name,
    `response model at ${placeText(schema.place)} with ${fields === "" ? "no fields" : fields}`,
  );
}

/** The head line of each class: enough to recognise it, the place leads to the rest. */
function quoteHeads({ world }: Subject, tables: readonly Table[], schemas: readonly Schema[]): Code[] {
  return [...tables, ...schemas].map(({ place }) =>
    world.quote({ file: place.file, startLine: place.startLine, endLine: place.startLine }),
  );
}

const tableEvidence = (table: Table): Evidence => evidenceAt(table.place, `table ${table.name}`);

const tableFacts = (table: Table) => ({
  table: table.name,
  model: table.model,
  place: placeText(table.place),
  relationships: table.relationships.map(({ attribute, target, many }) => ({ attribute, target, many })),
  indexes: table.indexes.map(({ kind, columns }) => ({ kind, columns })),
  associates: table.associates,
});

const schemaFacts = (schema: Schema) => ({
  model: schema.name,
  place: placeText(schema.place),
  fields: schema.fields.map(({ name, type, optional, nullable }) => ({ name, type, optional, nullable })),
});
