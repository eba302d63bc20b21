import type { Operation } from "../contract/operation.ts";
import { hasGreedy, hasUnknown } from "../contract/pattern.ts";
import { endsWith, keyOfOperation, segmentsIn, startsWith } from "./spec-keys.ts";

/** Whether some operation of the code has a method and path, or could have them. */
export function createCouldServe(
  operations: readonly Operation[],
): (method: string, segments: readonly string[]) => boolean {
  const keys = new Set(operations.map(keyOfOperation));
  const open = operations.filter((each) => isPartlyKnown(each) || hasGreedy(each.path));
  return (method, segments) =>
    keys.has(`${method} ${segments.join("/")}`) ||
    open.some((operation) => operation.method === method && fits(operation, segments));
}

/** The application or a prefix of its path is not known. */
const isPartlyKnown = ({ registered, path }: Operation): boolean => !registered || hasUnknown(path);

/** By the end of a path that is known in part; by the beginning of one that takes any number of segments. */
function fits(operation: Operation, segments: readonly string[]): boolean {
  const own = segmentsIn(operation);
  if (isPartlyKnown(operation)) return endsWith(segments, own.slice(knownFrom(own)));
  const start = own.slice(0, own.lastIndexOf("{}"));
  return start.length > 0 && startsWith(segments, start);
}

/** `/<PREFIX>/items/{id}`: what comes after the last hole is known. */
const knownFrom = (segments: readonly string[]): number =>
  segments.findLastIndex((segment) => segment.includes("<")) + 1;
