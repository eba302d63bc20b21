import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";
import { literalSegment, splitSegments, splitUrl } from "../contract/segments.ts";
import { doubtOf } from "./doubt-of.ts";

/**
 * What elements show of the server that is requested from, by a path that only a run knows: `<img src={`${API}${boat.picture}`}>`.
 * The server's data hold these paths.
 */
export function shownFiles(requests: readonly Request[]): Request[] {
  const servers = new Set(requests.flatMap((one) => (one.loaded === undefined ? serverOf(one) : [])));
  return requests.filter(
    (one) =>
      one.loaded === "file" &&
      one.origin === "application" &&
      !one.external &&
      isOpen(one) &&
      serverOf(one).some((server) => servers.has(server)),
  );
}

const serverOf = ({ base, host }: Request): string[] =>
  base === null ? (host === undefined ? [] : [host]) : [base.variable];

const isOpen = ({ url }: Request): boolean =>
  url.some((part) => part.kind === "hole" && part.role !== "env") &&
  splitUrl(url).segments.every((segment) => literalSegment(segment) === null);

/** Such a path can be that of an operation which gives files, one for each value of the last segment. */
export function shownMention(operation: Operation, shown: readonly Request[]): Undetermined | null {
  const last = splitSegments(operation.path).at(-1);
  const isFile = operation.file === true && last !== undefined && literalSegment(last) === null;
  const [first] = isFile ? shown : [];
  return first === undefined
    ? null
    : doubtOf(
        first,
        "it gives files, and the frontend shows files of the server by paths that only a run knows",
        'if one of them is its own, say so in targets.json: "consumers": "external"',
      );
}
