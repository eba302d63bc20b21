import type { A_Expr, FuncCall, Node } from "libpg-query";
import { namesOf } from "./sql-reading.ts";
import { columnIn, type Scope } from "./sql-scope.ts";
import type { SqlColumn } from "./sql-statement.ts";

/** The column that an expression is about: itself, its cast, a part of it, what a function makes of it. */
export function columnOfNode(scope: Scope, node: Node | undefined): SqlColumn | null {
  if (node === undefined) return null;
  if ("ColumnRef" in node) return columnIn(scope, namesOf(node.ColumnRef.fields));
  const column = firstColumn(scope, argumentsOf(node));
  if (column === null) return null;
  return { ...column, madeBy: column.madeBy === undefined ? makerOf(node) : "other" };
}

function makerOf(node: Node): "lower" | "upper" | "other" {
  const name = "FuncCall" in node ? namesOf(node.FuncCall.funcname).at(-1) : undefined;
  return name === "lower" || name === "upper" ? name : "other";
}

function argumentsOf(node: Node): readonly (Node | undefined)[] {
  if ("TypeCast" in node) return [node.TypeCast.arg];
  if ("CollateClause" in node) return [node.CollateClause.arg];
  if ("A_Indirection" in node) return [node.A_Indirection.arg];
  if ("CoalesceExpr" in node) return node.CoalesceExpr.args ?? [];
  if ("MinMaxExpr" in node) return node.MinMaxExpr.args ?? [];
  if ("A_Expr" in node) return sidesOf(node.A_Expr);
  return "FuncCall" in node && !isAggregate(node.FuncCall) ? (node.FuncCall.args ?? []) : [];
}

/** What an operator gives that keeps the column in sight; a distance or a match is another value. */
const KEEPING = /^(?:->>?|#>>?|\|\||[-+*/%])$/;

function sidesOf({ kind, name, lexpr, rexpr }: A_Expr): readonly Node[] {
  if (kind !== "AEXPR_NULLIF" && !KEEPING.test(namesOf(name).at(-1) ?? "")) return [];
  return [lexpr, rexpr].filter((each) => each !== undefined);
}

function firstColumn(scope: Scope, nodes: readonly (Node | undefined)[]): SqlColumn | null {
  for (const node of nodes) {
    const column = columnOfNode(scope, node);
    if (column !== null) return column;
  }
  return null;
}

const AGGREGATES = new Set(
  "count sum max min avg array_agg string_agg bool_or bool_and every json_agg jsonb_agg json_object_agg jsonb_object_agg group_concat total stddev variance".split(
    " ",
  ),
);

/** Over rows that are no longer those of the table. */
export const isAggregate = ({ funcname, agg_star, agg_filter, agg_within_group, over }: FuncCall): boolean =>
  agg_star === true ||
  agg_filter !== undefined ||
  agg_within_group === true ||
  over !== undefined ||
  AGGREGATES.has(namesOf(funcname).at(-1) ?? "");

/** It gives one value for all rows: `count(*)`, `coalesce(max(x), 0)`, `EXISTS (…)`. */
export function isAggregateNode(node: Node | undefined): boolean {
  if (node === undefined) return false;
  if ("FuncCall" in node)
    return (
      node.FuncCall.over === undefined && (isAggregate(node.FuncCall) || someAggregate(node.FuncCall.args))
    );
  if ("CoalesceExpr" in node) return someAggregate(node.CoalesceExpr.args);
  if ("TypeCast" in node) return isAggregateNode(node.TypeCast.arg);
  if ("A_Expr" in node) return isAggregateNode(node.A_Expr.lexpr) || isAggregateNode(node.A_Expr.rexpr);
  return "SubLink" in node && node.SubLink.subLinkType === "EXISTS_SUBLINK";
}

const someAggregate = (nodes: readonly Node[] | undefined): boolean => (nodes ?? []).some(isAggregateNode);

/** The numbers of an expression's binds; those of a query within it are that query's. */
export function bindsIn(node: unknown): number[] {
  if (Array.isArray(node)) return node.flatMap(bindsIn);
  if (typeof node !== "object" || node === null || "SubLink" in node) return [];
  if ("ParamRef" in node) return [numberOf(node.ParamRef)];
  return Object.values(node).flatMap(bindsIn);
}

const numberOf = (param: unknown): number =>
  typeof param === "object" && param !== null && "number" in param ? Number(param.number) : 0;
