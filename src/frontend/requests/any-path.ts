import type { Hole, Pattern } from "../../contract/pattern.ts";
import { isOfAnyApi, splitUrl } from "../../contract/segments.ts";
import type { Evaluator } from "./values/evaluator.ts";

/** The hole that is all of a path, `${path}` or `/${path}`: any path. Null where anything else is written. */
export function anyPath(pattern: Pattern): Hole | null {
  const [hole, ...others] = pattern.filter((part) => part.kind === "hole" || !/^\/*$/.test(part.text));
  return hole?.kind === "hole" && others.length === 0 ? hole : null;
}

/** The base has words of its own (`PHOTOS_URL=/media/photos`): what stands behind it is one segment, as behind a text. */
export const isPlaced = (base: Pattern): boolean =>
  splitUrl(base).segments.some((segment) => !isOfAnyApi(segment));

/** The hole as one that stands for any part of a path. */
export function asUnknown(part: Hole, to: Evaluator): Hole {
  const open: Hole = { ...part, role: "unknown" };
  const origin = to.origins.get(part);
  if (origin !== undefined) to.origins.set(open, origin);
  return open;
}
