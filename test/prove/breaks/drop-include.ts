import type { Operation, RegistrationStep } from "../../../src/contract/operation.ts";
import { isWithin } from "../../../src/contract/place.ts";
import type { Subject } from "../../../src/contract/trace.ts";
import type { Break, Links } from "../break.ts";
import { type Edit, replace, spanOf } from "../sources/edit.ts";
import { above, allWithin, around, childOf, type PyNode, parsePython } from "../sources/python.ts";
import { LEFT_TO_OTHERS, UNREGISTERED } from "./expectations.ts";

/** The include that stands nearest to the route, at each of the paths and in each application that serve it. */
export const dropInclude: Break = {
  name: "drop the include",
  find(links) {
    const served = servedBy(links.subject);
    if (served.some((operation) => isOfApplication(links, operation) || isMadeByInclude(operation)))
      return [];
    const includes = served.map((operation) => includeOf(links, operation));
    const edits = includes.flatMap((step) => (step === null ? [] : [drop(links, step)]));
    // Served at one path without an include, it stays registered.
    if (edits.length < includes.length) return [];
    const what = includes.flatMap((step) =>
      step === null ? [] : `${step.place.file}:${step.place.startLine}`,
    );
    // A script that the module itself is gives it an application of its own, then the only one.
    if (served.some((operation) => isPreviewed(links, operation)))
      return [{ what: what.join(", "), stays: "its module serves it when it is run as a script" }];
    const expected = served.some((operation) => isHandedOn(links, operation)) ? LEFT_TO_OTHERS : UNREGISTERED;
    return [{ what: [...new Set(what)].join(", "), edits, expected: [expected] }];
  },
};

const servedBy = ({ operation, world }: Subject): Operation[] =>
  world.operations.filter(
    ({ handler, method }) =>
      handler.qualifiedName === operation.handler.qualifiedName &&
      handler.place.file === operation.handler.place.file &&
      handler.place.startLine === operation.handler.place.startLine &&
      method === operation.method,
  );

/** A router that lives within one call of a function is that function's own affair. */
const includeOf = (links: Links, { registration }: Operation): RegistrationStep | null =>
  registration.find((step) => step.kind === "include" && !takesLocal(links, step)) ?? null;

function takesLocal({ files }: Links, { place }: RegistrationStep): boolean {
  const text = files[place.file] ?? "";
  const call = around(parsePython(text), spanOf(text, place));
  const router = routerOf(call);
  const holder = [...above(call)].find(({ type }) => type === "function_definition");
  if (router?.type !== "identifier" || holder === undefined) return false;
  const assigned = allWithin(holder, holder, "assignment").flatMap((one) => childOf(one, "left") ?? []);
  const nameOf = ({ start, end }: PyNode): string => text.slice(start, end);
  return assigned.some((name) => nameOf(name) === nameOf(router));
}

/** What the route is made on, by its name in the file. */
function ownerOf(
  { files }: Links,
  { registration: [route] }: Operation,
): { readonly text: string; readonly owner: string | undefined } {
  if (route === undefined) return { text: "", owner: undefined };
  const text = files[route.place.file] ?? "";
  const { start, end } = spanOf(text, route.place);
  return { text, owner: /^(\w+)\./.exec(text.slice(start, end))?.[1] };
}

/** The module of the route hands its router to a function, as for class-based views. */
function isHandedOn(links: Links, operation: Operation): boolean {
  const { text, owner } = ownerOf(links, operation);
  return owner !== undefined && new RegExp(`(?<!include_router)\\(${owner}\\)`).test(text);
}

function isPreviewed(links: Links, operation: Operation): boolean {
  const { text, owner } = ownerOf(links, operation);
  const script = /^if __name__ == ["']__main__["']:.*/ms.exec(text)?.[0] ?? "";
  return owner !== undefined && script.includes(`include_router(${owner}`);
}

/** A library makes the router, with its routes, in the arguments of the include. */
const isMadeByInclude = ({ handler, registration }: Operation): boolean =>
  registration.some(({ kind, place }) => kind === "include" && isWithin(handler.place, place));

/** The route is made on an application of its own: without the include, that one still serves it. */
function isOfApplication(links: Links, operation: Operation): boolean {
  const { text, owner } = ownerOf(links, operation);
  return owner !== undefined && new RegExp(`^${owner}\\b.*= FastAPI\\(`, "m").test(text);
}

/** The router stays where it is made, if that is in the include's own arguments. */
function drop({ files }: Links, { place }: RegistrationStep): Edit {
  const text = files[place.file] ?? "";
  const span = spanOf(text, place);
  const router = routerOf(around(parsePython(text), span));
  // The lines below keep their numbers.
  const lines = "\n".repeat(text.slice(span.start, span.end).split("\n").length - 1);
  return replace(
    place.file,
    span,
    router === null ? "None" : `(${text.slice(router.start, router.end)}${lines})`,
  );
}

function routerOf(call: PyNode): PyNode | null {
  const given = childOf(call, "arguments")?.children.find(({ named }) => named) ?? null;
  return given?.type === "keyword_argument" ? childOf(given, "value") : given;
}
