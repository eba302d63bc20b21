import type { Schema } from "../../contract/database.ts";
import type { Program } from "../python/program.ts";
import { typeParametersOf } from "../python/type-parameters.ts";
import type { ClassValue } from "../python/value.ts";
import { isModel, modelLineage } from "./model-lineage.ts";
import { readFields } from "./read-fields.ts";
import { rootType } from "./root-type.ts";

export const schemaId = (type: ClassValue): string => `${type.moduleName}:${type.qualifiedName}`;

/** Every Pydantic model and SQLModel of the tree, by `module:Class`, with its fields as they cross the wire. */
export function linkSchemas(
  program: Program,
  tableOfClass: ReadonlyMap<string, string> = new Map(),
): Map<string, Schema> {
  for (const name of program.modules.keys()) program.scopeOf(name);
  const schemas = new Map<string, Schema>();
  for (const type of program.classes()) {
    if (!isModel(type)) continue;
    const id = schemaId(type);
    const lineage = modelLineage(type);
    const { fields, complete, opaque } = readFields(program, lineage);
    const parameters = typeParametersOf(type);
    const root = rootType(program, lineage);
    schemas.set(id, {
      id,
      name: type.def.name,
      place: program.placeOf({ module: type.module, node: type.def }),
      fields,
      ...(parameters.length === 0 ? {} : { parameters }),
      complete: complete && lineage.complete,
      table: tableOfClass.get(id) ?? null,
      ...(root === null ? {} : { root }),
      ...(opaque ? { opaque } : {}),
    });
  }
  return schemas;
}
