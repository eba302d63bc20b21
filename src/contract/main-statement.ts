import type { Statement } from "./database.ts";
import type { Method, Operation } from "./operation.ts";
import { render } from "./pattern.ts";
import { singular, wordsOf } from "./words.ts";

/** What a method is meant to do to rows. */
const MEANT: Partial<Record<Method, readonly Statement["kind"][]>> = {
  POST: ["insert"],
  PUT: ["update"],
  PATCH: ["update"],
  DELETE: ["delete"],
};

/**
 * The statement that answers the operation: the handler's own before a dependency's, a write before a read (reads
 * before a write are checks), what the method means to do before other writes, the path's own resource before what
 * hangs on it, rows before counts and single loads, the richest first.
 */
export function mainStatement(statements: readonly Statement[], operation: Operation): Statement | null {
  const nouns = new Set(wordsOf(render(operation.path)).map(singular));
  const ranked = statements.map((candidate, index) => ({
    candidate,
    index,
    rank: rankOf(candidate, operation.method, nouns),
  }));
  ranked.sort((a, b) => b.rank - a.rank || a.index - b.index);
  return ranked[0]?.candidate ?? null;
}

function rankOf(statement: Statement, method: Method, nouns: ReadonlySet<string>): number {
  const own = statement.throughDependency ? 0 : 1000;
  const write = method !== "GET" && ["insert", "update", "delete"].includes(statement.kind) ? 500 : 0;
  const meant = MEANT[method]?.includes(statement.kind) === true ? 200 : 0;
  const words = wordsOf(statement.tables[0] ?? "").map(singular);
  // `tags` before `post_tags`: what is written beside the resource hangs on it.
  const resource =
    (nouns.has(words.at(-1) ?? "") ? 100 : 0) +
    (words.length > 0 && words.every((word) => nouns.has(word)) ? 20 : 0);
  const rows = write > 0 ? 0 : (statement.aggregate ? 0 : 10) + (statement.single ? 0 : 5);
  const rich = statement.joins.length + statement.filters.length + statement.sorts.length;
  return own + write + meant + resource + rows + Math.min(rich, 4);
}
