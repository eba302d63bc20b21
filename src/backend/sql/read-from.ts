import type { Alias, JoinExpr, Node, RangeVar } from "libpg-query";
import { readSqlCondition } from "./read-condition.ts";
import { readQueriesIn, readQuery } from "./read-query.ts";
import { addSqlTable, mergeSql } from "./sql-draft.ts";
import { type Around, type Holds, namesOf } from "./sql-reading.ts";
import { below, columnIn, computed, type Named, type Outputs, type Scope, type Source } from "./sql-scope.ts";
import type { SqlTable, SqlUse } from "./sql-statement.ts";
import { hasHole } from "./sql-text.ts";

/** The sources that a FROM lists; what they read and how they are joined goes to the draft. */
export function readFrom(around: Around, items: readonly Node[] | undefined): Source[] {
  const sources: Source[] = [];
  for (const item of items ?? []) sources.push(...readFromItem(around, item, sources));
  return sources;
}

/** `before` are the sources that stand in front, which LATERAL ones may refer to. */
function readFromItem(around: Around, item: Node, before: readonly Source[]): Source[] {
  if ("RangeVar" in item) return [readTableName(around, item.RangeVar)];
  if ("JoinExpr" in item) return readJoin(around, item.JoinExpr, before);
  if ("RangeSubselect" in item) return [readSubselect(around, item.RangeSubselect, before)];
  if ("RangeTableSample" in item && item.RangeTableSample.relation !== undefined)
    return readFromItem(around, item.RangeTableSample.relation, before);
  if ("RangeFunction" in item) {
    readQueriesIn({ ...around, scope: below(around.scope, before), holds: null }, item);
    return [functionSource(item.RangeFunction.alias)];
  }
  return [];
}

/** A table, or the query that WITH gave this name. */
export function readTableName(around: Around, variable: RangeVar): Source {
  const { schemaname, relname, alias } = variable;
  const named = schemaname === undefined ? namedIn(around.scope, relname ?? "") : null;
  noteClause(around, alias, variable);
  const name =
    alias?.aliasname !== undefined && !hasHole(alias.aliasname) ? alias.aliasname : (relname ?? null);
  if (named !== null) {
    mergeSql(around.draft, named.draft, around.holds === "alone");
    return { alias: name, of: renamed(named.outputs, alias) };
  }
  const table: SqlTable = { schema: schemaname ?? null, name: relname ?? "" };
  addSqlTable(around.draft, table, around.reading.spanOf({ location: variable.location ?? -1 }));
  return { alias: name, of: table };
}

function namedIn(scope: Scope | null, name: string): Named | null {
  return scope === null ? null : (scope.named.get(name) ?? namedIn(scope.parent, name));
}

/** `FROM boat {clause}`: the grammar takes what is put there for an alias, and it can be any clause. */
function noteClause({ draft, reading }: Around, alias: Alias | undefined, node: RangeVar): void {
  if (alias?.aliasname === undefined || !hasHole(alias.aliasname)) return;
  draft.gaps.push({ reason: "What is put here is not known.", span: reading.spanOfHole(node.location ?? 0) });
}

function readSubselect(
  around: Around,
  { subquery, alias, lateral }: { subquery?: Node; alias?: Alias; lateral?: boolean },
  before: readonly Source[],
): Source {
  const scope = lateral === true ? below(around.scope, before) : around.scope;
  const outputs = readQuery({ ...around, scope }, subquery);
  return { alias: alias?.aliasname ?? null, of: renamed(outputs, alias) };
}

/** Its columns are computed; a function that gives one value names it by its alias. */
function functionSource(alias: Alias | undefined): Source {
  const names = namesOf(alias?.colnames);
  const name = alias?.aliasname ?? null;
  return { alias: name, of: computed(...(names.length > 0 ? names : [name])) };
}

/** `AS part (id, total)` names the columns anew, in their order. */
function renamed(outputs: Outputs, alias: Alias | undefined): Outputs {
  const names = namesOf(alias?.colnames);
  if (names.length === 0) return outputs;
  if (outputs.stars.length > 0) return computed(...names);
  return {
    columns: outputs.columns.map((output, at) => ({ ...output, name: names[at] ?? output.name })),
    stars: [],
  };
}

/** A row of the other side stays where the condition of an outer join is not met. */
function readJoin(around: Around, join: JoinExpr, before: readonly Source[]): Source[] {
  const { jointype, larg, rarg } = join;
  const keepsLeft = jointype !== "JOIN_RIGHT" && jointype !== "JOIN_FULL";
  const keepsRight = jointype !== "JOIN_LEFT" && jointype !== "JOIN_FULL";
  const side = (node: Node | undefined, keeps: boolean, others: readonly Source[]): Source[] =>
    node === undefined ? [] : readFromItem({ ...around, holds: keeps ? around.holds : null }, node, others);
  const left = side(larg, keepsLeft, before);
  const right = side(rarg, keepsRight, [...before, ...left]);
  const holds: Holds = keepsLeft && keepsRight ? around.holds : null;
  const scope = below(around.scope, [...left, ...right]);
  readSqlCondition({ ...around, scope, holds, joining: true, negated: false }, join.quals);
  for (const name of namesOf(join.usingClause)) readUsing(around, name, left, right, join);
  if (join.isNatural === true)
    around.draft.gaps.push({
      reason: "The columns of a NATURAL JOIN are not known.",
      span: around.reading.spanOf(join),
    });
  return [...left, ...right];
}

function readUsing(
  around: Around,
  name: string,
  left: readonly Source[],
  right: readonly Source[],
  join: JoinExpr,
): void {
  for (const sources of [left, right]) {
    const column = columnIn({ sources, named: new Map(), parent: null }, [name]);
    const use: Omit<SqlUse, "column"> = {
      operator: "==",
      span: around.reading.spanOf(join),
      binds: [],
      holds: null,
      against: null,
    };
    if (column !== null) around.draft.joins.push({ ...use, column });
  }
}
