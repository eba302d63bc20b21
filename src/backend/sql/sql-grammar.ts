import type { Node, ParseResult } from "libpg-query";

/** PostgreSQL's own grammar. */
export interface SqlGrammar {
  readonly parse: (sql: string) => readonly ParsedStatement[] | SyntaxProblem;
  /** The SQL that a function of this body in PL/pgSQL runs; empty where the body does not parse. */
  readonly procedure: (body: string) => readonly string[];
}

export interface ParsedStatement {
  readonly stmt: Node;
  /** In bytes, as all positions of the parser. */
  readonly start: number;
  readonly length: number | null;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly position: number | null;
}

export const isProblem = (result: readonly ParsedStatement[] | SyntaxProblem): result is SyntaxProblem =>
  "message" in result;

/** Loaded only for a tree that has SQL as text: it takes as long as reading some hundred files. */
export async function loadSqlGrammar(): Promise<SqlGrammar> {
  const { hasSqlDetails, loadModule, parsePlPgSQLSync, parseSync } = await import("libpg-query");
  await loadModule();
  return {
    parse: (sql) => {
      if (sql.trim() === "") return [];
      try {
        return (parseSync(sql).stmts ?? []).flatMap(({ stmt, stmt_location, stmt_len }) =>
          stmt === undefined ? [] : [{ stmt, start: stmt_location ?? 0, length: stmt_len ?? null }],
        );
      } catch (error) {
        const at = hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
        const position = at === undefined ? null : bytesBefore(sql, at);
        return { message: error instanceof Error ? error.message : String(error), position };
      }
    },
    procedure: (body) => {
      try {
        return queriesIn(parsePlPgSQLSync(functionOf(body))).flatMap((query) => dynamicSql(query, parseSync));
      } catch {
        return [];
      }
    },
  };
}

/** Problems are placed in characters, nodes in bytes. */
const bytesBefore = (sql: string, characters: number): number =>
  Buffer.byteLength([...sql].slice(0, characters).join(""));

function functionOf(body: string): string {
  let tag = "body";
  while (body.includes(`$${tag}$`)) tag += "_";
  return `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $${tag}$${body}$${tag}$`;
}

interface Query {
  readonly query: string;
  /** `EXECUTE 'CREATE INDEX …'`: an expression that gives a statement. */
  readonly isDynamic: boolean;
}

/** 0 is the parser's mode for whole statements; the other modes are for expressions and assignments. */
function queriesIn(node: unknown, isDynamic = false): Query[] {
  if (Array.isArray(node)) return node.flatMap((each) => queriesIn(each));
  if (typeof node !== "object" || node === null) return [];
  if ("query" in node && typeof node.query === "string")
    return isDynamic || ("parseMode" in node && node.parseMode === 0)
      ? [{ query: node.query, isDynamic }]
      : [];
  return Object.entries(node).flatMap(([name, value]) =>
    queriesIn(
      value,
      name === "PLpgSQL_stmt_dynexecute" || (isDynamic && /^(?:query|PLpgSQL_expr)$/.test(name)),
    ),
  );
}

/** The statement itself, or the one that a constant holds; none where it is put together as it runs. */
function dynamicSql({ query, isDynamic }: Query, parse: (sql: string) => ParseResult): string[] {
  if (!isDynamic) return [query];
  const stmt = parse(`SELECT ${query}`).stmts?.[0]?.stmt;
  const select = stmt !== undefined && "SelectStmt" in stmt ? stmt.SelectStmt : null;
  const target = select?.targetList?.[0];
  const value = target !== undefined && "ResTarget" in target ? target.ResTarget.val : undefined;
  const text = value !== undefined && "A_Const" in value ? value.A_Const.sval?.sval : undefined;
  return text === undefined ? [] : [text];
}
