import { methodOf } from "../../python/external-path.ts";
import type { Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { askedBy } from "./asked-by.ts";
import { mongoMethod } from "./mongo-methods.ts";
import { mongoObject } from "./mongo-objects.ts";

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

/** Whether a call of another library's object is one on what it gave of a driver, and is not read. */
export const reachesUnreadOfDriver = (program: Program, callee: Value): boolean => {
  const called = methodOf(callee);
  return called !== null && mongoObject(program, called.object) !== null && reachesUnread(program, callee);
};
