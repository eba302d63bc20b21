import { isCall, typesIn } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { DRIVERS_PATTERN } from "../sql/driver-libraries.ts";
import { isDynamo } from "./aws-database.ts";

const words = (text: string): string => text.split(" ").join("|");

/** Libraries that talk to a database by calls of their own; of some of them these are read. */
const ASKED = words(
  "tortoise peewee playhouse beanie bunnet odmantic motor \\w*mongo\\w* redis_om aredis_om couchbase cassandra " +
    "pynamodb tinydb surrealdb piccolo pony ormar edgedb gel prisma supabase postgrest neo4j aiosql anosql pugsql " +
    "clickhouse_driver clickhouse_connect arango arangoasync aioarango influxdb influxdb_client kuzu falkordb " +
    "rethinkdb libsql_client sqlite_utils ibm_db",
);

/** Databases that are one module of a library among many. */
const PARTS = words(
  "django\\.db django\\.contrib\\.\\w+\\.models firebase_admin\\.(?:firestore|db) " +
    "advanced_alchemy\\.(?:\\w+\\.)*(?:repository|service)",
);

/** What a cloud calls its databases: the name without the module says little. */
const CLOUD = words(
  "google\\.cloud\\.(?:firestore|bigquery|datastore|ndb|spanner|bigtable) azure\\.cosmos azure\\.data\\.tables",
);

const LIBRARY = new RegExp(`^(?:(${DRIVERS_PATTERN}|(?:${CLOUD})\\b)|(?:${ASKED}|${PARTS})\\b)`);

/** The library that a path is of: one that talks to a database and is not SQLAlchemy. */
export function libraryOfPath(path: string): string | null {
  const match = LIBRARY.exec(path);
  return match === null ? null : (match[1] ?? path.split(".")[0] ?? null);
}

/** The library at the root of a value: of what was called or asked for to get it, or of its annotation. */
export function libraryOfValue(program: Program, value: Value, depth = 0): string | null {
  if (depth > 12) return null;
  if (value.kind === "external") return libraryOfPath(value.path);
  if (value.kind === "choice")
    return firstLibrary(value.options, (each) => libraryOfValue(program, each, depth + 4));
  if (value.kind === "class" || value.kind === "instance")
    return libraryOfClass(program, value.kind === "class" ? value : value.type);
  if (value.kind !== "symbolic") return null;
  if (isCall(value) && isDynamo(value)) return "dynamodb";
  const { operation } = value;
  if (operation.type === "call") return libraryOfValue(program, operation.callee, depth + 1);
  if (operation.type === "attribute" || operation.type === "index")
    return libraryOfValue(program, operation.object, depth + 1);
  if (operation.type === "element") return libraryOfValue(program, operation.of, depth + 1);
  if (operation.type !== "parameter" || operation.annotation === null) return null;
  const { annotation } = operation;
  return annotation.kind === "class"
    ? libraryOfClass(program, annotation)
    : firstLibrary(typesIn(annotation), libraryOfPath);
}

function libraryOfClass(program: Program, type: Extract<Value, { kind: "class" }>): string | null {
  return firstLibrary(program.lineage(type), (base) =>
    typeof base === "string" ? libraryOfPath(base) : null,
  );
}

function firstLibrary<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const library = find(item);
    if (library !== null) return library;
  }
  return null;
}
