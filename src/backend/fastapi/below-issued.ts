import type { Operation } from "../../contract/operation.ts";
import { pathsOf } from "../../contract/paths-of.ts";
import { onlyHole, type Segment, splitSegments } from "../../contract/segments.ts";

/** What lets in whoever knows it. */
const SECRET = /(?:^|_)(?:token|secret|signature)$/i;

/**
 * Operations below a path that is handed out and ends in a secret, with that path's operation: whoever is given
 * `/shares/{token}` needs no more to ask for `/shares/{token}/files`, and is mostly no frontend of this repository.
 */
export function belowIssued(
  operations: readonly Operation[],
  handedOut: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const secret = operations.flatMap((one) =>
    handedOut.has(one.id)
      ? pathsOf(one)
          .map(splitSegments)
          .flatMap((path) => (endsInSecret(path) ? [{ id: one.id, path }] : []))
      : [],
  );
  if (secret.length === 0) return new Map();
  return new Map(
    operations.flatMap((one): [string, string][] => {
      const paths = pathsOf(one).map(splitSegments);
      const above = secret.find(({ path }) => paths.some((below) => isBelow(below, path)));
      return above === undefined ? [] : [[one.id, above.id]];
    }),
  );
}

const endsInSecret = (path: readonly Segment[]): boolean =>
  SECRET.test(onlyHole(path.at(-1) ?? [])?.name ?? "");

const isBelow = (path: readonly Segment[], above: readonly Segment[]): boolean =>
  path.length > above.length && above.every((segment, at) => isSame(segment, path[at] ?? []));

const isSame = (one: Segment, other: Segment): boolean =>
  one.length === other.length &&
  one.every((part, at) => {
    const beside = other[at];
    return part.kind === "text"
      ? beside?.kind === "text" && beside.text === part.text
      : beside?.kind === "hole" && beside.name === part.name;
  });
