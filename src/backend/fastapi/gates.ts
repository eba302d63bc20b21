import type { Gate } from "../../contract/operation.ts";
import { perObject } from "../../contract/per-object.ts";
import type { Program } from "../python/program.ts";
import type { PyParameter } from "../python/tree.ts";
import type { FunctionValue, Site, Value } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";
import { nameInLibrary, namesAuthentication } from "./asks-who.ts";
import { onOneLine } from "./dependency-origin.ts";
import { decoratorsBelow } from "./guarding-decorators.ts";
import type { Middleware, RouteEntry } from "./routing-objects.ts";

/** Whoever is not known is turned away with these; who is known and may not, with 403. */
const UNKNOWN = /\b401\b|HTTP_401|Unauthori[sz]ed|Unauthenticated|NotAuthenticated/;
const FORBIDDEN = /\b403\b|HTTP_403|Forbidden|PermissionDenied|PermissionError/;

/**
 * What stands in front of a handler and may turn a request away for want of credentials, but is no dependency, and what
 * the handler gives a header to: which paths a middleware lets through is its own affair, so this much is said of it and
 * no more.
 */
export const gatesOf = perObject((program: Program) => {
  const gateOf = perObject(({ value, site }: Middleware): Gate | null =>
    mayRefuse(program, value, [UNKNOWN])
      ? { name: nameOf(program, value, site), place: program.placeOf(site) }
      : null,
  );
  return (
    { site }: Pick<RouteEntry, "site">,
    middleware: readonly Middleware[],
    handler: FunctionValue | null,
  ): readonly Gate[] => [
    ...middleware.flatMap((each) => gateOf(each) ?? []),
    ...(handler === null
      ? []
      : [...decoratorGates(program, handler, site), ...calledGates(program, handler)]),
  ];
});

function decoratorGates(program: Program, handler: FunctionValue, registered: Site): Gate[] {
  return decoratorsBelow(handler, registered).flatMap((node) => {
    const value = program.evaluate(node.kind === "call" ? node.callee : node, handler.scope);
    if (!mayRefuse(program, value, [UNKNOWN, FORBIDDEN])) return [];
    const site = { module: handler.module, node };
    return [{ name: `@${onOneLine(program.textOf(site))}`, place: program.placeOf(site) }];
  });
}

/** `verify_key(db, x_api_key)` in a handler, with a header or cookie that it takes: a 401 there is for want of that. */
function calledGates(program: Program, handler: FunctionValue): Gate[] {
  const { def, module, scope } = handler;
  const credentials = new Set(def.params.filter((param) => isHeader(program, handler, param)).map(nameIn));
  if (credentials.size === 0) return [];
  return nodesOf(def.body, "call").flatMap((node) => {
    const takes = node.args.some(({ value }) => value.kind === "name" && credentials.has(value.name));
    const value = takes ? program.evaluate(node.callee, scope) : null;
    if (value?.kind !== "function" || !mayRefuse(program, value, [UNKNOWN])) return [];
    return [{ name: value.def.name, place: program.placeOf({ module, node }) }];
  });
}

const nameIn = ({ name }: PyParameter): string => name;

const HEADER = /\b(?:Header|Cookie)\b/;

const isHeader = (program: Program, { module }: FunctionValue, param: PyParameter): boolean =>
  [param.default, param.annotation].some(
    (node) => node !== null && HEADER.test(program.textOf({ module, node })),
  );

/** Of the tree by its text, of a library by its name. */
function mayRefuse(program: Program, value: Value, refusals: readonly RegExp[]): boolean {
  if (value.kind === "choice") return value.options.some((option) => mayRefuse(program, option, refusals));
  const own = value.kind === "instance" ? value.type : value;
  if (own.kind !== "function" && own.kind !== "class") return namesAuthentication(nameInLibrary(value) ?? "");
  const text = program.textOf({ module: own.module, node: own.def });
  return refusals.some((refusal) => refusal.test(text));
}

function nameOf(program: Program, value: Value, site: Site): string {
  if (value.kind === "function" || value.kind === "class") return value.def.name;
  return nameInLibrary(value) ?? onOneLine(program.textOf(site));
}
