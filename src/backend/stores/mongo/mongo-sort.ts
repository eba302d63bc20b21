import { render } from "../../../contract/pattern.ts";
import { externalPath, optionsOf } from "../../python/external-path.ts";
import { isNone } from "../../python/make-value.ts";
import type { Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { notePart, type StoreStatement } from "../store-statement.ts";

/** Reads `("time", -1)`, `[("time", DESCENDING), ("_id", 1)]` and `{"time": -1}`. */
export function applySort(program: Program, statement: StoreStatement, given: readonly Value[]): void {
  const [by, direction] = given;
  const [first] = by === undefined ? [] : optionsOf(by);
  if (by === undefined || first === undefined || isNone(by)) return;
  if (by.kind === "choice") applySort(program, statement, [first, ...given.slice(1)]);
  else if (by.kind === "string") sortBy(program, statement, render(by.pattern), direction);
  else if (by.kind === "dict")
    for (const [field, each] of by.entries) sortBy(program, statement, field, each);
  else if (by.kind === "sequence") for (const pair of by.items) applySort(program, statement, itemsOf(pair));
  else notePart(statement, by, "What this sorts by is not known.");
}

const itemsOf = (value: Value): readonly Value[] => (value.kind === "sequence" ? value.items : [value]);

function sortBy(
  program: Program,
  { call, tables, sorts }: StoreStatement,
  column: string,
  direction?: Value,
): void {
  const place = program.placeOf(call.site);
  const descending = direction !== undefined && isDescending(direction);
  sorts.push({ table: tables[0] ?? "", column, place, text: column, operator: null, descending });
}

const isDescending = (direction: Value): boolean =>
  direction.kind === "constant"
    ? direction.value === -1
    : (externalPath(direction) ?? "").endsWith("DESCENDING");
