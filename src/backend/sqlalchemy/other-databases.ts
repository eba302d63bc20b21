import type { Undetermined } from "../../contract/place.ts";
import { externalPath } from "../python/external-path.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { isMongoPath } from "../stores/mongo/mongo-objects.ts";
import { isHandedOver, reachesUnread } from "../stores/mongo/unread-mongo.ts";
import { HARMLESS } from "./could-reach.ts";
import { libraryOfPath, libraryOfValue } from "./database-libraries.ts";
import { isDriver } from "./sql-drivers.ts";

/**
 * Databases that are reached by libraries whose statements are not read: that they are reached is said, once for each
 * library.
 */
export function otherDatabases(program: Program, calls: readonly FollowedCall[]): Undetermined[] {
  const found = new Map<string, Undetermined>();
  for (const call of calls) {
    const library = libraryOf(program, call.callee);
    const reason =
      library !== null
        ? `A database is reached through ${library}, whose statements are not read.`
        : isHandedOver(program, call, (path) => HARMLESS.test(path))
          ? "A database is handed to code that cannot be followed."
          : null;
    if (reason === null || found.has(reason)) continue;
    found.set(reason, undeterminedAt(call.site, reason, "Check by hand what it reads or writes."));
  }
  return [...found.values()];
}

/** What moves rows without SQL; what a driver runs as SQL is read, and the rest of it reaches nothing. */
const COPYING = /^(?:copy|copy_\w+|callproc|import_csv|backup|load_extension)$/;

/** The library at the root of `Model.objects.filter`, `connection.fetch`. Making an object reaches nothing yet. */
function libraryOf(program: Program, callee: Value): string | null {
  const path = externalPath(callee);
  if (path !== null) {
    const library = /(?:Error|Exception|Q|F)$/.test(path) ? null : libraryOfPath(path);
    return library !== null && (isDriver(library) || isMongoPath(library)) ? null : library;
  }
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return null;
  const { object, name } = callee.operation;
  const library = libraryOfValue(program, object);
  if (library !== null && isMongoPath(library)) return reachesUnread(program, callee) ? library : null;
  return library !== null && isDriver(library) && !COPYING.test(name) ? null : library;
}
