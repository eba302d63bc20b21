import { render } from "../../contract/pattern.ts";
import { externalPath, isCall, lastName, methodOf, optionsOf } from "../python/external-path.ts";
import { isNone } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { fieldOf } from "./field-of.ts";
import { addSort, notePart, type StoreStatement } from "./store-statement.ts";

/** Reads `("time", -1)`, `[("time", DESCENDING), ("_id", 1)]`, `{"time": -1}`, `"-time"` and `-Boat.time`. */
export function applySort(program: Program, statement: StoreStatement, given: readonly Value[]): void {
  const [by, direction] = given;
  const [first] = by === undefined ? [] : optionsOf(by);
  if (by === undefined || first === undefined || isNone(by)) return;
  if (by.kind === "choice") applySort(program, statement, [first, ...given.slice(1)]);
  else if (by.kind === "string") sortBy(program, statement, render(by.pattern), direction);
  else if (by.kind === "dict")
    for (const [field, each] of by.entries) sortBy(program, statement, field, each);
  else if (by.kind === "sequence") for (const pair of by.items) applySort(program, statement, itemsOf(pair));
  else sortByField(program, statement, by, direction);
}

function sortByField(program: Program, statement: StoreStatement, by: Value, direction?: Value): void {
  const { site } = statement.call;
  const directed = directedField(by);
  const column = directed?.field ?? fieldOf(by);
  const descending = directed?.isDescending ?? (isNegative(by) || isDescending(direction));
  if (column === null) notePart(statement, by, "What this sorts by is not known.");
  else addSort(program, statement, { column, descending, site });
}

/** `Boat.time.desc()`, `desc(Boat.time)` */
function directedField(by: Value): { readonly field: string; readonly isDescending: boolean } | null {
  if (!isCall(by)) return null;
  const { callee, args } = by.operation;
  const path = externalPath(callee);
  const method = path === null ? methodOf(callee) : null;
  const name = lastName(path ?? method?.name ?? "");
  const held = method === null ? args.positional[0] : method.object;
  const field = held === undefined || !/^(?:asc|desc)$/.test(name) ? null : fieldOf(held);
  return field === null ? null : { field, isDescending: name === "desc" };
}

const isNegative = (value: Value): boolean =>
  value.kind === "symbolic" && value.operation.type === "unary" && value.operation.operator === "-";

const itemsOf = (value: Value): readonly Value[] => (value.kind === "sequence" ? value.items : [value]);

/** `-time` is the field `time`, the other way round. */
function sortBy(program: Program, statement: StoreStatement, written: string, direction?: Value): void {
  const column = written.replace(/^[-+]/, "");
  const descending = written.startsWith("-") || isDescending(direction);
  addSort(program, statement, { column, descending, site: statement.call.site });
}

const isDescending = (direction: Value | undefined): boolean =>
  direction?.kind === "constant"
    ? direction.value === -1
    : direction !== undefined && (externalPath(direction) ?? "").endsWith("DESCENDING");
