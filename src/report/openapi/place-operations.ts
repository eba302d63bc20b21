import type { Operation } from "../../contract/operation.ts";
import { hasUnknown, render } from "../../contract/pattern.ts";
import { shapeOf, withDistinctNames } from "./template.ts";

/** An operation with its path in the document, and those that the document has no place for beside it. */
export interface Placed {
  readonly operation: Operation;
  readonly path: string;
  readonly others: Operation[];
}

export interface Placement {
  readonly placed: readonly Placed[];
  readonly sockets: readonly Operation[];
  readonly undetermined: readonly Operation[];
}

/** A path with a hole is none; of several operations of one method and path the first registered one stays. */
export function placeOperations(operations: readonly Operation[]): Placement {
  const known = operations.filter(({ path }) => !hasUnknown(path));
  const [served, loose] = [known.filter(isServed), known.filter((each) => !isServed(each))];
  const paths = new Map<string, string>();
  const placed = new Map<string, Placed>();
  for (const operation of [...served, ...loose].filter(({ protocol }) => protocol === "http")) {
    const written = withDistinctNames(render(operation.path));
    const path = paths.get(shapeOf(written)) ?? written;
    paths.set(shapeOf(written), path);
    const key = `${operation.method} ${path}`;
    const held = placed.get(key);
    if (held === undefined) placed.set(key, { operation, path, others: [] });
    else held.others.push(operation);
  }
  return {
    placed: [...placed.values()],
    sockets: known.filter(({ protocol }) => protocol === "ws"),
    undetermined: operations.filter(({ path }) => hasUnknown(path)),
  };
}

const isServed = ({ registered }: Operation): boolean => registered;
