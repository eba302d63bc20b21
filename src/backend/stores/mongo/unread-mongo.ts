import { externalPath, methodOf } from "../../python/external-path.ts";
import type { FollowedCall, Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { askedBy } from "./asked-by.ts";
import { mongoMethod } from "./mongo-methods.ts";
import { isMongoPath, mongoObject } from "./mongo-objects.ts";

/** What gives another object of a driver, prepares a collection, or ends something. */
const WITHOUT_DOCUMENTS =
  /^(?:get_\w+|with_options|create_\w+|drop_ind\w+|list_(?:search_)?indexes|index_information|options|close|start_session|start_transaction|aclose|append_metadata)$/;

/** Whether a call on what a driver gave could reach documents, and is not read: files in GridFS, for instance. */
export function reachesUnread(program: Program, callee: Value): boolean {
  const called = methodOf(callee);
  if (called === null || askedBy(program, callee) !== null) return false;
  if (mongoObject(program, called.object) !== null) return !WITHOUT_DOCUMENTS.test(called.name);
  return (
    mongoMethod(called.name) !== undefined || /^(?:upload|download|open_(?:up|down)load)_/.test(called.name)
  );
}

/** A library's own code gets a database or a collection, and can ask it for anything: `Boat.find_one(db=database)`. */
export function isHandedOver(
  program: Program,
  { callee, args }: FollowedCall,
  isHarmless: (path: string) => boolean,
): boolean {
  const called = methodOf(callee);
  const path = externalPath(callee);
  const isLibrarys =
    path === null ? called?.object.kind === "class" : !isMongoPath(path) && !isHarmless(path);
  return isLibrarys && [...args.positional, ...args.keywords.values()].some((each) => isKept(program, each));
}

function isKept(program: Program, value: Value): boolean {
  const level = value.kind === "symbolic" ? mongoObject(program, value)?.level : undefined;
  return level === "database" || level === "collection";
}
