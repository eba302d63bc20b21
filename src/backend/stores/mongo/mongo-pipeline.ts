import { literalOf } from "../../../contract/pattern.ts";
import type { Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { applySort } from "../apply-sort.ts";
import { type Asker, addTable, notePart, type StoreStatement } from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";
import { applyFilter } from "./mongo-filter.ts";

/** Reads `[{"$match": …}, {"$lookup": …}, {"$sort": …}]`, stage by stage. */
export function applyPipeline(asker: Asker, statement: StoreStatement, value: Value): void {
  if (value.kind !== "sequence") {
    notePart(statement, value, "The stages of this pipeline are not known.");
    return;
  }
  for (const stage of value.items) applyStage(asker, statement, stage);
  if (!value.complete) notePart(statement, value, "Not all stages of this pipeline are known.");
}

const JOINING = new Set(["$lookup", "$graphLookup", "$unionWith"]);
const GROUPING = new Set(["$group", "$count", "$bucket", "$bucketAuto", "$sortByCount"]);

function applyStage(asker: Asker, statement: StoreStatement, stage: Value): void {
  if (stage.kind !== "dict") {
    notePart(statement, stage, "This stage of the pipeline is not known.");
    return;
  }
  const { program } = asker;
  for (const [name, given] of stage.entries) {
    // What is grouped is no document of the collection any more.
    if (name === "$match" && !statement.aggregate) applyFilter(asker, statement, given);
    else if (name === "$sort" && !statement.aggregate) applySort(program, statement, [given]);
    else if (name === "$limit") statement.limit = writtenValue(program, given);
    else if (name === "$skip") statement.offset = writtenValue(program, given);
    else if (JOINING.has(name)) applyLookup(program, statement, given);
    else if (GROUPING.has(name)) statement.aggregate = true;
    else if (name === "$facet") notePart(statement, given, "The pipelines within this one are not read.");
  }
}

/** `{"from": "users", "localField": "user_id", "foreignField": "_id"}` */
function applyLookup(program: Program, statement: StoreStatement, given: Value): void {
  const other = textIn(given) ?? textAt(given, "from") ?? textAt(given, "coll");
  if (other === null) return;
  addTable(statement, other);
  const fields = [
    [statement.tables[0] ?? "", textAt(given, "localField")],
    [other, textAt(given, "foreignField")],
  ] as const;
  const text = fields.map((field) => field.join(".")).join(" == ");
  const place = program.placeOf(statement.call.site);
  for (const [table, column] of fields)
    if (column !== null) statement.joins.push({ table, column, place, text, operator: "==" });
}

const textAt = (value: Value, name: string): string | null =>
  value.kind === "dict" ? textIn(value.entries.get(name)) : null;

const textIn = (value: Value | undefined): string | null =>
  value?.kind === "string" ? (literalOf(value.pattern) ?? null) : null;
