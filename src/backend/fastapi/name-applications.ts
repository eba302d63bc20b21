import { once } from "../../contract/once.ts";
import { render } from "../../contract/pattern.ts";
import { groupBy } from "../../contract/per-object.ts";
import { importersOf } from "../python/import-graph.ts";
import { optionsOf } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { expandApplication } from "./expand-application.ts";
import { type EntryPoint, SERVES } from "./find-entries.ts";
import { isScriptTest } from "./merge-operations.ts";
import { isSameCall, type RouteEntry, type RoutingObject, routingOf } from "./routing-objects.ts";
import { assignmentsTo } from "./streamed-answer.ts";

/** An application that a server can start. */
export interface Application {
  /** `app.main:app`; for a factory that nothing in the tree calls, the factory. */
  readonly name: string;
  readonly routing: RoutingObject;
  /** What further calls of its factory gave: the same application, perhaps extended by its caller. */
  readonly twins: readonly RoutingObject[];
  readonly isEntry: boolean;
}

/**
 * The applications that are served by themselves. What one factory makes under one name, or with the same routes, is
 * one application.
 */
export function nameApplications(
  program: Program,
  created: readonly RoutingObject[],
  entries: readonly EntryPoint[],
): Application[] {
  const variables = findVariables(program, created);
  const named = created
    .filter((routing) => routing.kind === "app")
    .map((routing) => nameApplication(program, routing, variables.get(routing) ?? [], entries))
    .filter(
      ({ routing, isEntry }) =>
        (isEntry || !(isMounted(routing, created) || isTakenOver(routing))) &&
        (routing.entries.length > 0 || routing.unknown.length > 0) &&
        isFastapi(routing, 0),
    );
  const held = once(() => findVariables(program, created, optionsOf));
  const served = withoutPreviews(named, ({ routing }) =>
    isForItsDocument(program, routing, held().get(routing) ?? []),
  );
  const bySite = new Map<string, Application[]>();
  const apart = nameApart(served);
  for (const application of [...apart.filter(({ isEntry }) => isEntry), ...apart]) {
    const { module, node } = application.routing.site;
    const key = `${module.file}:${node.start}`;
    bySite.set(key, joinTwin(bySite.get(key) ?? [], application));
  }
  return [...bySite.values()].flat();
}

/**
 * A factory that makes an application and calls another factory, for a client of it, has two: each is named for the one that
 * makes it.
 */
function nameApart(all: readonly Application[]): readonly Application[] {
  const byName = groupBy(all, ({ name }) => name);
  return all.map((application) => {
    const { name, routing } = application;
    const holder = holderName(routing);
    const same = byName.get(name) ?? [];
    const isOwn = holder === null || holder === name || name !== routing.starter;
    return isOwn || same.every((other) => isSameCall(other.routing, routing))
      ? application
      : { ...application, name: holder, isEntry: false };
  });
}

/**
 * Names of the applications that have no route at all, with nothing left open that could give them one: what is not
 * included anywhere is not included in these either.
 */
export function emptyApplications(
  program: Program,
  created: readonly RoutingObject[],
  entries: readonly EntryPoint[],
): string[] {
  const variables = findVariables(program, created);
  const empty = created.filter(
    (routing) =>
      routing.kind === "app" &&
      !routing.isPlain &&
      !routing.mounted &&
      !routing.escaped &&
      routing.conditions.length === 0 &&
      routing.entries.length === 0 &&
      routing.unknown.length === 0,
  );
  return empty.map(
    (routing) => nameApplication(program, routing, variables.get(routing) ?? [], entries).name,
  );
}

/**
 * Mounted it is served there, not by itself. So is what came of calling its factory for the want of a caller, where
 * another call of it was mounted.
 */
const isMounted = (routing: RoutingObject, created: readonly RoutingObject[]): boolean =>
  routing.mounted ||
  routing.mountedAstray !== null ||
  (routing.starter !== null && routing.starter === holderName(routing) && hasMountedTwin(routing, created));

/** Another call of its factory was mounted. */
export const hasMountedTwin = (routing: RoutingObject, created: readonly RoutingObject[]): boolean =>
  created.some((other) => other.mounted && isSameCall(other, routing));

const holderName = ({ holder }: RoutingObject): string | null =>
  holder === null ? null : `${holder.moduleName}:${holder.qualifiedName}`;

/** FastAPI's, or Starlette's around one that is. */
const isFastapi = ({ isPlain, entries }: RoutingObject, depth: number): boolean =>
  !isPlain ||
  entries.some((entry) => entry.kind === "mount" && depth < 5 && isFastapi(entry.target, depth + 1));

/**
 * Without those that are made to write down their document, and then without those that are made only where a file is run
 * as a script, of what another application serves as well.
 */
function withoutPreviews(
  all: readonly Application[],
  isForDocument: (application: Application) => boolean,
): readonly Application[] {
  const lasting = withoutServed(all, isForDocument);
  return withoutServed(lasting, ({ routing }) => routing.conditions.some(isScriptTest));
}

function withoutServed(
  all: readonly Application[],
  isAside: (application: Application) => boolean,
): readonly Application[] {
  const aside = all.filter((application) => !application.isEntry && isAside(application));
  if (aside.length === 0) return all;
  const served = all.filter((application) => !aside.includes(application));
  const elsewhere = new Set(served.flatMap(routesOf).map(({ handler }) => handlerKey(handler)));
  const left = new Set(
    aside.filter((each) => routesOf(each).every(({ handler }) => elsewhere.has(handlerKey(handler)))),
  );
  // Nor are its routes those of an application that nothing starts.
  for (const { routing } of left) routing.isSchemaOnly = true;
  return all.filter((application) => !left.has(application));
}

/** A module that starts nothing calls the factory, and asks what it gives for its document: `create_app().openapi()`. */
function isForItsDocument(program: Program, { site }: RoutingObject, variables: readonly string[]): boolean {
  const own = program.moduleNameOf(site.module.file);
  if (variables.length === 0) return own !== null && isDocumentScript(program, own);
  return variables.every((variable) => {
    const [module = "", name] = variable.split(":");
    const text = program.modules.get(module)?.text ?? "";
    return module !== own && text.includes(`${name}.openapi()`) && !SERVES.test(text);
  });
}

/** A script that makes an application for itself, and asks it for its document. */
function isDocumentScript(program: Program, own: string): boolean {
  const text = program.modules.get(own)?.text ?? "";
  const writes = text.includes(".openapi()") && !SERVES.test(text) && SCRIPT.test(text);
  return writes && !importersOf(program.names).has(own);
}

const SCRIPT = /^if __name__ == ["']__main__["']:/m;

const handlerKey = (handler: Value): unknown => (handler.kind === "function" ? handler.def : handler);

/** Another application serves all that it has: it only lends its routes. */
const isTakenOver = ({ entries }: RoutingObject): boolean =>
  entries.length > 0 && entries.every((entry) => entry.kind === "route" && entry.taken);

function joinTwin(known: Application[], application: Application): Application[] {
  const { name, routing } = application;
  if (known.some((each) => each.routing === routing || each.twins.includes(routing))) return known;
  const own = routesOf(application).map(routeKey).join();
  const twin = known.find((each) => each.name === name || routesOf(each).map(routeKey).join() === own);
  if (twin === undefined) return [...known, application];
  return known.map((each) => (each === twin ? { ...each, twins: [...each.twins, routing] } : each));
}

/** The routes in order; what only a twin has comes last. */
export function routesOf({ routing, twins }: Pick<Application, "routing" | "twins">): RouteEntry[] {
  const routes = expandApplication(routing);
  const known = new Set(twins.length === 0 ? [] : routes.map(routeKey));
  for (const twin of twins) {
    const more = expandApplication(twin).filter((route) => !known.has(routeKey(route)));
    for (const route of more) known.add(routeKey(route));
    routes.push(...more);
  }
  return routes;
}

const routeKey = ({ methods, path, site }: RouteEntry): string =>
  `${methods.join("/")} ${render(path)} ${site.module.file}:${site.node.start}`;

function findVariables(
  program: Program,
  created: readonly RoutingObject[],
  heldBy: (value: Value) => readonly Value[] = (value) => [value],
): Map<RoutingObject, string[]> {
  const found = new Map<RoutingObject, string[]>(created.map((routing) => [routing, []]));
  for (const name of program.modules.keys()) {
    if (!program.hasRun(name)) continue;
    for (const [variable, value] of program.scopeOf(name)?.names ?? []) {
      for (const one of heldBy(value)) {
        const routing = routingOf(one);
        if (routing !== null) found.get(routing)?.push(`${name}:${variable}`);
      }
    }
  }
  return found;
}

function nameApplication(
  program: Program,
  routing: RoutingObject,
  variables: readonly string[],
  entries: readonly EntryPoint[],
): Application {
  const own = program.moduleNameOf(routing.site.module.file) ?? "";
  const holder = holderName(routing);
  const factory = routing.starter ?? holder;
  const names = [...variables, routing.starter, holder];
  const entry = entries.find(
    ({ module, name }) => names.includes(`${module}:${name}`) || isFactory(program, routing, module, name),
  );
  if (entry !== undefined)
    return { name: `${entry.module}:${entry.name}`, routing, twins: [], isEntry: true };
  const inOwnModule = variables.find((name) => name.startsWith(`${own}:`));
  const [first] = variables;
  const assigned = variables.find((name) => isAssigned(program, name));
  return {
    name: inOwnModule ?? assigned ?? first ?? factory ?? `${own}:app`,
    routing,
    twins: [],
    isEntry: false,
  };
}

/** What makes it can stand in another module, as a class of applications does: who only imports the variable is no home of it. */
function isAssigned(program: Program, variable: string): boolean {
  const [module = "", name = ""] = variable.split(":");
  return assignmentsTo(name, program.modules.get(module)?.body ?? []).length > 0;
}

/** The name holds the function that makes the application, or a choice of such functions. */
function isFactory(program: Program, { holder }: RoutingObject, module: string, name: string): boolean {
  const value = holder === null ? undefined : program.scopeOf(module)?.names.get(name);
  return (
    value !== undefined &&
    optionsOf(value).some((each) => each.kind === "function" && each.def === holder?.def)
  );
}
