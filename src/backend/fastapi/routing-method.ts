import type { Value } from "../python/value.ts";
import type { RoutingObject } from "./routing-objects.ts";

export const METHOD_TAG = "fastapi.method";
export const DECORATOR_TAG = "fastapi.decorator";

/** A method of a router, taken but not called yet. */
export interface RoutingMethod {
  readonly target: RoutingObject;
  readonly name: string;
  /** The instance of a subclass, whose own methods come first. */
  readonly receiver: Value;
}
