import type { FollowedCall, Program } from "../python/program.ts";
import { isMongoPath } from "./mongo/mongo-objects.ts";
import { reachesUnread, reachesUnreadOfDriver } from "./mongo/unread-mongo.ts";
import { isRecordLibrary, reachesUnreadRows } from "./records/unread-records.ts";
import { isSupabasePath } from "./supabase/supabase-client.ts";
import { reachesUnreadTables } from "./supabase/unread-supabase.ts";

/** Whether a call of a library could reach what is not read of it; null for libraries of which nothing is read here. */
export function reachesUnreadStore(
  program: Program,
  library: string,
  { callee, result }: FollowedCall,
): boolean | null {
  if (isMongoPath(library)) return reachesUnread(program, callee);
  if (isSupabasePath(library)) return reachesUnreadTables(program, callee);
  if (!isRecordLibrary(library)) return null;
  return reachesUnreadRows(program, callee, result) || reachesUnreadOfDriver(program, callee);
}
