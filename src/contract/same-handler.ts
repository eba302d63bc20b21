import type { Operation } from "./operation.ts";

/** The same handler, method and application, if at another path. */
export function isSameHandler(a: Operation, b: Operation): boolean {
  const [one, two] = [a.handler, b.handler];
  const isSamePlace = one.place.file === two.place.file && one.place.startLine === two.place.startLine;
  // One call of a library makes several handlers at one place: their names tell them apart.
  return a.method === b.method && a.app === b.app && isSamePlace && one.qualifiedName === two.qualifiedName;
}
