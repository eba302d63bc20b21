import { callsWhatItIsGiven } from "../python/call-handed.ts";
import { externalPath, methodOf } from "../python/external-path.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { hasMongo, isMongoPath, mongoObject } from "./mongo/mongo-objects.ts";
import { hasSupabase, isClient, isSupabasePath } from "./supabase/supabase-client.ts";

/** A library's own code gets a store, and can ask it for anything: `Boat.find_one(db=database)`, `Finder(client)`. */
export function isHandedOver(
  program: Program,
  { callee, args }: FollowedCall,
  isHarmless: (path: string) => boolean,
): boolean {
  const called = methodOf(callee);
  const path = externalPath(callee);
  const isLibrarys = path === null ? called?.object.kind === "class" : !isOfStores(path) && !isHarmless(path);
  return isLibrarys && [...args.positional, ...args.keywords.values()].some((each) => isKept(program, each));
}

const isOfStores = (path: string): boolean =>
  isMongoPath(path) || isSupabasePath(path) || callsWhatItIsGiven(path);

function isKept(program: Program, value: Value): boolean {
  if (value.kind !== "symbolic" && value.kind !== "choice") return false;
  const level = hasMongo(program) ? mongoObject(program, value)?.level : undefined;
  return level === "database" || level === "collection" || (hasSupabase(program) && isClient(program, value));
}
