import { externalPath, methodOf } from "../../python/external-path.ts";
import type { Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { recordClasses } from "./record-class.ts";
import { chainsOf, ownMethod, recordOf, relationOf } from "./record-values.ts";

const LIBRARIES = new Set(["tortoise", "beanie", "bunnet"]);

/** A library whose tables are classes and whose statements are read from their methods. */
export const isRecordLibrary = (library: string): boolean => LIBRARIES.has(library);

/** Makes a condition, a connection, a transaction or a type: none of them reads a row. */
const WITHOUT_ROWS =
  /(?:^|\.)(?:Q|F|Count|Sum|Avg|Max|Min|Prefetch|Subquery|RawSQL|Function|in_transaction|atomic|PydanticObjectId|Link|Indexed|WriteRules|DeleteRules|pydantic_model_creator|pydantic_queryset_creator)$|operators|functions|expressions|contrib\.pydantic/;

/** Whether a call of such a library could reach rows, and is not read. */
export function reachesUnreadRows(program: Program, callee: Value, result: Value): boolean {
  const path = externalPath(callee);
  if (path !== null) return !WITHOUT_ROWS.test(path);
  const called = methodOf(callee);
  if (called === null || chainsOf(program, result).length > 0) return false;
  const { object, name } = called;
  if (ANYWHERE.test(name)) return false;
  const row = recordOf(program, object);
  if (row !== null) return ownMethod(row.of.dialect, name) === undefined && !DESCRIBING.test(name);
  const relation = relationOf(program, object);
  if (relation !== null) return !/^(?:add|remove|clear)$/.test(name);
  return recordClasses(program, object).length > 0 && !DESCRIBING.test(name);
}

/** What tells of a class or a row without asking for rows; pydantic's own methods among it. */
const DESCRIBING =
  /^(?:describe|register\w*|model_\w+|dict|json|copy|parse_\w+|construct|from_\w+|get_settings|get_collection_name|get_(?:motor|pymongo)_collection|is_changed|pk|_\w+)$/;

/** Of what no row is behind any more. */
const ANYWHERE = /^__\w+__$/;
