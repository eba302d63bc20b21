import type { Table } from "../../contract/database.ts";
import { externalPath, functionOfModule, isCall, methodOf } from "../python/external-path.ts";
import type { FollowedCall } from "../python/program.ts";
import { tableOfEntity } from "./column-of.ts";
import { couldReach, HARMLESS, undetermined } from "./could-reach.ts";
import { isOfLibrary } from "./declarations.ts";
import { execute, isExecuting } from "./execute-statement.ts";
import type { Executions } from "./execution.ts";
import { type Deed, isUserDatabase, userDeeds, usersTable } from "./fastapi-users.ts";
import { inheritedPath } from "./inherited-path.ts";
import { addTable, newDraft, use } from "./query-draft.ts";
import { readStatements } from "./read-statement.ts";
import type { Reader } from "./reader.ts";
import { rowOf } from "./row-type.ts";
import { sessionKind } from "./session.ts";
import { driverOf } from "./sql-drivers.ts";

type MethodCall = NonNullable<ReturnType<typeof methodOf>>;

const WRITING = new Set("add add_all delete merge bulk_save_objects".split(" "));
const MAPPING = new Set("bulk_insert_mappings bulk_update_mappings".split(" "));

/** What one call does to the database, when it is itself an act on a session. */
export function executionsOf(reader: Reader, call: FollowedCall): Executions {
  const found: Executions = { executions: [], undetermined: [] };
  const method = methodOf(call.callee);
  const deeds = userDeeds(reader.program, call);
  const users = deeds === null ? null : usersTable(reader.program, reader.models);
  if (deeds !== null && users !== null) askUsers(users, deeds, call, found);
  else if (method === null) callFunction(reader, call, found);
  else if (isExecuting(reader, method)) execute(reader, call, method, found);
  else if (method.name === "get" || method.name === "get_one") getRow(reader, call, method, found);
  else if (WRITING.has(method.name)) write(reader, call, method, found);
  else if (MAPPING.has(method.name)) writeMappings(reader, call, method.name, found);
  else if (method.name === "query") query(reader, call, method, found);
  else handOver(reader, call, found);
  return found;
}

/** `pandas.read_sql("…", engine)`, or a library that gets a session. */
function callFunction(reader: Reader, call: FollowedCall, found: Executions): void {
  const asked = functionOfModule(call.callee);
  if (asked !== null && driverOf(reader.program, asked.object)?.running.has(asked.name) === true)
    execute(reader, call, asked, found);
  else handOver(reader, call, found);
}

/** What fastapi-users asks by itself: its conditions stand in no file of the tree, and are left out. */
function askUsers(users: Table, deeds: readonly Deed[], call: FollowedCall, found: Executions): void {
  for (const deed of deeds) {
    const draft = newDraft(deed, call.site);
    addTable(draft, users);
    draft.single = true;
    found.executions.push({ draft, call });
  }
}

/** `session.query(model)` of a model that only a run could name; known ones are read as chains. */
function query(reader: Reader, call: FollowedCall, method: MethodCall, found: Executions): void {
  if (readStatements(reader, call.result).length > 0 || !couldReach(reader, method.object, call)) return;
  found.undetermined.push(undetermined(call, "The model that is queried here is not known."));
}

function getRow(reader: Reader, call: FollowedCall, method: MethodCall, found: Executions): void {
  const [entity, key] = call.args.positional;
  const table = tableOfEntity(reader.models, entity ?? call.args.keywords.get("entity"));
  if (table === null) {
    const reads = entity !== undefined && sessionKind(reader, method.object) === "yes";
    if (reads) found.undetermined.push(undetermined(call, "The model that is loaded here is not known."));
    return;
  }
  const draft = newDraft("get", call.site);
  addTable(draft, table);
  draft.single = true;
  for (const column of table.columns.filter(({ primaryKey }) => primaryKey))
    draft.filters.push(use(reader.program, { table, column }, call.site, "=="));
  const ident = key ?? call.args.keywords.get("ident");
  if (ident !== undefined && reader.isUser(ident)) draft.userScope = draft.filters[0] ?? null;
  found.executions.push({ draft, call });
}

function write(reader: Reader, call: FollowedCall, method: MethodCall, found: Executions): void {
  const [object] = call.args.positional;
  if (object === undefined) return;
  const objects = object.kind === "sequence" ? object.items : [object];
  for (const each of objects) {
    const row = rowOf(reader, each);
    if (row === null) {
      if (couldReach(reader, method.object, call))
        found.undetermined.push(undetermined(call, "The table of what is written here is not known."));
      continue;
    }
    // Whether it is new is not known: the function that gives it is told of by itself.
    if (row.origin === "returned" && method.name !== "delete") continue;
    const isNew = row.origin === "new" && method.name !== "merge";
    const draft = newDraft(method.name === "delete" ? "delete" : isNew ? "insert" : "update", call.site);
    addTable(draft, row.table);
    draft.single = object.kind !== "sequence";
    found.executions.push({ draft, call, object: each });
  }
}

function writeMappings(reader: Reader, call: FollowedCall, name: string, found: Executions): void {
  const table = tableOfEntity(reader.models, call.args.positional[0]);
  if (table === null) return;
  const draft = newDraft(name === "bulk_insert_mappings" ? "insert" : "update", call.site);
  addTable(draft, table);
  found.executions.push({ draft, call });
}

/** What fastapi-users keeps a session for is asked of the one table of users, and read there. */
const keepsOnly = ({ program, models }: Reader, path: string): boolean =>
  isUserDatabase(path) && usersTable(program, models) !== null;

/** A call of another library that gets a session: it can run what it is given, or anything. */
function handOver(reader: Reader, call: FollowedCall, found: Executions): void {
  const path = externalPath(call.callee) ?? inheritedPath(reader.program, call.callee);
  if (path !== null && (isOfLibrary(path) || HARMLESS.test(path) || keepsOnly(reader, path))) return;
  if (path === null && call.callee.kind !== "unknown") return;
  const values = [...call.args.positional, ...call.args.keywords.values()];
  if (!values.some((value) => sessionKind(reader, value) === "yes")) return;
  const drafts = values.flatMap((value) =>
    isCall(value) || value.kind === "choice" ? readStatements(reader, value) : [],
  );
  for (const draft of drafts) found.executions.push({ draft, call });
  if (drafts.length === 0)
    found.undetermined.push(undetermined(call, "A session is handed to code that cannot be followed."));
}
