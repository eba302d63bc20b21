import { concat, endsWithSlash, type Pattern, text } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import {
  expandFallback,
  isGreedy,
  literalSegment,
  onlyHole,
  type Segment,
  splitSegments,
  splitUrl,
} from "../../contract/segments.ts";
import type { Rewrite } from "./proxy.ts";

/** What becomes of a request, and by which rewrite; null where none holds. */
export interface Rewritten {
  readonly request: Request;
  readonly by: Rewrite;
}

/** How far a request is some operation's. */
export type Meets = (request: Request) => "whole" | "path" | "none";

/**
 * The request as the server behind sees it. Development, production and tests have proxies of their own, and not each
 * stands before the backend: the first rewrite by which an operation is met holds. Where none is met, the frontend's
 * own server still hands the path on. Only paths of the own origin are rewritten.
 */
export function applyRewrites(
  request: Request,
  rewrites: readonly Rewrite[],
  meets: Meets,
): Rewritten | null {
  const ways = waysOf(request, rewrites);
  const hinted = ways.find(({ by }) => by.by === "hint");
  if (hinted !== undefined || ways.length === 0) return hinted ?? null;
  const met = ways.map((way) => ({ way, meeting: meets(way.request) }));
  const whole = met.find(({ meeting }) => meeting === "whole");
  if (whole !== undefined) return whole.way;
  if (meets(request) !== "none") return null;
  const path = met.find(({ meeting }) => meeting === "path");
  return path?.way ?? ways.find(({ by }) => by.by === "server") ?? null;
}

function waysOf(request: Request, rewrites: readonly Rewrite[]): Rewritten[] {
  const url = expandFallback(request.url);
  const [first] = url;
  if (request.external || first?.kind !== "text" || !first.text.startsWith("/")) return [];
  const path = splitSegments(url);
  return rewrites.flatMap((by): Rewritten[] => {
    const bound = isInside(request, by) ? bindSegments(splitSegments(by.from), path) : null;
    if (bound === null) return [];
    const to = fillHoles(withoutOrigin(by.to), bound);
    const isSame = JSON.stringify(splitUrl(to).segments) === JSON.stringify(path);
    const passed = { ...request, url: withTrailingSlash(url, to) };
    return isSame ? [] : [{ request: startsWithText(by) ? { ...passed, passedOn: true } : passed, by }];
  });
}

/** `/api/:path*`, unlike `/:path*`, which takes what is no page. */
function startsWithText({ from }: Rewrite): boolean {
  const [first] = splitSegments(from);
  return first !== undefined && literalSegment(first) !== null;
}

const isInside = ({ place }: Request, { folder }: Rewrite): boolean => place.file.startsWith(folder);

/** What each parameter of the rewrite stands for in the path; null when it does not take it. */
function bindSegments(from: readonly Segment[], path: readonly Segment[]): Map<string, Pattern> | null {
  const greedy = from.findIndex(isGreedy);
  if (greedy < 0) return bindEach(from, path);
  const behind = from.length - greedy - 1;
  if (path.length < greedy + behind) return null;
  const start = bindEach(from.slice(0, greedy), path.slice(0, greedy));
  const end = bindSegments(from.slice(greedy + 1), path.slice(path.length - behind));
  if (start === null || end === null) return null;
  const name = onlyHole(from[greedy] ?? [])?.name ?? "";
  return new Map([...start, [name, joinSegments(path.slice(greedy, path.length - behind))], ...end]);
}

/** Text around a rest of the path (`/:path*.map`) asks for a file, whose name no segment here has. */
function bindEach(from: readonly Segment[], path: readonly Segment[]): Map<string, Pattern> | null {
  if (from.length !== path.length) return null;
  const bound = new Map<string, Pattern>();
  for (const [index, segment] of from.entries()) {
    const own = path[index] ?? [];
    const hole = onlyHole(segment);
    if (hole !== null) bound.set(hole.name, own);
    else if (JSON.stringify(segment) !== JSON.stringify(own)) return null;
  }
  return bound;
}

const joinSegments = (segments: readonly Segment[]): Pattern =>
  concat(
    ...segments.flatMap((segment, index): Pattern[] => (index === 0 ? [segment] : [text("/"), segment])),
  );

const fillHoles = (to: Pattern, bound: ReadonlyMap<string, Pattern>): Pattern =>
  concat(...to.map((part): Pattern => (part.kind === "hole" ? (bound.get(part.name) ?? [part]) : [part])));

/** Where it goes is the backend, whatever its host. */
function withoutOrigin(to: Pattern): Pattern {
  const [first, ...rest] = to;
  if (first?.kind !== "text") return to;
  const path = first.text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
  return concat(text(path), rest);
}

function withTrailingSlash(before: Pattern, after: Pattern): Pattern {
  const last = before.at(-1);
  const had = last?.kind === "text" && last.text.length > 1 && last.text.endsWith("/");
  return had && !endsWithSlash(after) ? concat(after, text("/")) : after;
}
