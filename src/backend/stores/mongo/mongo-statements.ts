import { argument, optionsOf } from "../../python/external-path.ts";
import type { FollowedCall } from "../../python/program.ts";
import type { CallArguments, Value } from "../../python/value.ts";
import { applySort } from "../apply-sort.ts";
import { type Asker, isNamed, newStatement, type StoreStatement } from "../store-statement.ts";
import { writtenValue } from "../written-value.ts";
import { askedBy } from "./asked-by.ts";
import { applyCursors, isNothing } from "./mongo-cursor.ts";
import { applyFilter } from "./mongo-filter.ts";
import type { Argument, MongoMethod } from "./mongo-methods.ts";
import { applyPipeline } from "./mongo-pipeline.ts";

/** What calls on collections of MongoDB do. A cursor's own calls belong to the one that it comes from. */
export function mongoStatements(asker: Asker, calls: readonly FollowedCall[]): StoreStatement[] {
  const found = calls.flatMap((call) => readCall(asker, call) ?? []);
  applyCursors(asker.program, found, calls);
  return found;
}

function readCall(asker: Asker, call: FollowedCall): StoreStatement | null {
  const asked = askedBy(asker.program, call.callee);
  if (asked === null) return null;
  const { object, method } = asked;
  if (method === undefined) return newStatement(call, "other");
  const statement = newStatement(call, method.kind, object.name);
  statement.single = method.single;
  statement.aggregate = method.aggregate;
  applyArguments(asker, statement, method);
  return statement;
}

function applyArguments(asker: Asker, statement: StoreStatement, method: MongoMethod): void {
  const { args } = statement.call;
  const given = (at: Argument | null): Value | undefined => (at === null ? undefined : argument(args, ...at));
  const filter = given(method.filter);
  if (filter !== undefined) applyFilter(asker, statement, filter);
  const pipeline = given(method.pipeline);
  if (pipeline !== undefined) applyPipeline(asker, statement, pipeline);
  const written = given(method.written);
  if (written !== undefined) statement.writes.push(...fieldsWritten(written).filter(isNamed));
  applyOptions(asker, statement, args);
}

function applyOptions({ program }: Asker, statement: StoreStatement, { keywords }: CallArguments): void {
  const sort = keywords.get("sort");
  if (sort !== undefined) applySort(program, statement, [sort]);
  const textOf = (name: string): string | null => {
    const value = keywords.get(name);
    return value === undefined || isNothing(value) ? null : writtenValue(program, value);
  };
  statement.limit ??= textOf("limit");
  statement.offset ??= textOf("skip");
}

/** The fields of a document, of the first of several, or of what `$set` and its like set. */
function fieldsWritten(value: Value): readonly string[] {
  if (value.kind === "choice") return optionsOf(value).flatMap(fieldsWritten);
  if (value.kind === "sequence") return value.items.slice(0, 1).flatMap(fieldsWritten);
  if (value.kind !== "dict") return [];
  return [...value.entries].flatMap(([key, given]) => (key.startsWith("$") ? fieldsWritten(given) : [key]));
}
