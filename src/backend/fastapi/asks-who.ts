import { wordsOf } from "../../contract/words.ts";
import { lastName } from "../python/external-path.ts";
import { libraryPath } from "../python/lineage.ts";
import type { Value } from "../python/value.ts";

const ASKING = new Set(
  "auth authn authz authed authenticate authenticated authenticator authentication authorize authorized authorizer authorization jwt oauth oidc sso credential credentials permission permissions login identity principal rbac acl verify verified verifier require requires required guard protect protected".split(
    " ",
  ),
);

/** What such a name hands over is something to work with, or a form to fill in. */
const TOOL =
  /(?:service|repository|repo|manager|client|store|settings|config|provider|factory|strategy|cache|form)$/i;

/** A name that says that somebody is asked who they are. No proof: only a reason not to say that nobody is. */
export function namesAuthentication(name: string): boolean {
  if (TOOL.test(name)) return false;
  const words = wordsOf(name).map((word) => word.replace(/\d+$/, ""));
  return words.some((word, at) => ASKING.has(word) || (word === "current" && words[at + 1] === "user"));
}

/** The name of what a library has under a path, or makes of it: `fastapi_jwt_auth.AuthJWT` → `AuthJWT`; null for all else. */
export function nameInLibrary(value: Value): string | null {
  const path = libraryPath(value) ?? "";
  // A built-in function, `getattr(module, name)`, hands out something of the tree.
  if (!path.includes(".") || path.startsWith("builtins.")) return null;
  return lastName(path).replace(/[()]+$/, "");
}
