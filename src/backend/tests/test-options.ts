import type { Method } from "../../contract/operation.ts";
import type { Pattern } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import type { Value } from "../python/value.ts";

export interface TestOptions {
  readonly isTest: (file: string) => boolean;
  /** The path of the route of that name, for `url_path_for`; null when there is none or more than one. */
  readonly pathOf?: (routeName: string) => Pattern | null;
  /** The methods that the handler defined at a place serves; none where it is no handler. */
  readonly methodsOf?: (definition: Place) => readonly Method[];
  /** What serves the requests of a client that was given this application; null where that is not known. */
  readonly serverOf?: (app: Value) => TestServer | null;
  /** The handlers of all that an application or a router serves; null where that is not known in full. */
  readonly handlersIn?: (routing: Value) => readonly Place[] | null;
}

/** An application of the tree, and where in it that stands which a client is bound to. */
export interface TestServer {
  /** As operations name it; several where one call makes several. */
  readonly apps: readonly string[];
  /** The path that it is mounted at; empty for the application itself. */
  readonly prefix: Pattern;
}
