import { takesAnyPath } from "../contract/segments.ts";
import { isNoOperation } from "./is-no-operation.ts";
import type { RequestLink } from "./link-requests.ts";

/**
 * A request that no route was meant for ends at the one which takes any path and gives the frontend's own files: that
 * answers it with a page that nobody asked for. It is no consumer of the page, as a request for a file would be.
 */
export const fellThrough = ({ request, operation }: Pick<RequestLink, "request" | "operation">): boolean =>
  operation.page !== undefined && takesAnyPath(operation.path) && !isNoOperation(request);
