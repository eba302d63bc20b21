import { libraryPath } from "../python/lineage.ts";
import type { Program } from "../python/program.ts";
import type { CallArguments, ClassValue, Value } from "../python/value.ts";

/** `http.HTTPStatus` by name; Starlette's constants carry their number. */
const NAMED: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  PAYMENT_REQUIRED: 402,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  GONE: 410,
  PRECONDITION_FAILED: 412,
  REQUEST_ENTITY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE_ENTITY: 422,
  LOCKED: 423,
  TOO_MANY_REQUESTS: 429,
};

/** The status that an exception is answered with: of a library's, kept in a variable perhaps, or of a class of the tree. */
export function statusOfException(program: Program, value: Value): number | null {
  if (value.kind === "symbolic" && value.operation.type === "call") {
    const { args, callee } = value.operation;
    return statusIn(args) ?? (isHttpException(callee) ? statusOf(args.positional[0]) : null);
  }
  if (value.kind === "class") return statusOfClass(program, value);
  if (value.kind !== "instance") return null;
  return statusOf(value.attributes.get("status_code")) ?? statusOfClass(program, value.type);
}

/** The status in `HTTPException(status_code=...)` and its like. */
export function statusIn(args: CallArguments): number | null {
  const named = args.keywords.get("status_code");
  const [first] = args.positional;
  return statusOf(named) ?? (named === undefined && args.keywords.has("detail") ? statusOf(first) : null);
}

function statusOf(value: Value | undefined): number | null {
  if (value === undefined) return null;
  if (value.kind === "constant" && typeof value.value === "number") return value.value;
  const path = libraryPath(value);
  if (path === null) return null;
  const numbered = /HTTP_(\d{3})_/.exec(path);
  if (numbered !== null) return Number(numbered[1]);
  return NAMED[/HTTPStatus\.(\w+)/.exec(path)?.[1] ?? ""] ?? null;
}

const statusOfClass = (program: Program, type: ClassValue): number | null =>
  program
    .lineage(type)
    .map((holder) => (typeof holder === "string" ? null : statusOf(holder.attributes.get("status_code"))))
    .find((each) => each !== null) ?? null;

const isHttpException = (callee: Value): boolean => libraryPath(callee)?.endsWith("HTTPException") ?? false;
