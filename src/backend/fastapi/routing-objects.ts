import type { HttpMethod, Method, RegistrationStep } from "../../contract/operation.ts";
import type { Pattern } from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import type { FunctionValue, Site, Value } from "../python/value.ts";

/** An application or a router while modules run. */
export interface RoutingObject {
  readonly kind: "app" | "router";
  prefix: Prefix;
  readonly site: Site;
  /** The function that makes it, when it is made in one. */
  readonly holder: FunctionValue | null;
  readonly shared: Shared;
  /** Routes and mounts in order of registration. */
  readonly entries: Entry[];
  /** Functions that run when a server starts it: they may register more. */
  readonly startup: Value[];
  /** Includes of what is not known: their routes cannot be listed. */
  readonly unknown: Undetermined[];
  readonly conditions: readonly string[];
  /** A library was handed it: what happens there is not known. */
  escaped: boolean;
  mounted: boolean;
  included: boolean;
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
  readonly site: Site;
}

export interface Prefix {
  readonly pattern: Pattern;
  readonly site: Site | null;
  readonly undetermined: readonly Undetermined[];
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
  /** What stands for a response model where there is none: `response_class=HTMLResponse`, `status_code=204`. */
  readonly rawResponse: { readonly text: string; readonly site: Site } | null;
  /** Of success; null where it is not known, absent where FastAPI's 200 holds. */
  readonly status?: number | null;
  /** `openapi_extra`: its part of the document is more than its signature says. */
  readonly isExtended?: true;
  readonly conditions: readonly string[];
  readonly steps: readonly RegistrationStep[];
  readonly undetermined: readonly Undetermined[];
  /** An include has taken it to another router. */
  taken: boolean;
}

export interface MountEntry {
  readonly kind: "mount";
  readonly path: Pattern;
  readonly target: RoutingObject;
  readonly site: Site;
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

const TAG = "fastapi.routing";

export const wrapRouting = (data: RoutingObject): Value => ({ kind: "object", tag: TAG, data });

/** The router or application that a value is, also as the native part of a subclass's instance. */
export function routingOf(value: Value | undefined): RoutingObject | null {
  if (value === undefined) return null;
  if (value.kind === "instance") return routingOf(value.attributes.get("<native>"));
  return value.kind === "object" && value.tag === TAG ? (value.data as RoutingObject) : null;
}
