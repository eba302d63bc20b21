import type { Statement } from "./database.ts";

/**
 * The statement that answers the operation: the handler's own before a dependency's, a write before a read (reads
 * before a write are checks), rows before counts and single loads, the richest first.
 */
export function mainStatement(statements: readonly Statement[]): Statement | null {
  const ranked = statements.map((candidate, index) => ({ candidate, rank: rankOf(candidate), index }));
  ranked.sort((a, b) => b.rank - a.rank || a.index - b.index);
  return ranked[0]?.candidate ?? null;
}

function rankOf(statement: Statement): number {
  const own = statement.throughDependency ? 0 : 100;
  const write = ["insert", "update", "delete"].includes(statement.kind) ? 50 : 0;
  const rows = statement.aggregate ? 0 : 10;
  const rich = statement.joins.length + statement.filters.length + statement.sorts.length;
  return own + write + rows + (statement.single ? 0 : 5) + Math.min(rich, 4);
}
