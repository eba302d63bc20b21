import { concat, hole, type Pattern, type PatternPart, text } from "../../contract/pattern.ts";

export interface RequestUrl {
  readonly url: Pattern;
  /** The literal host of an absolute URL. */
  readonly host: string | null;
}

const ORIGIN = /^(?:https?|wss?):\/\/([^/?#]*)/;

/** A URL without origin and query string; an expression that fills a whole path segment is a parameter. */
export function requestUrl(written: Pattern): RequestUrl {
  const { rest, host } = withoutOrigin(written);
  return { url: markParameters(withoutQuery(rest)), host };
}

function withoutOrigin(pattern: Pattern): { rest: Pattern; host: string | null } {
  const [first, ...others] = pattern;
  const [second] = others;
  if (first?.kind === "hole" && second?.kind === "text" && second.text.startsWith("://"))
    return { rest: others.slice(1), host: `<${first.name}>` };
  if (first?.kind !== "text") return { rest: pattern, host: null };
  const origin = first.text.match(ORIGIN);
  if (origin === null) return { rest: pattern, host: null };
  const rest = first.text.slice(origin[0].length);
  return { rest: rest === "" ? others : [{ kind: "text", text: rest }, ...others], host: origin[1] ?? "" };
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
