import { literalOf } from "../../contract/pattern.ts";
import { perObject } from "../../contract/per-object.ts";
import type { Undetermined } from "../../contract/place.ts";
import { handedFunction } from "../python/call-handed.ts";
import { externalPath, functionOfModule, lastName, methodOf, typesIn } from "../python/external-path.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { libraryOfPath } from "./database-libraries.ts";
import { reaches } from "./deep-calls.ts";
import type { Reader } from "./reader.ts";

/**
 * What keeps a look that saw no statement from saying that there is none: calls of what could be a store and is not
 * known, and functions that reach the database and are handed to what may call them.
 */
export function unresolvedStores(reader: Reader, calls: readonly FollowedCall[]): Undetermined[] {
  for (const call of calls) {
    const reason = isStoreCall(reader, call) ? NOT_KNOWN : handsOverStatements(reader, call) ? HANDED : null;
    if (reason === null) continue;
    return [undeterminedAt(call.site, reason, "Check by hand what it reads or writes.")];
  }
  return [];
}

const NOT_KNOWN = "What this is called on could reach a database, and is not known.";
const HANDED = "A function that reaches the database is handed to code that is not followed.";

function isStoreCall({ program }: Reader, { callee, args }: FollowedCall): boolean {
  const method = methodOf(callee) ?? functionOfModule(callee);
  if (method === null || method.name.startsWith("__") || ENDING.test(method.name)) return false;
  if (VERB.test(method.name) && [...args.keywords.keys()].some((name) => OF_HTTP.has(name))) return false;
  const isMeant =
    namesOf(method.object).some((name) => STORE.test(name)) ||
    (SAVING.test(method.name) && savesRows(program) === true);
  return isMeant && isOpen(program, method.object, 0);
}

/** What ends a session, and what lists and dictionaries have. */
const ENDING = /^(?:a?close|rollback|dispose|append|items|keys|values|pop|popitem|setdefault)$/;

/** `session.post(url, json=payload, timeout=10)`: clients of HTTP are called sessions, too. */
const VERB = /^(?:get|post|put|patch|delete|head|options|request)$/;
const OF_HTTP = new Set([
  ...["json", "headers", "timeout", "cookies", "files", "auth", "verify", "stream", "ssl", "proxies"],
  ...["allow_redirects", "follow_redirects"],
]);
const STORE =
  /(?:^|_)(?:db|database|repo|repos|repository|store|dao|crud|session|conn|connection|uow|unit_of_work|supabase(?:_client|_admin)?)(?:_factory|_maker)?$/i;

/** What rows do that save themselves, as Django's. */
const SAVING = /^a?(?:save|delete|refresh_from_db)$/;

/** The names by which a value goes where it is called: of a function that gave it, and of what holds it, too. */
function namesOf(value: Value): readonly string[] {
  if (value.kind === "choice") return value.options.flatMap(namesOf);
  if (value.kind === "external") return [lastName(value.path)];
  if (value.kind !== "symbolic") return [];
  const { operation } = value;
  if (operation.type === "parameter") return [inWords(operation.name)];
  if (operation.type === "attribute") return [inWords(operation.name), ...namesOf(operation.object)];
  if (operation.type === "index") return namesOf(operation.object);
  return operation.type === "call" ? namesOf(operation.callee).slice(0, 1) : [];
}

const inWords = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_");

/** Nothing says what it is: no class, no library. */
function isOpen(program: Program, value: Value, depth: number): boolean {
  if (depth > 12) return false;
  if (value.kind === "unknown") return true;
  if (value.kind === "external") return isMissing(program, value.path);
  if (value.kind === "choice") return value.options.some((each) => isOpen(program, each, depth + 4));
  if (value.kind !== "symbolic" || program.typeOf(value) !== null) return false;
  const { operation } = value;
  if (operation.type === "parameter") return operation.annotation === null || isAny(operation.annotation);
  if (operation.type === "index") return isOpen(program, operation.object, depth + 1);
  if (operation.type === "element") return isOpen(program, operation.of, depth + 1);
  if (operation.type === "call") return isOpen(program, operation.callee, depth + 1);
  if (operation.type !== "attribute") return false;
  const { object, name } = operation;
  if (isRequest(object)) return HELD_BY_REQUESTS.has(name);
  if (object.kind === "module" || object.kind === "object") return true;
  const holder = object.kind === "class" ? object : program.typeOf(object);
  return holder === null ? isOpen(program, object, depth + 1) : isOwnAlone(program, holder);
}

/** Of the tree's own, by a module that is not in it: one that git ignores, or that a build makes. */
const isMissing = (program: Program, path: string): boolean =>
  path.startsWith(".") || ownPackages(program).has(path.split(".")[0] ?? "");

const ownPackages = perObject(
  ({ modules }: Program) => new Set([...modules.keys()].flatMap((name) => name.split(".")[0] ?? [])),
);

/** What such an object holds, and nothing types, is nobody's but the tree's. */
const isOwnAlone = (program: Program, type: ClassValue): boolean =>
  program
    .lineage(type)
    .every((base) => typeof base !== "string" || /^(?:abc|typing|builtins|typing_extensions)\./.test(base));

/** What others put on a request; all else of it is the library's. */
const HELD_BY_REQUESTS = new Set(["app", "state", "user"]);

function isRequest(value: Value): boolean {
  if (value.kind !== "symbolic" || value.operation.type !== "parameter") return false;
  const { annotation } = value.operation;
  return annotation !== null && typesIn(annotation).some((path) => REQUEST.test(path));
}

const REQUEST = /^(?:fastapi|starlette)\..*\b(?:Request|HTTPConnection|WebSocket)$/;

const isAny = (annotation: Value): boolean => lastName(externalPath(annotation) ?? "") === "Any";

/** Some rows of the tree are of a library whose rows save themselves. */
const savesRows = perObject((program: Program): boolean => {
  for (const type of program.classes())
    for (const base of program.lineage(type))
      if (typeof base === "string" && /\.Model$|\.Document$/.test(base) && libraryOfPath(base) !== null)
        return true;
  return false;
});

function handsOverStatements({ program, models }: Reader, { callee, args }: FollowedCall): boolean {
  const path = externalPath(callee);
  if (
    path !== null &&
    (KEEPING.test(path) || isSetUp(path, args.positional[1] ?? args.keywords.get("identifier")))
  )
    return false;
  return [...args.positional, ...args.keywords.values()].some((value) => {
    const target = handedFunction(value);
    return target !== null && reaches(program, models, target, 0);
  });
}

/** Libraries' functions that only keep what they are given, or mark it. */
const KEEPING = /^(?:functools|typing|inspect|builtins|contextlib|fastapi|logging|asgiref\.sync)\./;

/** `event.listen(engine, "connect", set_pragma)`: what a connection is set up with, and no statement of who uses it. */
const isSetUp = (path: string, event: Value | undefined): boolean =>
  /^sqlalchemy\.event\.listens?(?:_for)?$/.test(path) &&
  event?.kind === "string" &&
  CONNECTING.test(literalOf(event.pattern) ?? "");

const CONNECTING =
  /^(?:(?:first_|do_|engine_)?connect|begin|check(?:in|out)|reset|close|handle_error|(?:before|after)_cursor_execute)$/;
