import type { Undetermined } from "../../contract/place.ts";
import { externalPath } from "../python/external-path.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { undeterminedAt } from "./reader.ts";

const LIBRARIES =
  /^(?:django\.db|django\.contrib\.\w+\.models|tortoise|peewee|playhouse|beanie|mongoengine|odmantic|motor|pymongo|piccolo|pony|ormar|edgedb|gel|prisma|asyncpg|psycopg2?|psycopg_pool|aiosqlite|sqlite3|aiomysql|pymysql|MySQLdb|databases|supabase|neo4j|google\.cloud\.firestore|duckdb|clickhouse_driver|clickhouse_connect)\b/;

/**
 * Databases that are reached by libraries whose statements are not read: that they are reached is said, once for each
 * library.
 */
export function otherDatabases(program: Program, calls: readonly FollowedCall[]): Undetermined[] {
  const found = new Map<string, Undetermined>();
  for (const { callee, site } of calls) {
    const library = libraryOf(program, callee);
    if (library === null || found.has(library)) continue;
    const reason = `A database is reached through ${library}, whose statements are not read.`;
    found.set(library, undeterminedAt(program, site, reason, "Check by hand what it reads or writes."));
  }
  return [...found.values()];
}

/** The library at the root of `Model.objects.filter`, `connection.fetch`. Making an object reaches nothing yet. */
function libraryOf(program: Program, callee: Value): string | null {
  const path = externalPath(callee);
  if (path !== null) return /(?:Error|Exception|Q|F)$/.test(path) ? null : nameIn(path);
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return null;
  return rootLibrary(program, callee.operation.object, 0);
}

function rootLibrary(program: Program, value: Value, depth: number): string | null {
  if (depth > 12) return null;
  if (value.kind === "external") return nameIn(value.path);
  if (value.kind === "class" || value.kind === "instance")
    return libraryOfClass(program, value.kind === "class" ? value : value.type);
  if (value.kind !== "symbolic") return null;
  const { operation } = value;
  if (operation.type === "call") return rootLibrary(program, operation.callee, depth + 1);
  if (operation.type === "attribute" || operation.type === "index")
    return rootLibrary(program, operation.object, depth + 1);
  if (operation.type !== "parameter" || operation.annotation === null) return null;
  return operation.annotation.kind === "class" ? libraryOfClass(program, operation.annotation) : null;
}

function libraryOfClass(program: Program, type: Extract<Value, { kind: "class" }>): string | null {
  for (const base of program.lineage(type)) {
    const name = typeof base === "string" ? nameIn(base) : null;
    if (name !== null) return name;
  }
  return null;
}

const nameIn = (path: string): string | null =>
  LIBRARIES.test(path)
    ? path.startsWith("google.")
      ? "google.cloud.firestore"
      : (path.split(".")[0] ?? null)
    : null;
