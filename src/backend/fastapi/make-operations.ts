import type { Handler, Method, Operation } from "../../contract/operation.ts";
import { type Pattern, parseTemplate, render, text } from "../../contract/pattern.ts";
import type { Place, Undetermined } from "../../contract/place.ts";
import { lineAt } from "../python/extract.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";
import { answeredPage } from "./answered-page.ts";
import { answersGone } from "./answers-gone.ts";
import { readDepends } from "./dependency-values.ts";
import { gatesOf } from "./gates.ts";
import { guardingDecorators } from "./guarding-decorators.ts";
import { madeFor } from "./made-for.ts";
import { expandModels } from "./model-fields.ts";
import { doubtIn, type Source } from "./parameter-sources.ts";
import { readParameters } from "./read-parameters.ts";
import type { DependencyResolver, ResolvedDependency } from "./resolve-dependencies.ts";
import { answersFile, answersItself, readResponse } from "./response-type.ts";
import { rewritesAnswers } from "./rewrites-answers.ts";
import type { Middleware, RouteEntry } from "./routing-objects.ts";
import { streamedAnswer } from "./streamed-answer.ts";
import { sourcesOfCallable } from "./unread-sources.ts";

/** An operation with what it was made of. */
export interface MadeOperation {
  readonly operation: Operation;
  readonly handler: FunctionValue | null;
  /** The dotted path of a handler that a library brings. */
  readonly library: string | null;
  readonly dependencies: readonly ResolvedDependency[];
}

export interface Registration {
  readonly app: string | null;
  readonly rootPath?: Pattern | null;
  readonly order: number;
  /** What could still register it, where no application is seen to. */
  readonly doubts: readonly Undetermined[];
  /** Of that application. */
  readonly middleware: readonly Middleware[];
}

/** One operation for each method of a route. */
export function makeOperations(
  program: Program,
  resolver: DependencyResolver,
  route: RouteEntry,
  registration: Registration,
): MadeOperation[] {
  const handler = functionIn(program, route.handler);
  const dependencies = dependenciesOf(program, resolver, route, handler);
  const middleware = [...registration.middleware, ...(route.middleware ?? [])];
  const gates = gatesOf(program)(route, middleware, handler);
  const served = rewritesAnswers(program)(route, middleware)
    ? { ...route, outgoing: { ...route.outgoing, unsure: true as const } }
    : route;
  return route.methods.map((method) => {
    const made = makeOperation(program, resolver, served, registration, method, handler, dependencies);
    const operation = gates.length === 0 ? made : { ...made, gates };
    const library = route.handler.kind === "external" ? route.handler.path : null;
    return { operation, handler, library, dependencies };
  });
}

function makeOperation(
  program: Program,
  resolver: DependencyResolver,
  route: RouteEntry,
  registration: Registration,
  method: Method,
  handler: FunctionValue | null,
  dependencies: readonly ResolvedDependency[],
): Operation {
  const path = parseTemplate(route.path.length === 0 ? text("/") : route.path);
  const described = describeHandler(program, route, handler);
  const sources = expandModels(program, resolver.fieldsOf, [
    ...sourcesOfHandler(resolver, route, handler),
    ...dependencies.flatMap((each) => each.sources),
  ]);
  const parameterDoubt = doubtIn(route.isExtended ? [...sources, { doubt: "partial" }] : sources);
  const { file, startLine } = described.place;
  return {
    id: `${registration.app ?? "-"} ${method} ${render(path)} ${file}:${startLine}:${described.qualifiedName}`,
    method,
    protocol: method === "WS" ? "ws" : "http",
    path,
    ...(registration.rootPath ? { rootPath: registration.rootPath } : {}),
    app: registration.app,
    registered: registration.app !== null,
    handler: described,
    ...(route.name === undefined ? {} : { routeName: route.name }),
    ...(route.operationId === undefined ? {} : { operationId: route.operationId }),
    place: placeOfRoute(program, route, handler),
    conditions: route.conditions,
    tags: method === "WS" ? [] : [...new Set(route.tags)],
    deprecated: route.deprecated,
    ...pageOf(program, route, handler, method, path),
    ...goneOf(program, handler),
    inSchema: route.inSchema && method !== "WS",
    ...(route.schemaDoubt ? { schemaDoubt: true } : {}),
    registration: route.steps,
    parameters: readParameters(program, sources, path),
    ...(parameterDoubt === undefined ? {} : { parameterDoubt }),
    dependencies: dependencies.map(({ dependency }) => dependency),
    ...answerOf(program, route, handler, method),
    ...(handler !== null && method === "GET" && answersFile(program, route, handler) ? { file: true } : {}),
    ...statusOf(route, method),
    ...(method === "WS" ? {} : streamedAnswer(program, route, handler)),
    order: registration.order,
    undetermined: [...new Set([...route.undetermined, ...registration.doubts])],
  };
}

function answerOf(
  program: Program,
  route: RouteEntry,
  handler: FunctionValue | null,
  method: Method,
): Pick<Operation, "response" | "ownAnswer"> {
  const response = method === "WS" ? null : readResponse(program, route, handler);
  if (response !== null || method === "WS") return { response };
  return { response, ...(answersItself(program, route, handler) ? { ownAnswer: true } : {}) };
}

/** By the class that is chosen, or by what a GET returns: a form's answer is no page to go to. */
function pageOf(
  program: Program,
  { answerClass }: RouteEntry,
  handler: FunctionValue | null,
  method: Method,
  path: Pattern,
): Pick<Operation, "page"> {
  if (answerClass?.isPage === true) return { page: program.placeOf(answerClass.site) };
  const page = method === "GET" && handler !== null ? answeredPage(program, handler, path) : null;
  return page === null ? {} : { page };
}

function goneOf(program: Program, handler: FunctionValue | null): Pick<Operation, "gone"> {
  const gone = handler === null ? null : answersGone(program, handler);
  return gone === null ? {} : { gone };
}

/** Starlette's own routes answer what their handler likes. */
function statusOf({ isPlain, status }: RouteEntry, method: Method): Pick<Operation, "status"> {
  if (method === "WS") return {};
  return isPlain ? { status: null } : status === undefined ? {} : { status };
}

const sourcesOfHandler = (
  resolver: DependencyResolver,
  route: RouteEntry,
  handler: FunctionValue | null,
): readonly Source[] =>
  handler === null
    ? [{ doubt: "unsure" }]
    : sourcesOfCallable(route.handler, resolver.inSignature(handler).sources);

function dependenciesOf(
  program: Program,
  resolver: DependencyResolver,
  route: RouteEntry,
  handler: FunctionValue | null,
): ResolvedDependency[] {
  const attached = route.dependencies.flatMap(({ value, level, site }) => {
    const call = readDepends(program, value);
    return call === null ? [] : [resolver.resolve(call, level, site, null, null)];
  });
  const holder = handler === null ? undefined : handler.scope.names.get("__class__");
  const inClass = holder?.kind === "class" ? resolver.inClass(holder) : [];
  const signature = handler === null ? [] : resolver.inSignature(handler).dependencies;
  const guards = handler === null ? [] : guardingDecorators(program, handler, route.site);
  return [...attached, ...guards, ...inClass, ...signature];
}

/** The function that serves: a class or an instance serves by its `__call__`, a partial by what it completes. */
function functionIn(program: Program, value: Value): FunctionValue | null {
  if (value.kind === "function") return value;
  if (value.kind === "instance") {
    const found = program.engine.ownMethod(value, "__call__");
    return found;
  }
  if (value.kind === "choice")
    return value.options.map((option) => functionIn(program, option)).find((each) => each !== null) ?? null;
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const [first] = value.operation.args.positional;
  return first === undefined ? null : functionIn(program, first);
}

/** A handler that the tree does not define is known by where it is registered. */
function describeHandler(program: Program, route: RouteEntry, handler: FunctionValue | null): Handler {
  if (handler !== null && handler.def.name === "__call__" && handler.self?.kind === "instance") {
    const described = describeClass(
      program,
      handler.self.type,
      `${handler.self.type.qualifiedName}.__call__`,
    );
    const place = program.placeOf({ module: handler.module, node: handler.def });
    return { ...described, place, ...madeOf(handler) };
  }
  if (handler !== null) {
    return {
      ...madeOf(handler),
      name: handler.def.name,
      qualifiedName: handler.qualifiedName,
      module: handler.moduleName,
      place: program.placeOf({ module: handler.module, node: handler.def }),
    };
  }
  const { handler: value, site } = route;
  if (value.kind === "class") return describeClass(program, value, value.qualifiedName);
  const name = value.kind === "external" ? (value.path.split(".").at(-1) ?? value.path) : "handler";
  return {
    name,
    qualifiedName: name,
    module: program.moduleNameOf(site.module.file) ?? "",
    place: program.placeOf(site),
  };
}

function madeOf(handler: FunctionValue): Pick<Handler, "madeFor"> {
  const names = madeFor(handler);
  return names.length === 0 ? {} : { madeFor: names };
}

/** An endpoint class serves by its methods, an instance by its class's `__call__`: both go by the class's name. */
const describeClass = (program: Program, type: ClassValue, qualifiedName: string): Handler => ({
  name: type.def.name,
  qualifiedName,
  module: type.moduleName,
  place: program.placeOf({ module: type.module, node: type.def }),
});

/** From the decorator's line to that of the colon which ends the signature; a registering call elsewhere stands alone. */
function placeOfRoute(program: Program, route: RouteEntry, handler: FunctionValue | null): Place {
  const registering = program.placeOf(route.site);
  const isDecorator =
    handler !== null && route.site.module === handler.module && route.site.node.start < handler.def.start;
  if (
    !isDecorator ||
    !handler.def.decorators.some(
      ({ start, end }) => start <= route.site.node.start && end >= route.site.node.end,
    )
  ) {
    return registering;
  }
  const { lines } = handler.module;
  const endLine = lineAt(lines, handler.def.signatureEnd);
  const lineStart = lines[endLine - 1] ?? 0;
  return { ...registering, endLine, endColumn: handler.def.signatureEnd + 1 - lineStart + 1 };
}
