import type { Schema } from "../../contract/database.ts";
import type { Program } from "../python/program.ts";
import { typeParametersOf } from "../python/type-parameters.ts";
import type { ClassValue } from "../python/value.ts";
import { isCalledModel, MADE_AT_RUN_TIME } from "./called-model.ts";
import { isModel, modelLineage } from "./model-lineage.ts";
import { readFields } from "./read-fields.ts";
import { rootType } from "./root-type.ts";

export const schemaId = (type: ClassValue): string => `${type.moduleName}:${type.qualifiedName}`;

/** Every Pydantic model and SQLModel of the tree, by `module:Class`, with its fields as they cross the wire. */
export function linkSchemas(
  program: Program,
  tableOfClass: ReadonlyMap<string, string> = new Map(),
): Map<string, Schema> {
  for (const name of program.modules.keys()) program.runUnstarted(name);
  const schemas = new Map<string, Schema>();
  for (const type of [...program.classes(), ...calledModels(program)]) {
    const schema = isModel(type) ? readSchema(program, type, tableOfClass) : null;
    if (schema !== null && !schemas.has(schema.id)) schemas.set(schema.id, schema);
  }
  return schemas;
}

/** Those that modules get from `create_model(...)`. */
const calledModels = (program: Program): ClassValue[] =>
  [...program.modules.keys()].flatMap((name) =>
    [...(program.scopeOf(name)?.names.values() ?? [])].filter(
      (value): value is ClassValue => value.kind === "class" && isCalledModel(value),
    ),
  );

function readSchema(program: Program, type: ClassValue, tableOfClass: ReadonlyMap<string, string>): Schema {
  const id = schemaId(type);
  const lineage = modelLineage(type);
  const { fields, complete, opaque } = readFields(program, lineage);
  const parameters = typeParametersOf(type);
  const root = rootType(program, lineage);
  return {
    id,
    name: type.def.name,
    place: program.placeOf({ module: type.module, node: type.def }),
    fields,
    ...(parameters.length === 0 ? {} : { parameters }),
    complete: complete && lineage.complete,
    table: tableOfClass.get(id) ?? null,
    ...(root === null ? {} : { root }),
    ...(lineage.libraries.includes(MADE_AT_RUN_TIME) ? { madeAtRunTime: true as const } : {}),
    ...(opaque ? { opaque } : {}),
  };
}
