import { fitSegments, fitSuffix, type SegmentFit } from "../../contract/compare-paths.ts";
import type { Operation } from "../../contract/operation.ts";
import type { Undetermined } from "../../contract/place.ts";
import { endOf, routesByEnd } from "../../contract/routes-by-end.ts";
import { isGreedy, type Segment, splitSegments, type UrlPath } from "../../contract/segments.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyModule } from "../python/tree.ts";
import { mayWritePaths, pathsIn } from "./path-templates.ts";

/**
 * Paths that the server writes with something in them or with its own address in front, as it does to hand them out
 * (`f"/api/files/{file.id}/content"` in an answer, `f"{HOST}/oauth/callback"` for a provider), by the operation whose path
 * it is: a client that is given one requests it without writing it.
 */
export function issuedPaths(
  program: Program,
  operations: readonly Operation[],
  isTest: (file: string) => boolean,
): ReadonlyMap<string, Undetermined> {
  const routes = operations.map(({ id, path, method }) => ({ id, method, route: splitSegments(path) }));
  const routesLike = routesByEnd(routes, ({ route }) => route);
  const found = new Map<string, Undetermined>();
  for (const module of program.modules.values()) {
    if (isTest(module.file) || !mayWritePaths(module)) continue;
    for (const { node, sent, written } of pathsIn(module)) {
      for (const { id, method, route } of routesLike(written.segments)) {
        if (found.has(id) || (sent !== null && sent !== method) || !isPathOf(route, written)) continue;
        found.set(id, doubtAt(module, node, sent !== null));
      }
    }
  }
  return found;
}

function isPathOf(route: readonly Segment[], { head, segments }: UrlPath): boolean {
  const whole = fitSegments(route, segments);
  // A path of its own with two values in it is no accident, however little else it says.
  if (whole?.proven === true && whole.literals > 0 && (route.length >= 3 || route.some(isGreedy)))
    return true;
  const fit = whole ?? (head === "unknown" ? fitSuffix(route, segments) : null);
  return fit !== null && saysEnough(fit, route, segments);
}

/** Two literal segments prove it; where a part of it is not written, its last one has to be among them. */
function saysEnough(
  { proven, literals }: SegmentFit,
  route: readonly Segment[],
  segments: readonly Segment[],
): boolean {
  const end = endOf(route);
  return literals >= 2 && (proven || (end !== null && end === endOf(segments)));
}

const doubtAt = (module: PyModule, node: PyExpression, isSent: boolean): Undetermined =>
  undeterminedAt(
    { module, node },
    isSent
      ? "Python code requests the operation's path here, and whether it speaks to this server is not known"
      : "the server writes the operation's path here, and may hand it to a client that requests it",
    'if a client does, say so in targets.json: "consumers": "external"',
  );
