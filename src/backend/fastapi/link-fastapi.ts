import type { Operation } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import { comparePlaces, type Undetermined } from "../../contract/place.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";
import { unknownIn } from "./expand-application.ts";
import { fastapiSemantics } from "./fastapi-semantics.ts";
import { type DeploymentFile, findEntries } from "./find-entries.ts";
import { findServer, type Server } from "./find-server.ts";
import { createLoadedUnseen, isLoadedUnseen } from "./loaded-unseen.ts";
import { type MadeOperation, makeOperations } from "./make-operations.ts";
import { mergeOperations } from "./merge-operations.ts";
import { createFieldReader, type Rename } from "./model-fields.ts";
import {
  type Application,
  emptyApplications,
  hasMountedTwin,
  nameApplications,
  routesOf,
} from "./name-applications.ts";
import { createOurs } from "./our-modules.ts";
import { type BehindMiddleware, requestState } from "./request-state.ts";
import { createResolver, type DependencyResolver, type ResolvedDependency } from "./resolve-dependencies.ts";
import {
  isSameCall,
  type RouteEntry,
  type RoutingObject,
  type RoutingRun,
  wrapRouting,
} from "./routing-objects.ts";
import { runModules } from "./run-modules.ts";

export interface FastapiOptions {
  /** The user's entry points: `app.main:app`. */
  readonly entries?: readonly string[];
  /** Dockerfiles, compose files, scripts: what starts a server. */
  readonly deployment?: readonly DeploymentFile[];
  readonly isTest: (file: string) => boolean;
  /** How a model names its attributes on the wire; as they are, when not given. */
  readonly renameOf?: (type: ClassValue) => Rename;
}

export interface FastapiLink {
  readonly operations: readonly Operation[];
  readonly undetermined: readonly Undetermined[];
  readonly handlerOf: (operationId: string) => FunctionValue | null;
  /** The dotted path of a handler that a library brings; null for those of the tree. */
  readonly libraryOf: (operationId: string) => string | null;
  /** All that run for it, each once. */
  readonly dependenciesOf: (operationId: string) => readonly ResolvedDependency[];
  /** Those that it asks for itself, with what they require. */
  readonly ownDependenciesOf: (operationId: string) => readonly ResolvedDependency[];
  /** By name, with the place of the call that makes it, and whether something starts it. */
  readonly applications: readonly {
    readonly name: string;
    readonly place: Operation["place"];
    readonly isEntry: boolean;
  }[];
  /** Names of those that have no route, with nothing left open that could give them one. */
  readonly emptyApplications: readonly string[];
  /** The application that an operation's requests come with. */
  readonly applicationOf: (operation: Pick<Operation, "app">) => Value | null;
  /** What every one of these requests has as its state; null where nothing is known of that. */
  readonly requestStateOf: (operation: Pick<Operation, "app">) => Value | null;
  /** What serves a client that is given this application; null where that is not known. */
  readonly serverOf: (app: Value) => Server | null;
  /** Hints that name no application. */
  readonly unusedEntries: readonly string[];
}

/** Runs the program with FastAPI's meaning, and lists what its applications and loose routers serve. */
export function linkFastapi(program: Program, options: FastapiOptions): FastapiLink {
  const run: RoutingRun = {
    created: [],
    isReached: true,
    starter: null,
    taken: 0,
    isOver: false,
    versions: new Map(),
  };
  program.install(fastapiSemantics(run));
  const named = findEntries(program, options.entries ?? [], options.deployment ?? []);
  const isOurs = createOurs(program, named, options.isTest);
  const entries = named.filter(({ module }) => isOurs(module));
  runModules(program, entries, run, isOurs);
  run.isOver = true;
  const production = run.created.filter(({ site }) => isOurs(program.moduleNameOf(site.module.file) ?? ""));
  const applications = nameApplications(program, production, entries);
  const renameOf = options.renameOf ?? (() => (name: string) => name);
  const resolver = createResolver(program, createFieldReader(program, renameOf));
  const served = applications.flatMap((application) => operationsOf(program, resolver, application));
  const doubts = applications.flatMap(({ routing, twins }) =>
    [routing, ...twins].flatMap((each) => unknownIn(each)),
  );
  const stopped = stoppedAtRoutes(program);
  const loadedUnseen = createLoadedUnseen(
    program,
    applications.map(({ routing }) => routing.site.module.file),
    options.isTest,
  );
  const loose = looseRoutes(production, applications).flatMap(({ route, router }) =>
    makeOperations(program, resolver, route, {
      app: null,
      order: 0,
      doubts: [
        ...doubts,
        ...stopped,
        ...doubtsOf(router),
        ...copyDoubtsOf(route),
        ...loadedUnseen(router.site.module.file),
      ],
      middleware: [],
    }),
  );
  const made = mergeOperations([...served, ...loose]);
  const byId = new Map(made.map((each) => [each.operation.id, each]));
  const behindMiddleware = (app: Operation["app"]): BehindMiddleware => ({
    dependencies: made
      .filter(({ operation }) => operation.app === app)
      .flatMap(({ dependencies }) => flatten(dependencies))
      .flatMap(({ target }) => target ?? []),
    routeClasses: applications
      .filter(({ name }) => name === app)
      .flatMap(routesOf)
      .flatMap(({ routeClass }) => routeClass ?? []),
  });
  return {
    operations: made.map(({ operation }) => operation),
    undetermined: distinct([
      ...made.flatMap(({ operation }) => operation.undetermined.filter(saysMore)),
      ...doubts,
      ...stopped,
    ]),
    handlerOf: (id) => byId.get(id)?.handler ?? null,
    libraryOf: (id) => byId.get(id)?.library ?? null,
    dependenciesOf: (id) => flatten(byId.get(id)?.dependencies ?? []),
    ownDependenciesOf: (id) => byId.get(id)?.dependencies ?? [],
    applications: applications.map(({ name, routing, isEntry }) => ({
      name,
      place: program.placeOf(routing.site),
      isEntry,
    })),
    emptyApplications: emptyApplications(program, production, entries),
    applicationOf: ({ app }) => {
      const routing = applications.find(({ name }) => name === app)?.routing;
      return routing === undefined ? null : wrapRouting(routing);
    },
    requestStateOf: ({ app }) => {
      const routing = applications.find(({ name }) => name === app)?.routing;
      return routing === undefined ? null : requestState(program, routing, () => behindMiddleware(app));
    },
    serverOf: (app) => findServer(applications, app),
    unusedEntries: (options.entries ?? []).filter(
      (hint) => !named.some(({ text, namedIn }) => namedIn === null && text === hint),
    ),
  };
}

function operationsOf(
  program: Program,
  resolver: DependencyResolver,
  application: Application,
): MadeOperation[] {
  const middleware = [application.routing, ...application.twins].flatMap((each) => each.middleware);
  const routes = routesOf(application);
  const reached = new Set(routes.filter(({ isUnreached }) => !isUnreached).map(servedAs));
  return routes.flatMap((route, order) =>
    route.isUnreached && reached.has(servedAs(route))
      ? []
      : makeOperations(program, resolver, route, {
          app: route.isUnreached ? null : application.name,
          rootPath: application.routing.rootPath,
          order,
          doubts: route.isUnreached ? [unreached(route)] : [],
          middleware,
        }),
  );
}

/** A script that documents the application may include what it serves once more. */
const servedAs = (route: RouteEntry): string => `${ownRoute(route)} ${render(route.path)}`;

const UNREACHED = "nothing that was read imports the module that registers it";
const ASTRAY = "it is mounted on something that is not known";
const ESCAPED = "the router is handed to a library, which may register it";
const COPIED = "its handler is read off the route, which may register it again";
const OF_ITS_OWN: ReadonlySet<string> = new Set([UNREACHED, ASTRAY, ESCAPED, COPIED]);

/** Whether it could include routers elsewhere as well: what happens to one router or route alone could not. */
const saysMore = (doubt: Undetermined): boolean => !isLoadedUnseen(doubt) && !OF_ITS_OWN.has(doubt.reason);

const unreached = ({ site }: RouteEntry): Undetermined =>
  undeterminedAt(site, UNREACHED, "name what the server starts under hints.entry in targets.json");

/** Routes of routers that no include has taken and no application serves. */
function looseRoutes(
  created: readonly RoutingObject[],
  applications: readonly Application[],
): { route: RouteEntry; router: RoutingObject }[] {
  const served = new Set(applications.flatMap(routesOf));
  const ways = new Set([...served].map(ownRoute));
  const isTwin = (route: RouteEntry, { kind }: RoutingObject): boolean =>
    kind === "router" && ways.has(ownRoute(route));
  const answering = new Set([...served].map(({ handler }) => handlerOf(handler)));
  // A copy that an application serves stands for it.
  const isCopiedOn = (route: RouteEntry): boolean => route.copied && answering.has(handlerOf(route.handler));
  const isServedElsewhere = (router: RoutingObject): boolean =>
    router.mounted ||
    (router.kind === "app" &&
      (applications.some(({ routing }) => isSameCall(routing, router)) || hasMountedTwin(router, created)));
  return created
    .filter((router) => !router.isPlain && !router.isSchemaOnly && !isServedElsewhere(router))
    .flatMap((router) =>
      router.entries.flatMap((route) =>
        route.kind === "route" &&
        !route.taken &&
        !isCopiedOn(route) &&
        !served.has(route) &&
        !isTwin(route, router)
          ? [{ route, router }]
          : [],
      ),
    );
}

/** The route as its router has it: one factory can make that router more than once, to serve it or to look at it. */
function ownRoute({ site, methods, steps, path }: RouteEntry): string {
  const [own] = steps;
  const parts = own === undefined ? [path] : [own.routerPrefix?.prefix ?? [], own.prefix];
  return `${site.module.file}:${site.node.start} ${methods.join("/")} ${parts.map(render).join(" ")}`;
}

/** What could serve a loose route without being seen: a library that was handed its router. */
function doubtsOf(router: RoutingObject): Undetermined[] {
  const doubts: Undetermined[] = [];
  if (router.mountedAstray !== null) {
    doubts.push(undeterminedAt(router.mountedAstray, ASTRAY, "mount it where the outer application is made"));
  } else if (router.escaped) {
    doubts.push(undeterminedAt(router.site, ESCAPED, "include the router in the application directly"));
  }
  return doubts;
}

/** What reads the handler of a route may register it again, in a way that was not followed. */
const copyDoubtsOf = ({ copied, site }: RouteEntry): Undetermined[] =>
  copied ? [undeterminedAt(site, COPIED, "include the router in the application directly")] : [];

const handlerOf = (handler: Value): unknown => (handler.kind === "function" ? handler.def : handler);

/** Code that the run of a module did not get to matters here where its file deals with routes. */
function stoppedAtRoutes(program: Program): Undetermined[] {
  const isRouting = (file: string): boolean => {
    const name = program.moduleNameOf(file);
    const text = name === null ? undefined : program.modules.get(name)?.text;
    return /\b(?:FastAPI|APIRouter|include_router|add_api_route)\(/.test(text ?? "");
  };
  return program.stopped.filter(({ file }) => isRouting(file));
}

/** Those of dependencies included, each function once: FastAPI runs it once for a request. */
function flatten(list: readonly ResolvedDependency[]): ResolvedDependency[] {
  const seen = new Map<unknown, Set<unknown>>();
  const found: ResolvedDependency[] = [];
  visit(list);
  return found;

  function visit(dependencies: readonly ResolvedDependency[]): void {
    for (const each of dependencies) {
      const { dependency, target, inner } = each;
      const instances = seen.get(target?.def ?? dependency) ?? new Set();
      if (instances.has(target?.self)) continue;
      seen.set(target?.def ?? dependency, instances.add(target?.self));
      found.push(each);
      visit(inner);
    }
  }
}

function distinct(list: readonly Undetermined[]): Undetermined[] {
  const found = new Map(
    list.map((each) => [`${each.file}:${each.line}:${each.reason}:${each.expression}`, each]),
  );
  const place = ({ file, line }: Undetermined) => ({ file, startLine: line, endLine: line });
  return [...found.values()].sort((a, b) => comparePlaces(place(a), place(b)));
}
