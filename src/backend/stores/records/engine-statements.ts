import { methodOf } from "../../python/external-path.ts";
import type { FollowedCall } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { applyOptions } from "../call-options.ts";
import { type Asker, newStatement, type StoreStatement } from "../store-statement.ts";
import { type EngineAsked, engineAsked, isEngine } from "./engine-asked.ts";
import { rowsGiven } from "./engine-rows.ts";
import { applyConditions } from "./record-conditions.ts";
import type { RecordRow } from "./record-values.ts";

/** What an engine is asked for: `engine.find(Boat, Boat.age > 3, sort=Boat.name, limit=9)`, `engine.save(boat)`. */
export function engineStatements(asker: Asker, call: FollowedCall): StoreStatement[] {
  const asked = engineAsked(asker.program, call.callee, call.args);
  if (asked.length > 0) return asked.map((each) => askedStatement(asker, call, each));
  const called = methodOf(call.callee);
  if (called === null || !isEngine(asker.program, called.object)) return [];
  return writtenRows(asker, call, called.name);
}

function askedStatement(asker: Asker, call: FollowedCall, { of, method }: EngineAsked): StoreStatement {
  const { program } = asker;
  const { args, site } = call;
  const statement = newStatement(call, method.kind, of.table);
  statement.single = method.single === true || isTrue(args.keywords.get("just_one"));
  statement.aggregate = method.aggregate === true;
  const isByPosition = !args.keywords.has("model");
  const conditions = isByPosition ? args.positional.slice(1) : args.positional;
  applyConditions(
    { asker, statement, site, standing: {}, isNegated: false },
    { ...args, positional: conditions, keywords: new Map() },
  );
  applyOptions(program, statement, args);
  return statement;
}

const isTrue = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === true;

function writtenRows({ program }: Asker, call: FollowedCall, name: string): StoreStatement[] {
  const byTable = new Map(rowsGiven(program, name, call.args).map((row) => [row.of.table, row]));
  return [...byTable.values()].map((row) => {
    const statement = newStatement(call, kindOf(name, row), row.of.table);
    statement.single = name !== "save_all";
    return statement;
  });
}

const kindOf = (name: string, row: RecordRow): StoreStatement["kind"] =>
  name === "delete" ? "delete" : row.isNew ? "insert" : "update";
