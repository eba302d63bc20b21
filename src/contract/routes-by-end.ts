import { groupBy } from "./per-object.ts";
import { isGreedy, literalSegment, type Segment } from "./segments.ts";

/** The text of a path's last segment; null where something is filled in there. */
export const endOf = (segments: readonly Segment[]): string | null => literalSegment(segments.at(-1) ?? []);

/**
 * Finds the routes that a path could be of by its end: a literal is there in the route as well, or stands for a parameter. What
 * takes any path can end as all of them do.
 */
export function routesByEnd<T>(
  routes: readonly T[],
  segmentsOf: (route: T) => readonly Segment[],
): (path: readonly Segment[]) => readonly T[] {
  const byEnd = groupBy(routes, (route) => endOf(segmentsOf(route)));
  return (path) =>
    isGreedy(path.at(-1) ?? [])
      ? routes
      : [...new Set([endOf(path), null])].flatMap((end) => byEnd.get(end) ?? []);
}
