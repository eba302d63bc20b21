import type { Pattern } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import type { OwnRoute } from "../../contract/request.ts";

/** A path that a server of the frontend hands on to another one. */
export interface Rewrite {
  readonly from: Pattern;
  readonly to: Pattern;
  readonly place: Place;
}

export interface Proxies {
  readonly rewrites: readonly Rewrite[];
  readonly ownRoutes: readonly OwnRoute[];
}
