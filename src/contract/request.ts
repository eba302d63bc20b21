import type { Method, Protocol } from "./operation.ts";
import type { Pattern } from "./pattern.ts";
import type { Place, Undetermined } from "./place.ts";

/** One place in client or test code that makes an HTTP or WebSocket request. */
export interface Request {
  readonly id: string;
  /** The methods that it can have; empty when undetermined. */
  readonly methods: readonly Method[];
  readonly protocol: Protocol;
  /** Without its query string. */
  readonly url: Pattern;
  /** The call that completes URL and method; in generated code, the application's call of the generated method. */
  readonly place: Place;
  /** Where the URL is written, when that is elsewhere (a generated method, a wrapper). */
  readonly definition: Place | null;
  /** What makes it: `fetch`, `axios`, `hey-api`, `TestClient`, … */
  readonly client: string;
  /** `library`: a package that is published for others, who make the request. */
  readonly origin: "application" | "library" | "test" | "story" | "mock";
  /** The declaration that holds it, `file#name`, for the way to its consumers. */
  readonly holder: string;
  /** Which of the holder's own names makes it, where that is no declaration: an endpoint of RTK Query's API. */
  readonly part?: string;
  readonly base: BaseUrl | null;
  /** The server nearby that the URL names, of which it keeps no more: `localhost:8000`. */
  readonly host?: string;
  /** An absolute URL to a literal host, or a client of another service. */
  readonly external: boolean;
  /** The browser loads it by itself, as it does the frontend's own pages and files: it counts only where an operation answers. */
  readonly loaded?: Loaded;
  /** A proxy takes paths that start like it for the backend's. */
  readonly passedOn?: true;
  /** Wrappers that stand between the call and the client, the call's first. */
  readonly through: readonly Place[];
  /** Calls that give its URL to a function around it, which hands out the one that requests: `dispatch(load(url))`. */
  readonly given?: readonly Place[];
  /** Set on a test that calls the handler itself, or an ad-hoc application. */
  readonly direct?: "handler" | "isolated-app";
  /** The applications, one of which a test client is bound to; absent where that is not known. */
  readonly servedBy?: ServedBy;
  readonly undetermined: Undetermined | null;
  /** Where it can have further methods that could not be told: `method: boat.method || "POST"`. */
  readonly openMethod?: Undetermined;
}

/** The use of a client that only a build makes: its method and URL are those of the operation that the name is made of. */
export interface NamedRequest {
  /** `OrdersService.readOrder` → OrdersService, readOrder */
  readonly names: readonly string[];
  readonly request: Request;
}

/** What is loaded into an element (an image, a sound) is no page. */
export type Loaded = "page" | "file";

export interface ServedBy {
  /** As operations name them; null for one that a test makes. */
  readonly apps: readonly string[] | null;
  /** The handlers that it has, where a test makes it. */
  readonly handlers?: readonly Place[];
  /** The client is bound to what is mounted there; the URL is the full path. */
  readonly isMounted: boolean;
}

/** What a test file imports of the application, without a request. */
export interface TestImport {
  /** The module of the tree that it comes from. */
  readonly module: string;
  /** Functions and classes by name; empty where the whole module is imported. */
  readonly names: readonly string[];
  /** Code that tests can run: a function, a service. Not a model, an application or a router. */
  readonly isCode: boolean;
  /** The file is one of tests itself, not of what these share. */
  readonly holdsTests: boolean;
  readonly place: Place;
}

/** A function that would make a request and that nothing calls. */
export interface UnusedClient {
  readonly name: string;
  readonly place: Place;
  readonly methods: readonly Method[];
  readonly url: Pattern;
  readonly generated: boolean;
  /** Its own code has the path, and takes it from nowhere else. */
  readonly writesPath?: true;
}

/** A path that the frontend's own server answers. */
export interface OwnRoute {
  readonly path: Pattern;
  /** Empty: any. */
  readonly methods: readonly Method[];
  readonly place: Place;
}

/** A base URL that comes from the environment. */
export interface BaseUrl {
  /** `NEXT_PUBLIC_WS_URL` */
  readonly variable: string;
  /** The expression that reads the environment. */
  readonly place: Place;
  /** The code says what happens without it: a fallback, a check, an exception. */
  readonly guarded: boolean;
}

/**
 * What may request operations in a way that only others know: a `call` of a client that a package has for some API, a
 * package's component that is given the server's `address`, what is imported of a module that only a build makes, what is
 * used of one that a generator is known to make (`generated`), and a `resource` that a framework's data provider makes
 * requests of.
 */
export interface SdkUse {
  readonly kind: "call" | "address" | "import" | "generated" | "resource";
  /** Where it comes from; of an `import` the path, of what is `generated` the generator. */
  readonly package: string;
  /** `client.files.delete` → files, delete; of a component the attribute; of a resource its name. */
  readonly names: readonly string[];
  /** Below which it requests, where the address has more than a server: `${API}/api/search`. */
  readonly path?: Pattern;
  readonly place: Place;
}

/** A path that is written in application code, wherever it goes. */
export interface WrittenPath {
  readonly path: Pattern;
  /** With what can stand in front of it, where that is a text of the tree: `const BASE = env.BASE ?? "/shop"`. */
  readonly based?: readonly Pattern[];
  readonly place: Place;
  /** The library that it is handed to, by an argument of one of its calls; null when it stays in the tree. */
  readonly handedTo: string | null;
  /** What it is handed to comes from a module of the tree's own by its path, which is not there. */
  readonly isLost?: true;
  /** What stands in front of it is called an API's or a server's: no page of the frontend's own. */
  readonly isServed?: true;
  /** It stands in a text that tells somebody of it. */
  readonly isTold?: true;
}
