import type { SecurityScheme } from "../../contract/operation.ts";
import type { Evidence } from "../../contract/place.ts";
import { libraryPath } from "../python/lineage.ts";
import type { Followed, Program } from "../python/program.ts";
import type { PyFunction } from "../python/tree.ts";
import type { CallArguments, FunctionValue, Site, Value } from "../python/value.ts";

const DECLARED =
  /^fastapi\.security(?:\.\w+)*\.((?:OAuth2|HTTP(?:Bearer|Basic|Digest|Base)|APIKey|OpenIdConnect)\w*)$/;

/** The class of `fastapi.security` behind a path: no form, no credentials. */
export function schemeClass(path: string): string | null {
  const name = DECLARED.exec(path)?.[1] ?? null;
  return name === null || /RequestForm|Credentials/.test(name) ? null : name;
}

/** A scheme object: `OAuth2PasswordBearer(tokenUrl=...)`, or an instance of a subclass of one. */
export function declaredScheme(program: Program, value: Value): SecurityScheme | null {
  if (value.kind === "symbolic" && value.operation.type === "call") {
    const { callee, args } = value.operation;
    const path = libraryPath(callee);
    const name = path === null ? null : (schemeClass(path) ?? libraryScheme(path));
    return name === null ? null : makeScheme(program, name, args, value.site);
  }
  if (value.kind !== "instance") return null;
  const name = program
    .lineage(value.type)
    .map((entry) => (typeof entry === "string" ? schemeClass(entry) : null))
    .find((each) => each !== null);
  if (name === undefined || name === null || value.site === null) return null;
  const isOptional = isFalse(value.attributes.get("auto_error"));
  return scheme(name, isOptional, [evidence(program, value.site, `${name} is declared here`)]);
}

/** `FastAPIUsers(...).current_user(...)` is that library's scheme. */
const libraryScheme = (path: string): string | null =>
  /^fastapi_users(?:\.\w+)*\.FastAPIUsers\(\)\.(?:current_user|authenticator\.current_user)$/.test(path)
    ? "FastAPIUsers"
    : null;

function makeScheme(program: Program, name: string, args: CallArguments, site: Site): SecurityScheme {
  const isOptional = isFalse(args.keywords.get("auto_error")) || isTrue(args.keywords.get("optional"));
  return scheme(name, isOptional, [evidence(program, site, `${name} is declared here`)]);
}

const isFalse = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === false;
const isTrue = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === true;

const scheme = (name: string, optional: boolean, found: Evidence[], jwt = false): SecurityScheme => ({
  scheme: name,
  jwt,
  evidence: found,
  optional,
});

const evidence = (program: Program, site: Site, note: string): Evidence => ({
  ...program.placeOf(site),
  note,
});

/** What a dependency's body does about credentials: it decodes a token, or turns the request away with 401. */
export function schemesInBody(program: Program): (target: FunctionValue) => SecurityScheme | null {
  // What an instance refuses can hang on how it was made: each is looked at for itself.
  const cache = new Map<PyFunction, Map<Value | null, SecurityScheme | null>>();
  return (target) => {
    const known = cache.get(target.def) ?? new Map<Value | null, SecurityScheme | null>();
    cache.set(target.def, known);
    const cached = known.get(target.self);
    if (cached !== undefined) return cached;
    const found = readBody(program, program.follow(target));
    known.set(target.self, found);
    return found;
  };
}

function readBody(program: Program, { calls, raised }: Followed): SecurityScheme | null {
  const decoding = calls.find(({ callee }) => isTokenDecoding(libraryPath(callee)));
  const refusal = calls.find(({ args }) => statusIn(args) === 401);
  const refusing = raised.find((value) => statusOfRaised(program, value) === 401);
  const refuses =
    refusal !== undefined ||
    refusing !== undefined ||
    calls.some(({ args }) => statusIn(args) === 403 || closesSocket(args));
  if (decoding !== undefined) {
    const found = [evidence(program, decoding.site, "a JSON Web Token is decoded here")];
    return scheme("jwt.decode", !refuses, found, true);
  }
  if (refusal !== undefined)
    return scheme("HTTP 401", false, [evidence(program, refusal.site, "a request is refused here")]);
  if (refusing === undefined) return null;
  const at = refusing.kind === "instance" || refusing.kind === "symbolic" ? refusing.site : null;
  return scheme(
    "HTTP 401",
    false,
    at === null ? [] : [evidence(program, at, "a request is refused with this")],
  );
}

const isTokenDecoding = (path: string | null): boolean =>
  path !== null &&
  /(?:^|\.)(?:jwt|jose|pyjwt|PyJWT\(\)|JsonWebToken\(\)|python_jwt)(?:\.\w+)*\.(?:decode|decode_complete|verify_jwt)$/.test(
    path,
  );

/** `WebSocketException(code=1008)`: the request broke the server's policy. */
function closesSocket(args: CallArguments): boolean {
  const code = args.keywords.get("code");
  if (code === undefined) return false;
  if (code.kind === "constant") return code.value === 1008;
  return libraryPath(code)?.endsWith("WS_1008_POLICY_VIOLATION") ?? false;
}

/** The status in `HTTPException(status_code=...)` and its like. */
function statusIn(args: CallArguments): number | null {
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
  if (/HTTPStatus\.UNAUTHORIZED/.test(path)) return 401;
  return /HTTPStatus\.FORBIDDEN/.test(path) ? 403 : null;
}

/** The status of an exception: of a library's, kept in a variable perhaps, or of a class of the tree. */
function statusOfRaised(program: Program, value: Value): number | null {
  if (value.kind === "symbolic" && value.operation.type === "call") return statusIn(value.operation.args);
  const type = value.kind === "instance" ? value.type : value.kind === "class" ? value : null;
  if (type === null) return null;
  const own = value.kind === "instance" ? statusOf(value.attributes.get("status_code")) : null;
  if (own !== null) return own;
  for (const holder of program.lineage(type)) {
    const status = typeof holder === "string" ? null : statusOf(holder.attributes.get("status_code"));
    if (status !== null) return status;
  }
  return null;
}
