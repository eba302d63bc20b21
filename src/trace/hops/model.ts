import { count } from "../../contract/count.ts";
import type { Schema, Table } from "../../contract/database.ts";
import { mainStatement } from "../../contract/main-statement.ts";
import type { Evidence, Place } from "../../contract/place.ts";
import { comparePlaces } from "../../contract/place.ts";
import type { Code, Hop, HopStatement } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";
import { describeSchema, fieldsOf, isClassOf, schemaFacts, schemaLabel } from "../describe-schema.ts";
import { describeTable, type TouchedTable, tableFacts, touchedTables } from "../describe-table.ts";
import { evidenceAt, makeHop, notApplicable, statement } from "../make-hop.ts";
import { responseRows, responseRowsFacts, responseRowsStatements } from "../response-rows.ts";

/** Of a larger answer, this many models are told one by one. */
const TOLD_MODELS = 30;
/** Of these, as many fit into the summary. */
const NAMED_MODELS = 8;

/** Hop 3: the tables behind the operation and the model that crosses the wire. */
export function traceModel(subject: Subject): Hop {
  const rows = responseRows(subject);
  const touched = orderTables(subject, rows?.related.flatMap(({ table }) => table ?? []) ?? []);
  const tables = touched.map(({ table }) => table);
  const schemas = subject.responseSchemas.slice(0, TOLD_MODELS);
  const more = subject.responseSchemas.length - schemas.length;
  const location = tables[0]?.place ?? schemas[0]?.place;
  if (location === undefined) return notApplicable("model", withoutModels(subject));
  const own = schemas.filter((schema) => !tables.some((table) => isClassOf(schema, table)));
  const label = (schema: Schema): string => schemaLabel(schema, subject.responseSchemas, tables);
  return makeHop({
    hop: "model",
    verdict: "pass",
    summary: summaryOf(touched, subject.responseSchemas.map(label)),
    location,
    facts: {
      tables: touched.map(tableFacts),
      responseModels: schemas.map(schemaFacts),
      ...responseRowsFacts(rows),
      ...(more === 0 ? {} : { moreResponseModels: more }),
    },
    statements: [
      ...touched.map((each) => tableStatement(each, schemas)),
      ...own.map((schema) => statement(label(schema), describeSchema(schema))),
      ...responseRowsStatements(rows),
      ...(more === 0 ? [] : [statement("Also", `the answer carries ${count(more, "more model")}`)]),
    ],
    code: quoteHeads(subject, [...tables, ...own]),
    evidence: [
      ...tables.map(tableEvidence),
      ...own.map((schema) => evidenceAt(schema.place, `response model ${label(schema)}`)),
    ],
  });
}

function withoutModels({ queries }: Subject): string {
  const names = [...new Set(queries.statements.flatMap(({ tables }) => tables))];
  if (names.length === 0) return "The operation touches no table and names no model for its answer.";
  const told = names.slice(0, NAMED_MODELS).map((name) => `\`${name}\``);
  const rest = names.length - told.length;
  const all = `${told.join(", ")}${rest === 0 ? "" : ` and ${count(rest, "more")}`}`;
  return `No model in the code declares ${all}, and none is named for the answer.`;
}

/** Tables of the main statement first; those that only a dependency touches last. */
function orderTables({ operation, queries, allTables }: Subject, sent: readonly string[]): TouchedTable[] {
  const main = mainStatement(queries.statements, operation)?.tables ?? [];
  return touchedTables(main, queries, sent, allTables);
}

function summaryOf(touched: readonly TouchedTable[], models: readonly string[]): string {
  const named = (byDependency: boolean): string =>
    touched
      .filter((each) => (each.byDependency !== null) === byDependency)
      .map(({ table }) => `\`${table.name}\``)
      .join(", ");
  const [own, injected] = [named(false), named(true)];
  const told = models.slice(0, NAMED_MODELS).map((name) => `\`${name}\``);
  const rest = models.length - told.length;
  const parts = [
    own === "" ? "" : `the data lives in ${own}`,
    injected === "" ? "" : `dependencies use ${injected}`,
    told.length === 0
      ? ""
      : `${told.join(", ")}${rest === 0 ? "" : ` and ${count(rest, "more model")}`} cross${models.length === 1 ? "es" : ""} the wire`,
  ];
  const text = parts.filter((part) => part !== "").join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function tableStatement(touched: TouchedTable, schemas: readonly Schema[]): HopStatement {
  const { table } = touched;
  const sent = schemas.find((schema) => isClassOf(schema, table));
  const wire = sent === undefined ? "" : `; it crosses the wire itself, ${fieldsOf(sent)}`;
  return statement(table.model ?? table.name, `${describeTable(touched)}${wire}`);
}

/** The head line of each class: enough to recognise it, the place leads to the rest. */
function quoteHeads({ world }: Subject, declared: readonly { readonly place: Place }[]): Code[] {
  const places = declared.map(({ place }) => place);
  const distinct = places.filter(
    (place, at) => places.findIndex((other) => comparePlaces(place, other) === 0) === at,
  );
  return distinct.map(({ file, startLine }) => world.quote({ file, startLine, endLine: startLine }));
}

const tableEvidence = (table: Table): Evidence => evidenceAt(table.place, `table ${table.name}`);
