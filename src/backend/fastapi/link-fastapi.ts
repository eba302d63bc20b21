import type { Dependency, Operation } from "../../contract/operation.ts";
import { comparePlaces, type Undetermined } from "../../contract/place.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { FunctionValue } from "../python/value.ts";
import { expandApplication, unknownIn } from "./expand-application.ts";
import { fastapiSemantics } from "./fastapi-semantics.ts";
import { type DeploymentFile, findEntries } from "./find-entries.ts";
import { type MadeOperation, makeOperations } from "./make-operations.ts";
import { type Application, nameApplications } from "./name-applications.ts";
import { createResolver, type DependencyResolver } from "./resolve-dependencies.ts";
import type { RouteEntry, RoutingObject } from "./routing-objects.ts";
import { runModules } from "./run-modules.ts";

export interface FastapiOptions {
  /** The user's entry points: `app.main:app`. */
  readonly entries?: readonly string[];
  /** Dockerfiles, compose files, scripts: what starts a server. */
  readonly deployment?: readonly DeploymentFile[];
  readonly isTest: (file: string) => boolean;
}

export interface FastapiLink {
  readonly operations: readonly Operation[];
  readonly undetermined: readonly Undetermined[];
  readonly handlerOf: (operationId: string) => FunctionValue | null;
  readonly dependenciesOf: (
    operationId: string,
  ) => readonly { readonly dependency: Dependency; readonly target: FunctionValue | null }[];
  /** By name, with the place of the call that makes it, and whether something starts it. */
  readonly applications: readonly {
    readonly name: string;
    readonly place: Operation["place"];
    readonly isEntry: boolean;
  }[];
  /** Hints that name no application. */
  readonly unusedEntries: readonly string[];
}

/** Runs the program with FastAPI's meaning, and lists what its applications and loose routers serve. */
export function linkFastapi(program: Program, options: FastapiOptions): FastapiLink {
  const created: RoutingObject[] = [];
  program.install(fastapiSemantics(created));
  const entries = findEntries(program, options.entries ?? [], options.deployment ?? []);
  runModules(program, entries, options.isTest);
  const production = created.filter(({ site }) => !options.isTest(site.module.file));
  const applications = nameApplications(program, production, entries);
  const resolver = createResolver(program);
  const served = applications.flatMap((application) => operationsOf(program, resolver, application));
  const doubts = applications.flatMap(({ routing }) => unknownIn(routing));
  const loose = looseRoutes(production, applications).flatMap(({ route, router }) =>
    makeOperations(program, resolver, route, {
      app: null,
      order: 0,
      doubts: [...doubts, ...doubtsOf(route, router)],
    }),
  );
  const made = withUniqueIds([...served, ...loose]);
  const byId = new Map(made.map((each) => [each.operation.id, each]));
  return {
    operations: made.map(({ operation }) => operation),
    undetermined: distinct([...made.flatMap(({ operation }) => operation.undetermined), ...doubts]),
    handlerOf: (id) => byId.get(id)?.handler ?? null,
    dependenciesOf: (id) => flatten(byId.get(id)?.dependencies ?? []),
    applications: applications.map(({ name, routing, isEntry }) => ({
      name,
      place: program.placeOf(routing.site),
      isEntry,
    })),
    unusedEntries: (options.entries ?? []).filter(
      (hint) => !entries.some(({ text, source }) => source === "hint" && text === hint),
    ),
  };
}

function operationsOf(
  program: Program,
  resolver: DependencyResolver,
  { name, routing }: Application,
): MadeOperation[] {
  return expandApplication(routing).flatMap((route, order) =>
    makeOperations(program, resolver, route, { app: name, order, doubts: [] }),
  );
}

/** Routes of routers that no include has taken and no application serves. */
function looseRoutes(
  created: readonly RoutingObject[],
  applications: readonly Application[],
): { route: RouteEntry; router: RoutingObject }[] {
  const served = new Set(applications.flatMap(({ routing }) => expandApplication(routing)));
  const isServedElsewhere = (router: RoutingObject): boolean =>
    router.kind === "app" &&
    (router.mounted ||
      applications.some(({ routing }) => routing.site === router.site || isSameCall(routing, router)));
  return created
    .filter((router) => !isServedElsewhere(router))
    .flatMap((router) =>
      router.entries.flatMap((route) =>
        route.kind === "route" && !route.taken && !served.has(route) ? [{ route, router }] : [],
      ),
    );
}

/** What could serve a loose route without being seen: a library that was handed its router, a newer FastAPI. */
function doubtsOf(route: RouteEntry, router: RoutingObject): Undetermined[] {
  const doubts: Undetermined[] = [];
  if (router.escaped) {
    const reason = "the router is handed to a library, which may register it";
    doubts.push(undeterminedAt(router.site, reason, "include the router in the application directly"));
  }
  if (router.included) {
    const reason =
      "the route is added after its router was included: whether it is served depends on FastAPI's version";
    doubts.push(undeterminedAt(route.site, reason, "include the router after its routes are defined"));
  }
  return doubts;
}

const isSameCall = (a: RoutingObject, b: RoutingObject): boolean =>
  a.site.module === b.site.module && a.site.node.start === b.site.node.start;

/** The same route twice in one application keeps both, told apart by their number. */
function withUniqueIds(made: readonly MadeOperation[]): MadeOperation[] {
  const seen = new Map<string, number>();
  return made.map((each) => {
    const { id } = each.operation;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? each : { ...each, operation: { ...each.operation, id: `${id}#${count}` } };
  });
}

const flatten = (
  list: MadeOperation["dependencies"],
): { dependency: Dependency; target: FunctionValue | null }[] =>
  list.map(({ dependency, target }) => ({ dependency, target }));

function distinct(list: readonly Undetermined[]): Undetermined[] {
  const found = new Map(
    list.map((each) => [`${each.file}:${each.line}:${each.reason}:${each.expression}`, each]),
  );
  const place = ({ file, line }: Undetermined) => ({ file, startLine: line, endLine: line });
  return [...found.values()].sort((a, b) => comparePlaces(place(a), place(b)));
}
