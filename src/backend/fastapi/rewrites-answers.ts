import { perObject } from "../../contract/per-object.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { Middleware, RouteEntry } from "./routing-objects.ts";

/** `response.body_iterator`, `response.body`, a message of ASGI; `request.body()` is a request's. */
const READS = /\bbody_iterator\b|\.body\b(?!\s*\()|\bhttp\.response\.body\b/;
const WRITES = /Response\(|\.body\s*=[^=]|\[["']body["']\]\s*=[^=]/;

/**
 * The route's class, or what stands in front of it, reads the body of an answer and makes another: `{"data": ...}` around
 * what the handler gives, say. Which answers it leaves as they are is its own affair.
 */
export const rewritesAnswers = perObject((program: Program) => {
  const ofMiddleware = perObject(({ value }: Middleware): boolean => rewrites(program, value));
  const ofClass = perObject((value: Value): boolean => rewrites(program, value));
  return ({ routeClass }: Pick<RouteEntry, "routeClass">, middleware: readonly Middleware[]): boolean =>
    (routeClass !== undefined && ofClass(routeClass)) || middleware.some(ofMiddleware);
});

/** Of the tree, by its text; a library's own middleware leaves the JSON as it is. */
function rewrites(program: Program, value: Value): boolean {
  if (value.kind === "choice") return value.options.some((option) => rewrites(program, option));
  const own = value.kind === "instance" ? value.type : value;
  const holders =
    own.kind === "class"
      ? program.lineage(own).flatMap((each) => (typeof each === "string" ? [] : [each]))
      : own.kind === "function"
        ? [own]
        : [];
  const texts = holders.map(({ module, def }) => program.textOf({ module, node: def }));
  return texts.some((text) => READS.test(text)) && texts.some((text) => WRITES.test(text));
}
