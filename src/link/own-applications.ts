import type { Operation } from "../contract/operation.ts";
import { hasGreedy } from "../contract/pattern.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { packageOf } from "./group-of.ts";
import { linkRequests, type RequestLink } from "./link-requests.ts";
import { createNearApplications } from "./near-applications.ts";

/** The applications that a request is meant for; null where it could be any. */
export type OwnOf = (request: Pick<Request, "place">) => ReadonlySet<string> | null;

/**
 * A tree can hold several editions of a project, each with a frontend of its own or without one, and a path that all of
 * their applications have. A package is one with the applications that stand beside it where these answer every request
 * of it that anything answers: none of its requests is then meant for another edition. What takes any path answers nothing.
 */
export function ownApplications(
  requests: readonly Request[],
  operations: readonly Operation[],
  packages: ReadonlySet<string>,
): OwnOf {
  const nearTo = createNearApplications(operations);
  const own = new Map<string, ReadonlySet<string>>();
  for (const [folder, sent] of groupBy(requests, ({ place }) => packageOf(place.file, packages))) {
    const near = nearTo(folder);
    if (near !== null && areAnswered(linkRequests(sent, operations), near)) own.set(folder, near);
  }
  return ({ place }) => own.get(packageOf(place.file, packages)) ?? null;
}

function areAnswered(links: readonly RequestLink[], near: ReadonlySet<string>): boolean {
  const isNear = ({ operation: { app, path } }: RequestLink) =>
    app !== null && near.has(app) && !hasGreedy(path);
  const perRequest = [...groupBy(links, ({ request }) => request.id).values()];
  return perRequest.length > 0 && perRequest.every((found) => found.some(isNear));
}

/** What no application was seen to serve may be any one's. */
export const isMeantFor = (own: ReadonlySet<string> | null, { app }: Operation): boolean =>
  own === null || app === null || own.has(app);

/** Requests with the operations that they can be meant for: mostly all of both. */
export interface Meant {
  readonly requests: readonly Request[];
  readonly operations: readonly Operation[];
}

export function byOwnApplications(
  requests: readonly Request[],
  operations: readonly Operation[],
  ownOf: OwnOf,
): Meant[] {
  return [...groupBy(requests, ownOf)].map(([own, meant]) => ({
    requests: meant,
    operations: own === null ? operations : operations.filter((operation) => isMeantFor(own, operation)),
  }));
}
