import type { Operation } from "../contract/operation.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Request } from "../contract/request.ts";
import { packageOf } from "./group-of.ts";
import { createNearApplications } from "./near-applications.ts";

/**
 * Applications of projects without a frontend, in a tree where others have one: each package that makes requests stands
 * beside another application, and none that was read means this one. By name, with these packages. Links, images
 * and the like make no frontend: a site of documentation has them, too.
 */
export function apartApplications(
  requests: readonly Request[],
  operations: readonly Operation[],
  packages: ReadonlySet<string>,
  isMeant: (operation: Operation) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const asking = requests.filter(({ external, loaded }) => !external && loaded === undefined);
  const folders = [...new Set(asking.map(({ place }) => packageOf(place.file, packages)))].sort();
  const nearTo = createNearApplications(operations);
  const near = folders.map(nearTo);
  if (near.length === 0 || near.includes(null)) return new Map();
  const apart = [...groupBy(operations, ({ app }) => app)].filter(
    ([app, served]) => app !== null && !near.some((apps) => apps?.has(app) === true) && !served.some(isMeant),
  );
  return new Map(apart.flatMap(([app]) => (app === null ? [] : [[app, folders] as const])));
}
