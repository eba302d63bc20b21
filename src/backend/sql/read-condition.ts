import type { A_Expr, BoolExpr, Node, SubLink } from "libpg-query";
import { addJoin, addUse, type ConditionAround } from "./add-use.ts";
import { columnOfNode } from "./column-in.ts";
import { readQueriesIn, readQuery } from "./read-query.ts";
import { MIRRORED, OPERATORS, operatorOf } from "./sql-operators.ts";
import { namesOf } from "./sql-reading.ts";
import type { SqlColumn } from "./sql-statement.ts";
import { hasHole } from "./sql-text.ts";

export function readSqlCondition(around: ConditionAround, node: Node | undefined): void {
  if (node === undefined) return;
  if ("BoolExpr" in node) readBoolean(around, node.BoolExpr, node);
  else if ("A_Expr" in node) readComparison(around, node.A_Expr, node);
  else if ("SubLink" in node) readSubLink(around, node.SubLink, node);
  else if ("NullTest" in node)
    readTest(around, node, node.NullTest.arg, node.NullTest.nulltesttype === "IS_NOT_NULL");
  else if ("BooleanTest" in node)
    readTest(around, node, node.BooleanTest.arg, /NOT/.test(node.BooleanTest.booltesttype ?? ""));
  else if ("CaseExpr" in node) readCase(around, node.CaseExpr.args ?? []);
  else readTest(around, node, node, false);
}

function readBoolean(around: ConditionAround, { boolop, args }: BoolExpr, node: Node): void {
  const negated = boolop === "NOT_EXPR" ? !around.negated : around.negated;
  const choice = around.holds === "alone" ? around.reading.spanOf(node) : around.holds;
  const holds = negated ? null : boolop === "OR_EXPR" ? choice : around.holds;
  for (const each of args ?? []) readSqlCondition({ ...around, negated, holds }, each);
}

function readCase(around: ConditionAround, branches: readonly Node[]): void {
  for (const branch of branches) {
    if (!("CaseWhen" in branch)) continue;
    readSqlCondition({ ...around, holds: null }, branch.CaseWhen.expr);
    readQueriesIn({ ...around, holds: null }, branch.CaseWhen.result);
  }
}

/** A column on its own, or tested for what it is. */
function readTest(around: ConditionAround, node: Node, tested: Node | undefined, isNot: boolean): void {
  const column = columnOfNode(around.scope, tested);
  noteHole(around, tested);
  if (column !== null && !hasHole(column.name))
    addUse(around, column, isNot !== around.negated ? "is not" : "is", node, null);
  readQueriesIn({ ...around, holds: null }, tested);
}

/** A whole condition that the code puts there. */
function noteHole({ reading, draft }: ConditionAround, node: Node | undefined): void {
  const names =
    node === undefined
      ? []
      : "ColumnRef" in node
        ? namesOf(node.ColumnRef.fields)
        : "FuncCall" in node
          ? namesOf(node.FuncCall.funcname)
          : [];
  if (node === undefined || !names.some(hasHole)) return;
  draft.gaps.push({ reason: "What is put into this condition is not known.", span: reading.spanOf(node) });
}

function readComparison(around: ConditionAround, expression: A_Expr, node: Node): void {
  const { lexpr, rexpr } = expression;
  const rows = [lexpr, rexpr].map((side) =>
    side !== undefined && "RowExpr" in side ? (side.RowExpr.args ?? []) : null,
  );
  const [left, right] = rows;
  if (left != null) readRows(around, expression, left, right ?? null, node);
  else compare(around, operatorOf(expression), lexpr, rexpr, node);
  readQueriesIn({ ...around, holds: null }, lexpr);
  readQueriesIn({ ...around, holds: null }, rexpr);
}

/** `(a, b) = (:a, :b)` compares one by one; `(a, b) IN (…)` all of them with the list. */
function readRows(
  around: ConditionAround,
  expression: A_Expr,
  left: readonly Node[],
  right: readonly Node[] | null,
  node: Node,
): void {
  const operator = operatorOf(expression);
  for (const [at, each] of left.entries())
    compare(around, operator, each, right?.[at] ?? expression.rexpr, node);
}

function compare(
  around: ConditionAround,
  operator: string,
  left: Node | undefined,
  right: Node | undefined,
  node: Node,
): void {
  const { scope } = around;
  const [a, b] = [columnOfNode(scope, left), columnOfNode(scope, right)].map((column) =>
    column !== null && hasHole(column.name) ? null : column,
  );
  // What stands for a value is one; a column that it stands for is another that is not known.
  if (a == null && b == null)
    for (const side of [left, right]) if (isHoleColumn(side)) noteHole(around, side);
  if (a != null && b != null && isBetweenTables(around, left, right, a, b)) {
    addJoin(around, a, operator, node, b);
    addJoin(around, b, operator, node, a);
  } else if (a != null) addUse(around, a, operator, node, right);
  else if (b != null) addUse(around, b, MIRRORED[operator] ?? operator, node, left);
}

const isHoleColumn = (node: Node | undefined): boolean =>
  node !== undefined && "ColumnRef" in node && namesOf(node.ColumnRef.fields).some(hasHole);

/** Two columns of one row tie no tables. Without qualifiers, which tables they are of is seen later. */
function isBetweenTables(
  around: ConditionAround,
  left: Node | undefined,
  right: Node | undefined,
  a: SqlColumn,
  b: SqlColumn,
): boolean {
  if (around.joining) return true;
  const [one, two] = [left, right].map(qualifierOf);
  if (one != null && two != null) return one !== two;
  return JSON.stringify(a.levels) !== JSON.stringify(b.levels) || a.levels.flat().length > 1;
}

function qualifierOf(node: Node | undefined): string | null {
  const names = node !== undefined && "ColumnRef" in node ? namesOf(node.ColumnRef.fields) : [];
  return names.at(-2) ?? null;
}

function readSubLink(around: ConditionAround, link: SubLink, node: Node): void {
  const isIn = link.subLinkType === "ANY_SUBLINK";
  const operator = isIn ? (OPERATORS[namesOf(link.operName)[0] ?? "="] ?? "") : "all";
  for (const tested of testedBy(link)) {
    const column = columnOfNode(around.scope, tested);
    if (column !== null && !hasHole(column.name))
      addUse(around, column, operator === "==" ? "in" : operator, node, undefined);
  }
  const isWanted = !around.negated && (isIn || link.subLinkType === "EXISTS_SUBLINK");
  readQuery({ ...around, holds: isWanted ? around.holds : null }, link.subselect);
}

function testedBy({ testexpr }: SubLink): readonly Node[] {
  if (testexpr === undefined) return [];
  return "RowExpr" in testexpr ? (testexpr.RowExpr.args ?? []) : [testexpr];
}
