import type { Program } from "../../python/program.ts";
import type { CallArguments, Value } from "../../python/value.ts";
import { type RecordRow, recordOf } from "./record-values.ts";

/** The rows that an engine is given to write: `engine.save(boat)`, `engine.save_all(boats)`. */
export function rowsGiven(
  program: Program,
  name: string,
  { positional, keywords }: CallArguments,
): RecordRow[] {
  if (!WRITING.has(name)) return [];
  const isMany = name === "save_all";
  const given = positional[0] ?? keywords.get(isMany ? "instances" : "instance");
  if (given === undefined) return [];
  const items = isMany ? itemsOf(given) : [given];
  return items.flatMap((item) => recordOf(program, item) ?? []);
}

const WRITING = new Set(["save", "save_all", "delete"]);

function itemsOf(list: Value): readonly Value[] {
  if (list.kind === "sequence") return list.items;
  return list.kind === "symbolic" ? [{ ...list, operation: { type: "element", of: list } }] : [];
}
