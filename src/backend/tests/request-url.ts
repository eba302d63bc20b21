import { concat, hole, type Pattern, type PatternPart, text } from "../../contract/pattern.ts";

export interface RequestUrl {
  readonly url: Pattern;
  /** The literal host of an absolute URL, with the port where that is literal as well. */
  readonly host: string | null;
}

const SCHEME = /^(?:https?|wss?):\/\//;

/** A URL without origin and query string; an expression that fills a whole path segment is a parameter. */
export function requestUrl(written: Pattern): RequestUrl {
  const { rest, host } = withoutOrigin(written);
  return { url: markParameters(withoutQuery(rest)), host };
}

function withoutOrigin(pattern: Pattern): { rest: Pattern; host: string | null } {
  const [first, second, ...others] = pattern;
  if (first?.kind === "hole" && second?.kind === "text" && second.text.startsWith("://"))
    return splitHost(concat(text(second.text.slice("://".length)), others));
  const scheme = first?.kind === "text" ? first.text.match(SCHEME) : null;
  if (first?.kind !== "text" || scheme === null) return { rest: pattern, host: null };
  return splitHost(concat(text(first.text.slice(scheme[0].length)), pattern.slice(1)));
}

/** All up to the path is the host, holes included: none that is known where there are any but the port. */
function splitHost(pattern: Pattern): { rest: Pattern; host: string | null } {
  const end = pattern.findIndex((part) => part.kind === "text" && /[/?#]/.test(part.text));
  const before = end === -1 ? pattern : pattern.slice(0, end);
  const last = pattern[end];
  const cut = last?.kind === "text" ? last.text.search(/[/?#]/) : 0;
  const written = last?.kind === "text" ? concat(before, text(last.text.slice(0, cut))) : before;
  const [name] = written;
  const isKnown = name?.kind === "text" && (written.length === 1 || name.text.endsWith(":"));
  return {
    rest: last?.kind === "text" ? concat(text(last.text.slice(cut)), pattern.slice(end + 1)) : [],
    host: isKnown ? name.text.replace(/:$/, "") : null,
  };
}

function withoutQuery(pattern: Pattern): Pattern {
  const kept: PatternPart[] = [];
  for (const part of pattern) {
    const cut = part.kind === "text" ? part.text.search(/[?#]/) : -1;
    if (part.kind !== "text" || cut === -1) kept.push(part);
    else return concat(kept, text(part.text.slice(0, cut)));
  }
  return kept;
}

/** A hole at the very front is a prefix, not a segment. */
function markParameters(pattern: Pattern): Pattern {
  return pattern.map((part, at) => {
    if (part.kind === "text" || part.role === "param") return part;
    const [before, after] = [pattern[at - 1], pattern[at + 1]];
    const starts = before?.kind === "text" && before.text.endsWith("/");
    const ends = after === undefined || (after.kind === "text" && after.text.startsWith("/"));
    return starts && ends ? { kind: "hole", name: part.name, role: "param" } : part;
  });
}

/** A client's `base_url` in front of what a call gives, as httpx joins them: an absolute URL stands alone. */
export function joinBase(base: Pattern | null, url: Pattern): Pattern {
  const [first] = url;
  const isAbsolute = first?.kind === "text" && /^(?:https?|wss?):\/\//.test(first.text);
  if (base === null || base.length === 0 || isAbsolute) return url;
  const last = base.at(-1);
  const trimmed =
    last?.kind === "text"
      ? [...base.slice(0, -1), { kind: "text" as const, text: last.text.replace(/\/$/, "") }]
      : base;
  const slash = first?.kind === "text" && first.text.startsWith("/") ? [] : text("/");
  return concat(trimmed, slash, url);
}

export const unknownUrl = (name: string): Pattern => hole(name);
