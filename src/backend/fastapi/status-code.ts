import { lastName } from "../python/external-path.ts";
import { libraryPath } from "../python/lineage.ts";
import type { CallArguments, Value } from "../python/value.ts";

/** `http.HTTPStatus` by name; Starlette's constants carry their number. */
const NAMED: Readonly<Record<string, number>> = {
  OK: 200,
  CREATED: 201,
  ACCEPTED: 202,
  NON_AUTHORITATIVE_INFORMATION: 203,
  NO_CONTENT: 204,
  RESET_CONTENT: 205,
  PARTIAL_CONTENT: 206,
  MOVED_PERMANENTLY: 301,
  FOUND: 302,
  SEE_OTHER: 303,
  NOT_MODIFIED: 304,
  TEMPORARY_REDIRECT: 307,
  PERMANENT_REDIRECT: 308,
};

/** The status that a route answers success with; null where that is not known, undefined where FastAPI's 200 holds. */
export function readStatus(args: CallArguments): number | null | undefined {
  const given = args.keywords.get("status_code");
  const isGiven = given !== undefined && !(given.kind === "constant" && given.value === null);
  if (isGiven) return numberOf(given);
  if (args.open) return null;
  const chosen = args.keywords.get("response_class");
  return chosen === undefined ? undefined : statusOfClass(chosen);
}

function numberOf(value: Value): number | null {
  if (value.kind === "constant") return typeof value.value === "number" ? value.value : null;
  const name = lastName(nameIn(value).replace(/\.value$/, ""));
  const digits = /^HTTP_(\d{3})_/.exec(name)?.[1];
  return digits === undefined ? (NAMED[name] ?? null) : Number(digits);
}

/** Starlette's constants say their number also where a module of the tree hands them on. */
const nameIn = (value: Value): string =>
  libraryPath(value) ??
  (value.kind === "symbolic" && value.operation.type === "attribute" ? value.operation.name : "");

/** FastAPI takes a class's own default: that of redirects; a class of the tree can have any. */
function statusOfClass(chosen: Value): number | null | undefined {
  const name = lastName(libraryPath(chosen) ?? "");
  if (name === "RedirectResponse") return 307;
  return /Response$/.test(name) ? undefined : null;
}
