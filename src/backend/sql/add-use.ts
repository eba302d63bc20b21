import type { Node } from "libpg-query";
import { bindsIn } from "./column-in.ts";
import { NEGATED } from "./sql-operators.ts";
import type { Around } from "./sql-reading.ts";
import type { Bind, SqlColumn, SqlUse } from "./sql-statement.ts";

/** A condition, and what stands around it. */
export interface ConditionAround extends Around {
  /** It stands after ON. */
  readonly joining: boolean;
  readonly negated: boolean;
}

const SCOPING = new Set(["==", "in"]);

/** A column that is compared with something else than a column of another table; `other` is null for a test. */
export function addUse(
  around: ConditionAround,
  column: SqlColumn,
  operator: string,
  node: Node,
  other: Node | null | undefined,
): void {
  const { draft, joining, negated } = around;
  const written = negated && other !== null ? (NEGATED[operator] ?? `not ${operator}`) : operator;
  const numbers = !negated && SCOPING.has(written) ? bindsIn(other) : [];
  const binds = numbers.flatMap((number) => around.reading.binds[number - 1] ?? []);
  const use = useOf(around, column, written, node, binds, null);
  (joining ? draft.joins : draft.filters).push(use);
}

export function addJoin(
  around: ConditionAround,
  column: SqlColumn,
  operator: string,
  node: Node,
  against: SqlColumn,
): void {
  around.draft.joins.push(useOf(around, column, operator, node, [], around.joining ? null : against));
}

function useOf(
  { reading, holds }: ConditionAround,
  column: SqlColumn,
  operator: string,
  node: Node,
  binds: readonly Bind[],
  against: SqlColumn | null,
): SqlUse {
  const span = reading.spanOf(node);
  return { column, operator, span, binds, holds: holds === "alone" ? span : holds, against };
}
