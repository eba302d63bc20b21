import type { Schema, Table } from "../contract/database.ts";
import { perObject } from "../contract/per-object.ts";
import type { HopStatement } from "../contract/report.ts";
import type { Subject } from "../contract/trace.ts";
import { statement } from "./make-hop.ts";

/** A model that is filled from the rows that the handler returns. */
interface ResponseRows {
  readonly schema: Schema;
  readonly table: Table;
  /** Its fields that are relationships of the rows: sending them loads what was not loaded. */
  readonly related: readonly RelatedField[];
}

interface RelatedField {
  readonly path: string;
  /** The table that its rows come from, where it is known. */
  readonly table: string | null;
  /** What it holds has relationships of its own, which are not told. */
  readonly isCut: boolean;
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
  const known = { schemas: subject.schemas, byModel: tablesByModel(allTables) };
  return { schema, table, related: relatedFields(known, schema, table, "", []) };
}

interface Known {
  readonly schemas: Subject["schemas"];
  readonly byModel: ReadonlyMap<string | null, Table>;
}

/** Of two tables whose classes have one name, the first. */
const tablesByModel = perObject(
  (tables: Subject["allTables"]): Known["byModel"] =>
    new Map([...tables.values()].reverse().map((table) => [table.model, table])),
);

const MAX_LEVELS = 4;

/** Fields that are relationships, and those of the models that they hold: `author`, `author.country`. */
function relatedFields(
  known: Known,
  schema: Schema,
  table: Table,
  before: string,
  within: readonly Schema[],
): RelatedField[] {
  const inside = [...within, schema];
  return schema.fields.flatMap((field): RelatedField[] => {
    const relationship = table.relationships.find(({ attribute }) => attribute === field.attribute);
    if (relationship === undefined) return [];
    const path = `${before}${field.attribute}`;
    const target = known.byModel.get(relationship.target);
    if (target === undefined) return [{ path, table: null, isCut: false }];
    const held = field.schemas.flatMap((id) => known.schemas.get(id) ?? []);
    const going = held.filter((each) => hasRelationship(each, target));
    const next = inside.length < MAX_LEVELS ? going.filter((each) => !inside.includes(each)) : [];
    return [
      { path, table: target.name, isCut: next.length < going.length },
      ...next.flatMap((each) => relatedFields(known, each, target, `${path}.`, inside)),
    ];
  });
}

const hasRelationship = ({ fields }: Schema, { relationships }: Table): boolean =>
  fields.some((field) => relationships.some(({ attribute }) => attribute === field.attribute));

/** The models that the response type names, and what a page among them lists. */
function outerModels({ operation, schemas }: Subject): Schema[] {
  const named = (operation.response?.schemas ?? []).flatMap((id) => schemas.get(id) ?? []);
  const listed = named.flatMap(({ fields }) =>
    fields.filter(({ isList }) => isList).flatMap((field) => field.schemas),
  );
  return [...named, ...listed.flatMap((id) => schemas.get(id) ?? [])];
}

const TOLD = 8;

export function responseRowsStatements(rows: ResponseRows | null): HopStatement[] {
  if (rows === null) return [];
  const { schema, table, related } = rows;
  const verb = related.length === 1 ? "is a relationship" : "are relationships";
  const more = related.length > TOLD ? ` and ${related.length - TOLD} more` : "";
  const told = related.slice(0, TOLD).map(({ path }) => `\`${path}\``);
  const deeper = related.some(({ isCut }) => isCut) ? " and what these hold" : "";
  const names = `${told.join(", ")}${more}${deeper}`;
  const loaded = related.length === 0 ? "" : `; ${names} ${verb}, loaded for it where not loaded before`;
  return [
    statement("Answer", `\`${schema.name}\` is filled from rows of \`${table.name}\`${loaded}`, "info"),
  ];
}

export const responseRowsFacts = (rows: ResponseRows | null) =>
  rows === null ? {} : { filledFrom: factsOf(rows) };

const factsOf = ({ schema, table, related }: ResponseRows) => ({
  model: schema.name,
  table: table.name,
  relationships: related.map(({ path }) => path),
  ...(related.some(({ isCut }) => isCut) ? { goesDeeper: true } : {}),
});
