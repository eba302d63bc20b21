import { methodOf } from "../../python/external-path.ts";
import type { Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { ASKING, type MongoMethod, mongoMethod } from "./mongo-methods.ts";
import { type MongoObject, mongoObject } from "./mongo-objects.ts";

export interface Asked {
  readonly object: MongoObject;
  /** Undefined where the server itself is asked. */
  readonly method: MongoMethod | undefined;
}

/** What is asked of which object; null for what is not a driver's, or touches no document. */
export function askedBy(program: Program, callee: Value): Asked | null {
  const called = methodOf(callee);
  if (called === null) return null;
  const method = mongoMethod(called.name);
  if (method === undefined && !ASKING.has(called.name)) return null;
  const object = mongoObject(program, called.object);
  const isOfDocuments = method !== undefined;
  return object !== null && (object.level === "collection") === isOfDocuments ? { object, method } : null;
}
