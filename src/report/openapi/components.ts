import type { OpenAPIV3_1 } from "openapi-types";
import type { Schema, WireField } from "../../contract/database.ts";
import { modelsIn, type WireType } from "../../contract/wire-type.ts";
import { type Reference, schemaObject } from "./schema-object.ts";

export interface Components {
  readonly reference: Reference;
  readonly schemas: Record<string, OpenAPIV3_1.SchemaObject>;
}

/** The models that these types name, directly or through fields, each under a name of its own. */
export function makeComponents(
  types: readonly (WireType | undefined)[],
  models: ReadonlyMap<string, Schema>,
): Components {
  const reached = reach(types, models);
  const names = nameComponents(reached);
  const reference: Reference = (id) => {
    const name = names.get(id);
    return name === undefined ? null : { $ref: `#/components/schemas/${name}` };
  };
  const entries = reached.map((model): [string, OpenAPIV3_1.SchemaObject] => [
    names.get(model.id) ?? model.name,
    modelSchema(model, reference),
  ]);
  return { reference, schemas: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function reach(types: readonly (WireType | undefined)[], models: ReadonlyMap<string, Schema>): Schema[] {
  const queue = types.flatMap((type) => (type === undefined ? [] : modelsIn(type)));
  const reached = new Map<string, Schema>();
  for (const id of queue) {
    const model = models.get(id);
    if (model === undefined || reached.has(id)) continue;
    reached.set(id, model);
    queue.push(...typesOf(model).flatMap((type) => (type === undefined ? [] : modelsIn(type))));
  }
  return [...reached.values()];
}

const typesOf = ({ root, fields }: Schema): (WireType | undefined)[] =>
  root === undefined ? fields.map(({ wire }) => wire) : [root];

/** The class's name; where two classes share it, the module is put in front of both. */
function nameComponents(models: readonly Schema[]): Map<string, string> {
  const short = (model: Schema) => keyText(model.name);
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const model of models) {
    const isShared = models.some((other) => other !== model && short(other) === short(model));
    const name = firstFree(isShared ? keyText(model.id.replace(":", ".")) : short(model), taken);
    names.set(model.id, name);
  }
  return names;
}

/** What OpenAPI allows in the key of a component. */
const keyText = (name: string): string => name.replace(/[^A-Za-z0-9._-]/g, "_");

export function firstFree(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  taken.add(free);
  return free;
}

function modelSchema(model: Schema, reference: Reference): OpenAPIV3_1.SchemaObject {
  const origin = { "x-hop-audit": { file: model.place.file, line: model.place.startLine } };
  if (model.opaque) return { title: model.name, ...origin };
  if (model.root !== undefined) return { title: model.name, ...rootSchema(model.root, reference), ...origin };
  // What may be null has a default of None in Pydantic 1, and must be given in Pydantic 2.
  const required = model.fields.filter((each) => !each.optional && !each.nullable).map(({ name }) => name);
  return {
    title: model.name,
    type: "object",
    properties: Object.fromEntries(model.fields.map((field) => [field.name, fieldSchema(field, reference)])),
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
    ...origin,
  };
}

function rootSchema(root: WireType, reference: Reference): OpenAPIV3_1.SchemaObject {
  const schema = schemaObject(root, reference);
  return "$ref" in schema ? { allOf: [schema] } : schema;
}

/** OpenAPI's word for what only an answer carries is `readOnly`. */
function fieldSchema({ wire, sentOnly }: WireField, reference: Reference) {
  const schema = schemaObject(wire, reference);
  if (!sentOnly) return schema;
  return "$ref" in schema ? { allOf: [schema], readOnly: true } : { ...schema, readOnly: true };
}
