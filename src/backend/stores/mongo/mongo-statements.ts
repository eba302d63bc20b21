import { argument } from "../../python/external-path.ts";
import type { FollowedCall } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { applyOptions } from "../call-options.ts";
import { fieldsWritten } from "../fields-written.ts";
import { type Asker, newStatement, type StoreStatement } from "../store-statement.ts";
import { askedBy } from "./asked-by.ts";
import { applyCursors } from "./mongo-cursor.ts";
import { applyFilter } from "./mongo-filter.ts";
import type { Argument, MongoMethod } from "./mongo-methods.ts";
import { hasMongo } from "./mongo-objects.ts";
import { applyPipeline } from "./mongo-pipeline.ts";

/** What calls on collections of MongoDB do. A cursor's own calls belong to the one that it comes from. */
export function mongoStatements(asker: Asker, calls: readonly FollowedCall[]): StoreStatement[] {
  if (!hasMongo(asker.program)) return [];
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
  if (written !== undefined) statement.writes.push(...fieldsWritten(written));
  applyOptions(asker.program, statement, args);
}
