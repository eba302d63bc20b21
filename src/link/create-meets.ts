import type { Operation } from "../contract/operation.ts";
import { hasGreedy } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitUrl } from "../contract/segments.ts";
import { findWrongMethods, linkRequests, type RequestLink } from "./link-requests.ts";

/** How far a request is some operation's: by method and all of its path, by its path alone, or not. */
export type Meeting = "whole" | "path" | "none";

/** A path without text of its own is met by anything, and one that takes any path meets anything: both are no sign. */
export const createMeets =
  (operations: readonly Operation[]) =>
  (request: Request): Meeting => {
    if (splitUrl(request.url).segments.every((segment) => literalSegment(segment) === null)) return "none";
    if (linkRequests([request], operations).some(isSure)) return "whole";
    return findWrongMethods([request], operations).some(isSure) ? "path" : "none";
  };

const isSure = ({ match, operation }: RequestLink): boolean =>
  match === "exact" && !hasGreedy(operation.path);
