import type { Operation, RegistrationStep } from "../contract/operation.ts";
import { concat, type Pattern } from "../contract/pattern.ts";
import { groupBy, perObject } from "../contract/per-object.ts";
import type { Place } from "../contract/place.ts";
import { literalSegment, type Segment, splitSegments } from "../contract/segments.ts";

/** Where an application hands everything below a path on to another one, whether that one serves it or not. */
interface Mount {
  readonly prefix: readonly string[];
  readonly place: Place;
  /** That of the first route below it. */
  readonly order: number;
}

/** Whether a mount takes a request to this path before the operation, which stands beside it, is asked. */
export type MountTest = (operation: Operation, request: readonly Segment[]) => boolean;

export const mountsInFront = perObject((operations: readonly Operation[]): MountTest => {
  const mounts = new Map(
    [...groupBy(operations, ({ app }) => app)].map(([app, group]) => [app, mountsOf(group)]),
  );
  return (operation, request) =>
    (mounts.get(operation.app) ?? []).some(
      ({ prefix, place, order }) =>
        order < operation.order &&
        isBelow(prefix, request) &&
        !operation.registration.some((step) => step.kind === "mount" && isSamePlace(step.place, place)),
    );
});

/** Of what is there under a condition only, or on another host, nothing is said. */
function mountsOf(operations: readonly Operation[]): Mount[] {
  const found = new Map<string, Mount>();
  for (const { app, registered, conditions, undetermined, registration, order } of operations) {
    const isSure = registered && conditions.length === 0 && undetermined.length === 0;
    if (app === null || !isSure || registration.some(({ kind }) => kind === "host")) continue;
    for (const [index, { kind, place }] of registration.entries()) {
      const prefix = kind === "mount" ? literals(pathOf(registration.slice(index))) : null;
      if (prefix === null || prefix.length === 0) continue;
      const key = `${prefix.join("/")} ${place.file}:${place.startLine}`;
      const held = found.get(key);
      if (held === undefined || order < held.order) found.set(key, { prefix, place, order });
    }
  }
  return [...found.values()];
}

/** The outermost step puts its prefix in front of all others. */
const pathOf = (steps: readonly RegistrationStep[]): Pattern =>
  concat(...steps.toReversed().flatMap(({ prefix, routerPrefix }) => [routerPrefix?.prefix ?? [], prefix]));

function literals(path: Pattern): readonly string[] | null {
  const texts = splitSegments(path).flatMap((segment) => literalSegment(segment) ?? []);
  return texts.length === splitSegments(path).length ? texts : null;
}

/** `/api` itself is below a mount at `/api` with a slash behind it only. */
const isBelow = (prefix: readonly string[], request: readonly Segment[]): boolean =>
  request.length > prefix.length &&
  prefix.every((text, index) => text === literalSegment(request[index] ?? []));

const isSamePlace = (a: Place, b: Place): boolean => a.file === b.file && a.startLine === b.startLine;
