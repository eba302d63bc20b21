import { dirname } from "node:path/posix";
import type { Pattern } from "../../contract/pattern.ts";
import { wordsOf } from "../../contract/words.ts";
import type { PyExpression } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";
import { VERB } from "./path-templates.ts";

/** A client's own base, by a name that says no more than that; that of a provider has another word in it. */
const BASE =
  /^_*(?:(?:api|base|server|backend|root|host|endpoint|service)_?)*(?:url|uri|host|base|server|endpoint|address|origin)_*$/i;

const FOLLOWS =
  /(?:url|uri|host|base|server|endpoint|address|origin)_*(?:["']\])?(?:\.\w?strip\(["']\/["']\))?(?:\s{0,4}\+\s{0,4}f?["']|\})\/\w/i;

/** Whether a module's text can have a path behind a base; cheap, for most have none. */
export const mayFollowBase = (text: string): boolean => FOLLOWS.test(text);

/** `self.url + "/items"`, `f"{BASE_URL}/items"` */
export const isBehindBase = (node: PyExpression): boolean => node.kind !== "name" && BASE.test(headOf(node));

/** `info.shop_api_url + "/items"` below `shop/`: a base that is named like the product whose code it stands in. */
export function isBehindOwnBase(node: PyExpression, file: string): boolean {
  const own = new Set(wordsOf(dirname(file)));
  const words = wordsOf(headOf(node));
  const others = words.filter((word) => !BASE.test(word) && word !== "api");
  return (
    others.length < words.length && BASE.test(words.at(-1) ?? "") && others.every((word) => own.has(word))
  );
}

function headOf(node: PyExpression | string | undefined): string {
  if (typeof node !== "object") return "";
  if (node.kind === "binary") return node.operator === "+" ? headOf(node.left) : "";
  if (node.kind === "fstring") return headOf(node.parts[0]);
  // `base_url.rstrip("/")`, `found["base_url"]`
  if (node.kind === "call")
    return node.callee.kind === "attribute" && /strip$/.test(node.callee.name)
      ? headOf(node.callee.object)
      : "";
  if (node.kind === "subscript") return keyOf(node.index);
  return node.kind === "name" || node.kind === "attribute" ? node.name : "";
}

const keyOf = ([key]: readonly PyExpression[]): string => (key?.kind === "string" ? key.value : "");

/** The path alone: what a client asks for with its base in front. */
export function withoutBase(node: PyExpression, path: Pattern): Pattern {
  const [head, next] = path;
  const isBased = head?.kind === "hole" && next?.kind === "text" && next.text.startsWith("/");
  return isBased && isBehindBase(node) ? path.slice(1) : path;
}

/** By which methods some code asks, called or handed on (`self.send(requests.post, url)`); null where it does not tell. */
export function methodsAskedIn(code: object, isClient: (node: PyExpression) => boolean): (string | null)[] {
  const called = nodesOf(code, "attribute").flatMap(({ object, name }) =>
    VERB.test(name) && isClient(object) ? [name] : [],
  );
  const written = nodesOf(code, "string").flatMap(({ value }) =>
    VERB.test(value) && value === value.toUpperCase() ? [value] : [],
  );
  const all = [...new Set([...called, ...written].map((name) => name.toUpperCase()))];
  return all.length > 0 ? all : [null];
}
