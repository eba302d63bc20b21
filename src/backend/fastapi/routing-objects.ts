import type { HttpMethod, Method, Outgoing, RegistrationStep } from "../../contract/operation.ts";
import type { Pattern } from "../../contract/pattern.ts";
import type { Place, Undetermined } from "../../contract/place.ts";
import { nativeOf } from "../python/attribute.ts";
import type { PyFunction } from "../python/tree.ts";
import type { FunctionValue, Site, Value } from "../python/value.ts";

/** What the run of a program has made so far. */
export interface RoutingRun {
  readonly created: RoutingObject[];
  /** Modules that run now are imported by what a server starts; later the others run, which nothing is seen to import. */
  isReached: boolean;
  /** The function or class that is called as a server would call it. */
  starter: string | null;
  /** How many routes and mounts includes have taken from one router to another. */
  taken: number;
  /** All that a server runs at its start has run: what runs later, tests for instance, is not what it has. */
  isOver: boolean;
  /** The versions, major and minor, that a library's decorators have given to handlers. */
  readonly versions: Map<PyFunction, readonly [number, number]>;
}

/** An application or a router while modules run. */
export interface RoutingObject {
  readonly kind: "app" | "router";
  /** Starlette's own, which serves no operations by itself: what it mounts may. */
  readonly isPlain: boolean;
  prefix: Prefix;
  /** Of an application: what a proxy puts before its paths, where that is known. */
  readonly rootPath: Pattern | null;
  readonly site: Site;
  /** The function that makes it, when it is made in one. */
  readonly holder: FunctionValue | null;
  readonly shared: Shared;
  /** Routes and mounts in order of registration. */
  readonly entries: Entry[];
  /** What stands in front of all that it serves. */
  readonly middleware: Middleware[];
  /** Functions that run when a server starts it: they may register more. */
  readonly startup: Value[];
  /** Includes of what is not known: their routes cannot be listed. */
  readonly unknown: Undetermined[];
  /** `docs_url` and its like of an application, by name, as far as they are known. */
  readonly urls: Map<string, Value>;
  /** What is kept on `app.state`, by name. */
  readonly state: Map<string, Value>;
  /** What its lifespan yields, which every request has as its state. */
  readonly lifespan: Map<string, Value>;
  /** What is set on the application itself, under names that FastAPI does not know. */
  readonly attributes: Map<string, Value>;
  readonly conditions: readonly string[];
  readonly run: RoutingRun;
  /** The class that its routes are made of, where the program has one of its own. */
  readonly routeClass: Value | null;
  /** Made while reached modules ran. */
  readonly isReached: boolean;
  /** The factory that a server would call for it; null when it was made by an import. */
  readonly starter: string | null;
  /** A library was handed it: what happens there is not known. */
  escaped: boolean;
  mounted: boolean;
  /** Of webhooks or callbacks: the schema tells of them, nothing serves them. */
  isSchemaOnly: boolean;
  /** The call that mounts it on something that is not known: where it is served is not known either. */
  mountedAstray: Site | null;
  /** The includes that have taken its routes: what it gets later goes the same way, in FastAPI 0.137 and newer. */
  readonly includes: Include[];
}

/** A class or a function that sees every request before its handler, what a class is made with, and where it is added. */
export interface Middleware {
  readonly value: Value;
  readonly keywords: ReadonlyMap<string, Value>;
  readonly site: Site;
}

/** One call of `include_router`. */
export interface Include {
  readonly target: RoutingObject;
  readonly prefix: Prefix;
  readonly shared: Shared;
  readonly site: Site;
  readonly via: readonly Place[];
  readonly conditions: readonly string[];
}

/** What an application, a router, an include or a route call gives to every route below it. */
export interface Shared {
  readonly tags: readonly string[];
  readonly dependencies: readonly DependencyUse[];
  readonly inSchema: boolean;
  /** Whether it is in the schema hangs on something that is not known. */
  readonly schemaDoubt?: true;
  readonly deprecated: boolean;
  /** The nearest choice wins, the route's own first. */
  readonly answerClass: AnswerClass | null;
}

/** The response class that an application, a router, an include or a route chooses, and where. */
export interface AnswerClass {
  /** A page or a redirect: for a browser that goes there, not for code that requests it. */
  readonly isPage: boolean;
  /** A class of the tree, or no JSON: it may write something else than the model. */
  readonly isOwn: boolean;
  readonly site: Site;
}

export interface Prefix {
  readonly pattern: Pattern;
  readonly site: Site | null;
  readonly undetermined: readonly Undetermined[];
  /** Under which it is this one, where it can be another. */
  readonly conditions: readonly string[];
}

export interface DependencyUse {
  /** The `Depends(...)` expression's value. */
  readonly value: Value;
  readonly level: "app" | "include" | "router" | "route";
  readonly site: Site;
}

export interface RouteEntry extends Shared {
  readonly kind: "route";
  /** Starlette's own: FastAPI takes no parameters, dependencies or models from its handler. */
  readonly isPlain: boolean;
  readonly methods: readonly Method[];
  readonly path: Pattern;
  readonly handler: Value;
  /** The decorator or the registering call. */
  readonly site: Site;
  readonly response: { readonly value: Value; readonly site: Site } | null;
  /** `response_class=...`, its own. */
  readonly responseClass: { readonly value: Value; readonly site: Site } | null;
  /** What stands for a response model where there is none: `response_class=HTMLResponse`, `status_code=204`. */
  readonly rawResponse: { readonly text: string; readonly site: Site } | null;
  /** What the route call does to the model's fields. */
  readonly outgoing?: Outgoing;
  /** The class of the program's own that it is made of. */
  readonly routeClass?: Value;
  /** Of success; null where it is not known, absent where FastAPI's 200 holds. */
  readonly status?: number | null;
  /** `name=...`; absent where the handler's stands for it. */
  readonly name?: string;
  /** `operation_id=...`; absent where it is made of the name. */
  readonly operationId?: string;
  /** `openapi_extra`: its part of the document is more than its signature says. */
  readonly isExtended?: true;
  readonly conditions: readonly string[];
  readonly steps: readonly RegistrationStep[];
  readonly undetermined: readonly Undetermined[];
  /** Registered on something that a server has by a module that nothing is seen to import. */
  readonly isUnreached: boolean;
  /** Of the mounted applications that it is reached through. */
  readonly middleware?: readonly Middleware[];
  /** An include has taken it to another router. */
  taken: boolean;
  /** The program has read its handler, as it does to register it elsewhere. */
  copied: boolean;
}

export interface MountEntry {
  readonly kind: "mount";
  /** It answers for another host, not below a path: the host's source text. */
  readonly host: string | null;
  readonly isUnreached: boolean;
  readonly path: Pattern;
  readonly target: RoutingObject;
  readonly site: Site;
  readonly via: readonly Place[];
  readonly conditions: readonly string[];
  readonly undetermined: readonly Undetermined[];
}

export type Entry = RouteEntry | MountEntry;

export const HTTP_METHODS: ReadonlySet<string> = new Set<HttpMethod>([
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "TRACE",
]);

/** A module that is not reached changes something that a server has without it. */
export const isLate = ({ isReached, run }: RoutingObject): boolean => isReached && !run.isReached;

const TAG = "fastapi.routing";

/** A factory that is called again makes the same application. */
export const isSameCall = (a: RoutingObject, b: RoutingObject): boolean =>
  a.site.module === b.site.module && a.site.node.start === b.site.node.start;

export const wrapRouting = (data: RoutingObject): Value => ({ kind: "object", tag: TAG, data });

/** The router or application that a value is, also as the native part of a subclass's instance. */
export function routingOf(value: Value | undefined): RoutingObject | null {
  if (value === undefined) return null;
  if (value.kind === "instance") return routingOf(nativeOf(value) ?? undefined);
  return value.kind === "object" && value.tag === TAG ? (value.data as RoutingObject) : null;
}
