import { isCall, methodOf } from "../python/external-path.ts";
import type { ClassValue, SymbolicValue } from "../python/value.ts";
import { columnNamed } from "./models.ts";
import type { Reader } from "./reader.ts";
import { rowOf } from "./row-type.ts";
import { SINGLE_ROW } from "./statement-clauses.ts";

/** Follows no function for its result: these are asked while functions are followed. */
const SHALLOW = 3;

/** The mapped class of a value that is one row, or none; null for anything else, a list of rows among it. */
export function classOfRow(reader: Reader, value: SymbolicValue): ClassValue | null {
  if (!isOne(reader, value)) return null;
  const row = rowOf(reader, value, SHALLOW);
  return row === null ? null : (reader.models.classOf.get(row.table.name) ?? null);
}

function isOne(reader: Reader, value: SymbolicValue): boolean {
  const { operation } = value;
  if (operation.type === "element") return true;
  if (operation.type === "attribute") {
    const holder = rowOf(reader, operation.object, SHALLOW);
    const relationship = holder?.table.relationships.find(({ attribute }) => attribute === operation.name);
    return relationship?.many === false;
  }
  const method = isCall(value) ? methodOf(value.operation.callee) : null;
  return method !== null && SINGLE_ROW.has(method.name);
}

/** The key of a row that was read is there; of any other value nothing is known. */
export function isKeyOfRow(reader: Reader, { operation }: SymbolicValue): true | null {
  if (operation.type !== "attribute") return null;
  const row = rowOf(reader, operation.object, SHALLOW);
  if (row?.origin !== "read") return null;
  return columnNamed(row.table, operation.name)?.primaryKey === true ? true : null;
}
