import { fitSegments } from "./compare-paths.ts";
import type { Method, Operation } from "./operation.ts";
import { pathsOf } from "./paths-of.ts";
import type { Request } from "./request.ts";
import { splitSegments, splitUrl } from "./segments.ts";

/** The methods that the operation's application serves where a request goes, its own first. */
export function servedMethods(
  { url }: Pick<Request, "url">,
  operation: Operation,
  operations: readonly Operation[],
): Method[] {
  const { segments } = splitUrl(url);
  const others = operations.filter(
    (one) =>
      one.app === operation.app &&
      one.protocol === operation.protocol &&
      pathsOf(one).some((path) => fitSegments(splitSegments(path), segments)?.proven === true),
  );
  return [...new Set([operation, ...others].map(({ method }) => method))];
}
