import type { DeclaredType } from "../../contract/provenance.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { programOf } from "./program.ts";
import { fieldsOfName } from "./type-fields.ts";

/**
 * Every object type that somebody wrote at the top of a file, with the fields it has by itself or inherits. What a
 * generator wrote follows its source by itself.
 */
export function declaredTypes(graph: ModuleGraph): DeclaredType[] {
  const program = programOf(graph);
  const types: DeclaredType[] = [];
  for (const [file, module] of graph.modules) {
    if (module.generated !== null) continue;
    for (const statement of module.body) {
      if (statement.kind !== "interface" && statement.kind !== "type-alias") continue;
      const fields = fieldsOfName(program, file, statement.name, statement.start);
      if (fields === null || fields.length === 0) continue;
      types.push({ name: statement.name, fields, place: graph.placeOf(file, statement) });
    }
  }
  return types;
}
