import type { Schema, Table } from "../contract/database.ts";
import { placeText } from "../contract/place.ts";

/** What a schema is called among others: with its module where another model or table has the same name. */
export function schemaLabel(schema: Schema, all: readonly Schema[], tables: readonly Table[]): string {
  const { id, name } = schema;
  const same = all.filter((each) => each.name === name && each.id !== id);
  const isShared =
    same.length > 0 || tables.some((table) => table.model === name && !isClassOf(schema, table));
  if (!isShared) return name;
  const [module = "", qualified = name] = id.split(":");
  return same.some((each) => each.id.startsWith(`${module}:`))
    ? `${qualified} (${module})`
    : `${name} (${module})`;
}

/** The class of a table itself crosses the wire. */
export const isClassOf = (schema: Schema, table: Table): boolean =>
  schema.table === table.name &&
  schema.place.file === table.place.file &&
  schema.place.startLine === table.place.startLine;

export const describeSchema = (schema: Schema): string =>
  `response model at ${placeText(schema.place)} ${fieldsOf(schema)}`;

export function fieldsOf({ fields, madeAtRunTime, root, opaque }: Schema): string {
  if (root !== undefined) return "that sends its root value alone";
  const names = fields.map((field) => `\`${field.name}\``).join(", ");
  const made = madeAtRunTime === undefined ? "" : "fields that are made at run time";
  const told = [names, made].filter((part) => part !== "").join(" and ");
  return `with ${told === "" ? "no fields" : told}${opaque === undefined ? "" : ", which writes what it sends by a rule of its own"}`;
}

export const schemaFacts = (schema: Schema) => ({
  model: schema.name,
  module: schema.id.split(":")[0] ?? "",
  place: placeText(schema.place),
  fields: schema.fields.map(({ name, type, optional, nullable }) => ({ name, type, optional, nullable })),
  ...(schema.madeAtRunTime === undefined ? {} : { madeAtRunTime: true }),
});
