import type { Pattern } from "./pattern.ts";
import type { Evidence, Place, Undetermined } from "./place.ts";
import type { WireType } from "./wire-type.ts";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" | "TRACE";
export type Method = HttpMethod | "WS";
export type Protocol = "http" | "ws";

/** One HTTP method on one full path, or one WebSocket path, of one application. */
export interface Operation {
  /** Unique in a tree and stable between runs: application, method, path, handler place. */
  readonly id: string;
  readonly method: Method;
  readonly protocol: Protocol;
  /** The full path from the application's root, with its trailing slash if it has one. */
  readonly path: Pattern;
  /** `root_path` of the application: requests that carry it before the path are served as well. */
  readonly rootPath?: Pattern;
  /** The application that serves it (`app.main:app`); null when no application reaches it. */
  readonly app: string | null;
  readonly registered: boolean;
  readonly handler: Handler;
  /** Of the route, where it is given one (`name="users:me"`); else the handler's stands for it. */
  readonly routeName?: string;
  /** What the server documents it by, where the route is given it (`operation_id="list_boats"`). */
  readonly operationId?: string;
  /** From the decorator (or registering call) to the end of the handler's signature. */
  readonly place: Place;
  /** Source text of the conditions under which it is registered. */
  readonly conditions: readonly string[];
  /** Where the same route is served instead, under conditions that exclude these: on another host, or at what is not known. */
  readonly alternatives?: readonly {
    readonly path: Pattern;
    readonly conditions: readonly string[];
    /** Source text of the host that it is served on there. */
    readonly host?: string;
  }[];
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly inSchema: boolean;
  /** Whether it is in the schema hangs on something that is not known. */
  readonly schemaDoubt?: true;
  /** It answers with a page or a redirect (no JSON, file or stream), for a browser that goes there: the place that says so. */
  readonly page?: Place;
  /** It answers that it is gone (410), whatever it is asked: the place that says so. */
  readonly gone?: Place;
  /** The route call, then every include and mount up to the application. */
  readonly registration: readonly RegistrationStep[];
  readonly parameters: readonly Parameter[];
  /** Set where `parameters` is not the whole truth. */
  readonly parameterDoubt?: ParameterDoubt;
  /** Effective dependencies of every level, those of the application first. */
  readonly dependencies: readonly Dependency[];
  /** Decorators of the handler and middleware in front of it that may turn away who is not known. */
  readonly gates?: readonly Gate[];
  readonly response: ResponseType | null;
  /** Of success; null where it is not known. Absent: FastAPI's 200. */
  readonly status?: number | null;
  /** It can answer piece by piece, by a response of this class: the place that says so. */
  readonly stream?: { readonly name: string; readonly place: Place };
  /** The handler can answer with a response that it makes itself, or one of a class of its own: no model is asked for. */
  readonly ownAnswer?: true;
  /** It can answer with a file, or with bytes: an image that a page shows. */
  readonly file?: true;
  /** Order of registration within its application: earlier routes win. */
  readonly order: number;
  /** What in its path, methods or registration could not be decided. */
  readonly undetermined: readonly Undetermined[];
}

export interface Handler {
  readonly name: string;
  /** `Class.method` for class-based views, else the name. */
  readonly qualifiedName: string;
  /** Dotted module that holds it, e.g. `app.api.routes.users`. */
  readonly module: string;
  /** The whole function, decorators aside. */
  readonly place: Place;
  /** Dotted names of the classes and functions that tell it from other handlers made at its place. */
  readonly madeFor?: readonly string[];
}

export interface RegistrationStep {
  readonly kind: "route" | "include" | "mount" | "host";
  readonly place: Place;
  /** What this step puts in front of the path; for a route the path itself. */
  readonly prefix: Pattern;
  /** The prefix of the router that this step is made on; it stands in front, where there is one. */
  readonly routerPrefix?: { readonly prefix: Pattern; readonly place: Place };
  /** The calls that lead from a module's own statements to the function that makes this step, outermost first. */
  readonly via?: readonly Place[];
  /** Source text of the host, for a step that serves on another one. */
  readonly host?: string;
}

/**
 * `partial`: the request can be read in ways that are not listed, by hand or by a library. `unsure`: what is listed
 * need not be its own either.
 */
export type ParameterDoubt = "partial" | "unsure";

export interface Parameter {
  readonly name: string;
  /** The name on the wire: the alias where one is given. */
  readonly wireName: string;
  readonly in: "path" | "query" | "header" | "cookie" | "body" | "form" | "unknown";
  readonly type: string | null;
  readonly required: boolean;
  /** Source text of the default, null when there is none. */
  readonly default: string | null;
  /** Bounds and lengths as written: `{ ge: "1", le: "100" }`. */
  readonly constraints: Readonly<Record<string, string>>;
  readonly place: Place;
  /** Absent where it is not known. */
  readonly wire?: WireType;
  /** `include_in_schema=False` */
  readonly hidden?: true;
  /** `Body(embed=True)`: under its name in the body, also where it is alone. */
  readonly embed?: true;
  /** `Body(media_type=...)`, where that is not JSON. */
  readonly mediaType?: string;
}

/** What may ask who calls, as written, and where. */
export interface Gate {
  readonly name: string;
  readonly place: Place;
}

export interface Dependency {
  /** As written: `get_current_user`, `require_permission(P.READ)`. */
  readonly name: string;
  readonly level: "app" | "include" | "router" | "route" | "signature" | "class";
  /** Where it is attached. */
  readonly place: Place;
  /** Where the callable is defined; null when outside the tree or unknown. */
  readonly definition: Place | null;
  /** The handler's parameter that receives it; null for dependencies that hand over nothing. */
  readonly parameter: string | null;
  /** Its own dependencies. */
  readonly requires: readonly Dependency[];
  /** What it yields or returns, as far as it is known: the annotation's source text. */
  readonly provides: string | null;
  readonly security: SecurityScheme | null;
  /** It may ask who calls, and was not seen to: it could not be followed, or is called like what does. */
  readonly mayAuthenticate?: true;
  readonly scopes: readonly string[];
  /** What stands at the parameter instead of `Depends(...)`, and where that is written. */
  readonly alias?: { readonly name: string; readonly place: Place };
  /** The call behind the variable that it is named by: `Guard(scopes={"read"})`. */
  readonly made?: { readonly text: string; readonly place: Place };
  /** What it answers itself, in place of the handler. */
  readonly refuses?: readonly Refused[];
  /** It hands over a session with the database. */
  readonly session?: true;
  /** It hands over what was sent in the body, and so no user. */
  readonly returnsBody?: true;
  /** Where its code takes the smaller of a parameter and something else. */
  readonly caps?: readonly Cap[];
}

/** An error that a dependency raises, or what it calls. */
export interface Refused {
  readonly status: number;
  /** The error's class: `HTTPException`. */
  readonly error: string | null;
  /** Source text of the condition that it is raised under, as far as it is known. */
  readonly condition: string | null;
  readonly place: Place;
}

/** `min(100, limit)` */
export interface Cap {
  readonly parameter: string;
  /** Source text of what it is compared with. */
  readonly most: string;
  readonly place: Place;
}

/** An authentication scheme that a dependency ends at, with what shows it. */
export interface SecurityScheme {
  /** The class or mechanism: `OAuth2PasswordBearer`, `APIKeyHeader`, `jwt.decode`; null where only a refusal is known. */
  readonly scheme: string | null;
  /** What a request without credentials is refused with, where that is all that is known. */
  readonly status?: number;
  /** A JSON Web Token is decoded on the way. */
  readonly jwt: boolean;
  readonly evidence: readonly Evidence[];
  /** `auto_error=False` or a default of None: a request without credentials passes. */
  readonly optional: boolean;
  /** The texts that a declared scheme is made with: `{ name: "X-API-Key" }`, `{ tokenUrl: "/login" }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface ResponseType {
  /** As written: `List[ConversationRead]`. */
  readonly text: string;
  readonly source: "argument" | "annotation";
  readonly place: Place;
  /** The model classes named in it, outermost first, as ids of `Schema`. */
  readonly schemas: readonly string[];
  /** A list of the model, directly or within a wrapper such as a page. */
  readonly isList: boolean;
  /** Absent where it is not known. */
  readonly wire?: WireType;
  /** Absent where the model is sent as it is. */
  readonly outgoing?: Outgoing;
}

/** What becomes of the model's fields on their way out. */
export interface Outgoing {
  /** What is sent need not be the model's: the handler makes an answer itself, or a class of the tree writes it. */
  readonly unsure?: true;
  /** `response_model_by_alias=False`: fields are sent under the names of their attributes. */
  readonly byAttribute?: true;
  /** `response_model_exclude_none`, `_unset`, `_defaults` */
  readonly omits?: readonly ("none" | "unset" | "defaults")[];
  /** `response_model_include`: the attributes that alone are sent. */
  readonly only?: readonly string[];
  /** `response_model_exclude` */
  readonly without?: readonly string[];
}
