import { concat, type Pattern, text } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import { type Segment, splitSegments } from "../../contract/segments.ts";
import type { Rewrite } from "./proxy.ts";

/** The request as the rewritten server sees it: the first rewrite that takes its path. Only paths of the own origin are rewritten. */
export function applyRewrites(request: Request, rewrites: readonly Rewrite[]): Request {
  const [first] = request.url;
  if (request.external || first?.kind !== "text" || !first.text.startsWith("/")) return request;
  for (const { from, to, place } of rewrites) {
    const bound = bindSegments(splitSegments(from), splitSegments(request.url));
    if (bound === null || isInside(request, place.file)) continue;
    return { ...request, url: withTrailingSlash(request.url, fillHoles(withoutOrigin(to), bound)) };
  }
  return request;
}

/** A configuration rules the application in its folder. */
function isInside({ place }: Request, config: string): boolean {
  const folder = config.includes("/") ? config.slice(0, config.lastIndexOf("/") + 1) : "";
  return !place.file.startsWith(folder);
}

/** What each parameter of the rewrite stands for in the path; null when it does not take it. */
function bindSegments(from: readonly Segment[], path: readonly Segment[]): Map<string, Pattern> | null {
  const bound = new Map<string, Pattern>();
  for (const [index, segment] of from.entries()) {
    const [only] = segment;
    if (only?.kind === "hole" && only.greedy === true) {
      bound.set(only.name, joinSegments(path.slice(index)));
      return bound;
    }
    const own = path[index];
    if (own === undefined) return null;
    if (only?.kind === "hole" && segment.length === 1) bound.set(only.name, own);
    else if (JSON.stringify(segment) !== JSON.stringify(own)) return null;
  }
  return from.length === path.length ? bound : null;
}

const joinSegments = (segments: readonly Segment[]): Pattern =>
  concat(
    ...segments.flatMap((segment, index): Pattern[] => (index === 0 ? [segment] : [text("/"), segment])),
  );

function fillHoles(to: Pattern, bound: ReadonlyMap<string, Pattern>): Pattern {
  return concat(
    ...to.map((part): Pattern => (part.kind === "hole" ? (bound.get(part.name) ?? [part]) : [part])),
  );
}

/** Where it goes is the backend, whatever its host. */
function withoutOrigin(to: Pattern): Pattern {
  const [first, ...rest] = to;
  if (first?.kind !== "text") return to;
  const path = first.text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
  return concat(text(path), rest);
}

function withTrailingSlash(before: Pattern, after: Pattern): Pattern {
  const last = before.at(-1);
  const end = after.at(-1);
  const had = last?.kind === "text" && last.text.length > 1 && last.text.endsWith("/");
  return had && !(end?.kind === "text" && end.text.endsWith("/")) ? concat(after, text("/")) : after;
}
