import type { Undetermined } from "../../contract/place.ts";
import { externalPath, functionOfModule, methodOf } from "../python/external-path.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { isHandedOver } from "../stores/handed-store.ts";
import { reachesUnreadStore } from "../stores/unread-store.ts";
import { HARMLESS } from "./could-reach.ts";
import { libraryOfPath, libraryOfValue } from "./database-libraries.ts";
import { isDriver, movesRows } from "./sql-drivers.ts";

/**
 * Databases that are reached by libraries whose statements are not read: that they are reached is said, once for each
 * library.
 */
export function otherDatabases(program: Program, calls: readonly FollowedCall[]): Undetermined[] {
  const found = new Map<string, Undetermined>();
  for (const call of calls) {
    const library = libraryOf(program, call);
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

/** The library at the root of `Model.objects.filter`, `connection.fetch`. Making an object reaches nothing yet. */
function libraryOf(program: Program, call: FollowedCall): string | null {
  const { callee } = call;
  const path = externalPath(callee);
  const method = methodOf(callee);
  const library =
    path !== null ? madeOf(path) : method === null ? null : libraryOfValue(program, method.object);
  if (library === null) return null;
  if (reachesUnreadStore(program, library, call) === false) return null;
  return isDriver(library) && !movesRows(library, calledName(callee)) ? null : library;
}

const calledName = (callee: Value): string => methodOf(callee)?.name ?? functionOfModule(callee)?.name ?? "";

const madeOf = (path: string): string | null =>
  /(?:Error|Exception|Q|F)$/.test(path) ? null : libraryOfPath(path);
