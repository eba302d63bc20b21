import { concat, type Hole, type Pattern, type PatternPart } from "./pattern.ts";

/** One path segment: the parts between two slashes. */
export type Segment = readonly PatternPart[];

/**
 * A URL taken apart for comparison. `head` says what stands before the path: nothing (`root`), an origin that is
 * known or taken for one (`origin`), or something undecided that can hold segments of its own (`unknown`).
 */
export interface UrlPath {
  readonly head: "root" | "origin" | "unknown";
  readonly segments: readonly Segment[];
}

const ORIGIN = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i;

export function splitUrl(url: Pattern): UrlPath {
  const expanded = expandFallback(url);
  const [first, ...rest] = expanded;
  if (first === undefined) return { head: "root", segments: [] };
  if (first.kind === "text") return splitTextHead(first.text, rest);
  if (first.role === "env") return { head: "origin", segments: splitSegments(rest) };
  const [after] = rest;
  // `${protocol}//${host}/x`: the hole is a scheme.
  if (after?.kind === "text" && after.text.startsWith("//")) return splitTextHead(after.text, rest.slice(1));
  // `${host}${base}/x`: what stands before the first text is one base.
  const begin = rest.findIndex((part) => part.kind === "text");
  const path = rest.slice(Math.max(0, begin));
  const [next] = path;
  const ownSegment = next === undefined || (next.kind === "text" && next.text.startsWith("/"));
  if (first.role === "unknown" && ownSegment) return { head: "unknown", segments: splitSegments(path) };
  return { head: "root", segments: splitSegments(expanded) };
}

/** `http://${host}/x` counts as an origin: what stands between `//` and the next slash is the host. */
function splitTextHead(head: string, rest: readonly PatternPart[]): UrlPath {
  const origin = ORIGIN.exec(head);
  if (origin === null)
    return { head: "root", segments: splitSegments([{ kind: "text", text: head }, ...rest]) };
  const after = head.slice(origin[0].length);
  if (after !== "")
    return { head: "origin", segments: splitSegments([{ kind: "text", text: after }, ...rest]) };
  const path = rest.findIndex((part) => part.kind === "text" && part.text.includes("/"));
  if (path < 0) return { head: "origin", segments: [] };
  const [part, ...tail] = rest.slice(path);
  const pathText = part?.kind === "text" ? part.text.slice(part.text.indexOf("/")) : "";
  return { head: "origin", segments: splitSegments([{ kind: "text", text: pathText }, ...tail]) };
}

/** An environment base with a fallback is compared as its fallback: the fallback's own path counts as part of the URL. */
export function expandFallback(url: Pattern): Pattern {
  const [first, ...rest] = url;
  if (first?.kind !== "hole" || first.role !== "env" || first.fallback === undefined) return url;
  const fallback = expandFallback(first.fallback);
  return fallback.length === 0 ? url.map(withoutFallback) : concat(fallback, rest);
}

const withoutFallback = (part: PatternPart): PatternPart =>
  part.kind === "hole" ? { kind: "hole", name: part.name, role: part.role } : part;

/** Splits at slashes; empty segments (a leading, trailing or double slash) are dropped. */
export function splitSegments(pattern: Pattern): Segment[] {
  const segments: PatternPart[][] = [[]];
  for (const part of pattern) {
    if (part.kind === "hole") {
      segments.at(-1)?.push(part);
      continue;
    }
    part.text.split("/").forEach((piece, index) => {
      if (index > 0) segments.push([]);
      if (piece !== "") segments.at(-1)?.push({ kind: "text", text: piece });
    });
  }
  return segments.filter((segment) => segment.length > 0);
}

/** The text of a segment without holes, else null. */
export function literalSegment(segment: Segment): string | null {
  return segment.every((part) => part.kind === "text")
    ? segment.map((part) => (part.kind === "text" ? part.text : "")).join("")
    : null;
}

/** A value, or what the paths of all APIs begin with: `api`, `v1`. */
export const isOfAnyApi = (segment: Segment): boolean =>
  /^(?:api|rest|v\d[\w.]*)?$/i.test(literalSegment(segment) ?? "");

export const onlyHole = (segment: Segment): Hole | null => {
  const [only] = segment;
  return segment.length === 1 && only?.kind === "hole" ? only : null;
};

/** A convertor that takes any number of segments: `{path:path}`. */
export const isGreedy = (segment: Segment): boolean => onlyHole(segment)?.greedy === true;

/** `/{path:path}`: whatever no other route takes. */
export function takesAnyPath(path: Pattern): boolean {
  const [first, ...rest] = splitSegments(path);
  return first !== undefined && isGreedy(first) && rest.length === 0;
}
