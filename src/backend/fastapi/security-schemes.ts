import type { SecurityScheme } from "../../contract/operation.ts";
import { literalOf } from "../../contract/pattern.ts";
import type { Evidence } from "../../contract/place.ts";
import { libraryPath } from "../python/lineage.ts";
import type { Followed, Program } from "../python/program.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { isAlwaysMet, type Refusal, refusalsIn } from "./refusals.ts";

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
  /^fastapi_users(?:\.\w+)*\.FastAPIUsers\(\)\.(?:authenticator\.)?current_user(?:_token)?$/.test(path)
    ? "FastAPIUsers"
    : null;

function makeScheme(program: Program, name: string, args: CallArguments, site: Site): SecurityScheme {
  const isOptional = isFalse(args.keywords.get("auto_error")) || isTrue(args.keywords.get("optional"));
  const declared = scheme(name, isOptional, [evidence(program, site, `${name} is declared here`)]);
  return { ...declared, settings: settingsOf(name, args) };
}

/** What the first argument of a scheme is called; the others are given by name. */
const FIRST: Readonly<Record<string, string>> = {
  OAuth2PasswordBearer: "tokenUrl",
  OAuth2AuthorizationCodeBearer: "authorizationUrl",
  OpenIdConnect: "openIdConnectUrl",
};

function settingsOf(name: string, { positional, keywords }: CallArguments): Record<string, string> {
  const [first] = positional;
  const named = [...(first === undefined ? [] : [[FIRST[name] ?? "", first] as const]), ...keywords];
  return Object.fromEntries(
    named.flatMap(([key, value]) => {
      const text = value.kind === "string" ? literalOf(value.pattern) : undefined;
      return key === "" || text === undefined ? [] : [[key, text]];
    }),
  );
}

const isFalse = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === false;
const isTrue = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === true;

const scheme = (name: string | null, optional: boolean, found: Evidence[], jwt = false): SecurityScheme => ({
  scheme: name,
  jwt,
  evidence: found,
  optional,
});

const evidence = (program: Program, site: Site, note: string): Evidence => ({
  ...program.placeOf(site),
  note,
});

/**
 * A token that is decoded under no condition, with errors that are let through, is demanded. Otherwise what counts is
 * whether a request without credentials is turned away somewhere.
 */
export function schemeIn(program: Program, followed: Followed): SecurityScheme | null {
  const decodings = followed.calls.filter(({ callee }) => isTokenDecoding(libraryPath(callee)));
  const refusals = refusalsIn(program, followed);
  const [decoding] = decodings;
  if (decoding !== undefined) {
    const found = [evidence(program, decoding.site, "a JSON Web Token is decoded here")];
    const isDemanded = decodings.some((each) => each.caught === "no" && isAlwaysMet(each));
    return scheme("jwt.decode", !isDemanded && refusals.length === 0, found, true);
  }
  const refusal = refusals.find(({ status }) => status === 401);
  return refusal === undefined ? null : refusingScheme(program, refusal);
}

/** The scheme of a body that turns a request away. */
export const refusingScheme = (program: Program, { status, site }: Refusal): SecurityScheme => ({
  ...scheme(null, false, [evidence(program, site, "a request is refused here")]),
  ...(status === null ? {} : { status }),
});

const isTokenDecoding = (path: string | null): boolean =>
  path !== null &&
  /(?:^|\.)(?:jwt|jose|pyjwt|PyJWT\(\)|JsonWebToken\(\)|python_jwt)(?:\.\w+)*\.(?:decode|decode_complete|verify_jwt)$/.test(
    path,
  );

/** A scheme by declaration, else by what the body does. A class that takes no part in authentication runs no body here. */
export function securityFor(
  program: Program,
  value: Value | null,
  found: SecurityScheme | null,
): SecurityScheme | null {
  const declared = value === null ? null : declaredScheme(program, value);
  if (declared === null || found === null) return declared ?? found ?? libraryClassScheme(value);
  return {
    ...declared,
    jwt: found.jwt,
    evidence: [...declared.evidence, ...found.evidence],
    optional: declared.optional && found.optional,
  };
}

/** `Depends(HTTPBearer)` without an instance, as some write it. */
function libraryClassScheme(value: Value | null): SecurityScheme | null {
  const name = value?.kind === "external" ? schemeClass(value.path) : null;
  return name === null ? null : { scheme: name, jwt: false, evidence: [], optional: false };
}
