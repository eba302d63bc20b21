import { concat, cutQuery, type Hole, type Pattern, type PatternPart, text } from "../../contract/pattern.ts";
import { printExpression } from "../script/print-expression.ts";
import type { Expression } from "../script/tree.ts";
import { anyPath, asUnknown, isPlaced } from "./any-path.ts";
import { OWN_HOST } from "./values/environment.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { PATH_LIKE } from "./values/path-like.ts";
import type { Origin, ParameterValue } from "./values/value.ts";

/** A URL as a request states it: no query, an origin that is a fact or a hole, segments. */
export interface FinishedUrl {
  readonly url: Pattern;
  /** The server nearby that it names, which says where and not what: `localhost:8000`. */
  readonly host: string | null;
  readonly external: boolean;
  readonly base: { readonly variable: string; readonly origin: Origin & { kind: "environment" } } | null;
  /** Parameters in it that a caller may bind. */
  readonly parameters: readonly ParameterValue[];
  /** A caller has to bind one: without it nothing, or not the path, is known. */
  readonly open: boolean;
  readonly stopped: {
    readonly reason: string;
    readonly node: Expression | null;
    readonly file: string | null;
    readonly name: string;
  } | null;
}

/** Of something that is no operation's: nothing is left to ask of it. */
export const settledElsewhere = (finished: FinishedUrl): FinishedUrl => ({
  ...finished,
  external: true,
  parameters: [],
  open: false,
  stopped: null,
});

export function finishUrl(written: Pattern, to: Evaluator): FinishedUrl {
  const absolute = cutQuery(withoutOuterScheme(withoutSpace(withoutInnerBases(written, to))));
  const whole = withBase(ownOrigin(absolute), to);
  const parameters = whole.flatMap((part) => parameterOf(part, to));
  const path = cutTail(whole, to);
  const settled = settleHead(path.pattern, to);
  const last = path.undecided;
  return {
    ...settled,
    host: hostNearby(absolute),
    parameters,
    open: settled.open || (last !== null && parameterOf(last, to).length > 0),
    stopped:
      settled.stopped ??
      (last === null ? null : stopAt(last, to, "a part of the path could not be evaluated")),
  };
}

/**
 * An environment value behind the base is a prefix: what stands in for it is what it is. Of two that nothing stands in for,
 * one right behind the other, it is the second that says where the API is.
 */
function withoutInnerBases(pattern: Pattern, to: Evaluator): Pattern {
  const known = concat(
    ...pattern.map((part, index): Pattern => {
      const isInner = index > 0 && isOfEnvironment(part);
      return isInner ? (part.fallback ?? prefixOf(part, to) ?? [part]) : [part];
    }),
  );
  return isOfEnvironment(known[0]) && isOfEnvironment(known[1]) ? known.slice(1) : known;
}

const isOfEnvironment = (part: PatternPart | undefined): part is Hole =>
  part?.kind === "hole" && part.role === "env";

/** What the user or the repository's examples give to it, where that is a path. */
function prefixOf(part: Hole, to: Evaluator): Pattern | null {
  const given = to.baseOf(part);
  return given?.[0]?.kind === "text" && /^\/(?!\/)/.test(given[0].text) ? given : null;
}

/**
 * `ws://${HOST.replace(/^https?:\/\//, "")}/x`: what takes the scheme off an address is not read, and puts it behind the other
 * one, or behind the hole of that.
 */
function withoutOuterScheme(pattern: Pattern): Pattern {
  const at = pattern.findIndex(({ kind }) => kind === "text");
  const inner = at > 1 ? null : pattern[at];
  const whole = inner?.kind === "text" ? TWO_SCHEMES.exec(inner.text)?.[1] : undefined;
  return whole === undefined ? pattern : [{ kind: "text", text: whole }, ...pattern.slice(at + 1)];
}

const TWO_SCHEMES = /^(?:[a-z][a-z0-9+.-]*)?:?\/\/((?:https?|wss?):\/\/.*)$/i;

/** The URL standard drops white space around a URL. */
const withoutSpace = (pattern: Pattern): Pattern =>
  pattern.map((part, index) => {
    if (part.kind !== "text" || (index > 0 && index < pattern.length - 1)) return part;
    const begun = index === 0 ? part.text.trimStart() : part.text;
    const trimmed = index === pattern.length - 1 ? begun.trimEnd() : begun;
    return trimmed === part.text ? part : { ...part, text: trimmed };
  });

function parameterOf(part: PatternPart, to: Evaluator): ParameterValue[] {
  const origin = to.origins.get(part);
  return origin?.kind === "parameter" ? [origin.value] : [];
}

/**
 * A host of this machine, of the page itself, or a bare service name says where, not what: it is dropped. Without a scheme
 * and a port, a bare name is no service's (`"/" + "/boats"`).
 */
const LOCAL = new RegExp(
  `^(?:(?:[a-z][a-z0-9+.-]*:)?//(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0|\\[::1\\]|${OWN_HOST.replace(".", "\\.")}|host\\.docker\\.internal)(?::[^/?#]*)?|[a-z][a-z0-9+.-]*://[a-z0-9_-]+(?::[^/?#]*)?|//[a-z0-9_-]+:[^/?#]*)(?=/|$)`,
  "i",
);

/** Null where it is the page's own, or none. */
function hostNearby([first]: Pattern): string | null {
  const local = first?.kind === "text" ? LOCAL.exec(first.text)?.[0] : undefined;
  const host = local?.replace(/^.*\/\//, "").toLowerCase() ?? "";
  return host === "" || host.startsWith(OWN_HOST) ? null : host;
}

function ownOrigin(pattern: Pattern): Pattern {
  const [first, second, ...rest] = pattern;
  if (first?.kind === "hole" && second?.kind === "text" && isScheme(first, second.text))
    return ownOrigin([{ kind: "text", text: second.text.replace(/^:?/, "http:") }, ...rest]);
  if (first?.kind !== "text") return pattern;
  const local = LOCAL.exec(first.text)?.[0];
  if (local === undefined) return pattern;
  const after = first.text.slice(local.length);
  if (local.endsWith(":") && after === "" && second?.kind === "hole") return rest;
  return concat(text(after === "" && second === undefined ? "/" : after), pattern.slice(1));
}

/** `${location.protocol}//host`, `${process.env.PROTOCOL}://host` */
const isScheme = ({ role }: Hole, behind: string): boolean =>
  behind.startsWith("://") || (role !== "env" && behind.startsWith("//"));

function withBase(pattern: Pattern, to: Evaluator): Pattern {
  const [first, ...rest] = pattern;
  if (first?.kind !== "hole") return pattern;
  const origin = to.origins.get(first);
  const base = origin?.kind === "environment" && origin.changed === true ? null : to.baseOf(first);
  return base === null || base === first.fallback
    ? pattern
    : [{ kind: "hole", name: first.name, role: "env", fallback: base }, ...rest];
}

/**
 * A hole right behind the letters of a segment, at the end, is a query string (`/users${query}`) unless its name says
 * that it is a path, or a parameter that a caller may still bind.
 */
function cutTail(whole: Pattern, to: Evaluator): { pattern: Pattern; undecided: Hole | null } {
  const pattern = withoutPageQuery(whole, to);
  const [head, second] = pattern;
  if (head?.kind === "hole" && second?.kind === "hole") return openAt(pattern, 1, second, to);
  const only = head?.kind === "text" ? anyPath(pattern) : null;
  if (only !== null) return openAt([only], 0, only, to);
  const behind = head?.kind === "hole" && !isPlaced(head.fallback ?? []) ? anyPath(pattern.slice(1)) : null;
  if (head !== undefined && behind !== null && parameterOf(behind, to).length > 0)
    return openAt([head, ...pattern.slice(1)], pattern.indexOf(behind), behind, to);
  const inner = gluedPath(pattern);
  if (inner !== null) return openAt(pattern, inner.at, inner.part, to);
  const last = pattern.at(-1);
  if (last?.kind === "hole" && last.role === "unknown") return openAt(pattern, pattern.length - 1, last, to);
  if (last?.kind !== "hole" || !isGlued(pattern)) return { pattern, undecided: null };
  if (PATH_LIKE.test(last.name)) return openAt(pattern, pattern.length - 1, last, to);
  return { pattern: cutQueryHole(pattern.slice(0, -1)), undecided: null };
}

const PAGE_QUERY = /(?:^|\.)location\.(?:search|hash)$/;

/** `/viewer/${window.location.search}`: what the page itself was asked with is no segment, also behind a slash. */
function withoutPageQuery(pattern: Pattern, to: Evaluator): Pattern {
  const last = pattern.at(-1);
  const origin = last?.kind === "hole" && pattern.length > 1 ? to.origins.get(last) : undefined;
  const isQuery = origin?.kind === "expression" && PAGE_QUERY.test(printExpression(origin.node));
  return isQuery ? withoutPageQuery(pattern.slice(0, -1), to) : pattern;
}

/** `/api${route}/${id}`: by its name and its place, it holds segments of its own. */
function gluedPath(pattern: Pattern): { readonly at: number; readonly part: Hole } | null {
  for (const [at, part] of pattern.entries()) {
    const next = pattern[at + 1];
    const isInner = part.kind === "hole" && next?.kind === "text" && next.text.startsWith("/");
    if (isInner && PATH_LIKE.test(part.name) && isGlued(pattern.slice(0, at + 1))) return { at, part };
  }
  return null;
}

/** Whether the last part stands right behind what is said of a segment. */
function isGlued(pattern: Pattern): boolean {
  const before = pattern.at(-2);
  if (before === undefined) return false;
  const glued =
    before.kind === "hole" ? before.role !== "env" && pattern.length > 2 : endsSegment(before.text);
  return glued && hasPath(pattern.slice(0, -1));
}

/** `/users${url.search}${url.hash}`: the hole before the last one is the query then. */
function cutQueryHole(pattern: Pattern): Pattern {
  const last = pattern.at(-1);
  const isQuery = last?.kind === "hole" && !PATH_LIKE.test(last.name) && isGlued(pattern);
  return isQuery ? pattern.slice(0, -1) : pattern;
}

/** With letters, not with a slash or with what puts words together. */
const endsSegment = (text: string): boolean => /[\w)}]$/.test(text) && !text.endsWith("_");

/** A hole that stands for any part of a path, as right behind a base. */
function openAt(
  pattern: Pattern,
  index: number,
  part: Hole,
  to: Evaluator,
): { pattern: Pattern; undecided: Hole } {
  const open = asUnknown(part, to);
  return { pattern: pattern.with(index, open), undecided: open };
}

const hasPath = (pattern: Pattern): boolean =>
  pattern.some(
    (part) => part.kind === "text" && part.text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").includes("/"),
  );

type Head = Omit<FinishedUrl, "parameters" | "host">;

function settleHead(pattern: Pattern, to: Evaluator): Head {
  const [first, ...rest] = pattern;
  const plain = { external: false, base: null, open: false, stopped: null };
  if (first === undefined) return { ...plain, url: text("/") };
  if (first.kind === "text") return settleText(first.text, rest, to);
  const portless = first.role === "env" ? withoutPort(pattern) : pattern;
  if (portless !== pattern) return settleHead(portless, to);
  const tail = tidyPath(rest, first.role === "env" || rest.length > 0);
  const origin = to.origins.get(first);
  if (first.role === "env") {
    const base = origin?.kind === "environment" ? { variable: first.name, origin } : null;
    return { ...plain, url: [first, ...tail], base };
  }
  return {
    ...plain,
    url: [asUnknown(first, to), ...tail],
    open: origin?.kind === "parameter",
    stopped: stopAt(first, to, "the base URL could not be evaluated"),
  };
}

function stopAt(part: Hole, to: Evaluator, reason: string): FinishedUrl["stopped"] {
  const origin = to.origins.get(part);
  const at = origin?.kind === "expression" || origin?.kind === "environment" ? origin : null;
  return { reason, node: at?.node ?? null, file: at?.file ?? null, name: part.name };
}

function settleText(first: string, rest: Pattern, to: Evaluator): Head {
  const plain = { external: false, base: null, open: false, stopped: null };
  const scheme = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.exec(first)?.[0];
  if (scheme === undefined) {
    if (/^(?:data|blob|mailto|tel|file|about|chrome-extension):/i.test(first))
      return { ...plain, url: [{ kind: "text", text: first }, ...rest], external: true };
    // `./api/orders` starts where `api/orders` does.
    return {
      ...plain,
      url: tidyPath([{ kind: "text", text: first.replace(/^(?:\.\/+)+/, "") }, ...rest], true),
    };
  }
  if (first.length > scheme.length)
    return { ...plain, url: [{ kind: "text", text: first }, ...rest], external: true };
  return settleHead(withoutPort(rest), to);
}

/** A port behind a host that is not known says as little of the path as the host does. */
function withoutPort(pattern: Pattern): Pattern {
  const [host, colon, port] = pattern;
  if (host?.kind !== "hole" || colon?.kind !== "text" || !colon.text.startsWith(":")) return pattern;
  if (colon.text === ":" && port?.kind === "hole") return [host, ...pattern.slice(3)];
  const behind = /^:\d+(?=\/|$)/.exec(colon.text)?.[0];
  return behind === undefined
    ? pattern
    : concat([host], text(colon.text.slice(behind.length)), pattern.slice(2));
}

/** One slash at the front, single slashes after it; holes that fill segments are parameters. */
function tidyPath(parts: Pattern, rooted: boolean): Pattern {
  const roled = parts.map(
    (part): PatternPart =>
      part.kind === "hole" && part.role === "env" && part.fallback === undefined
        ? { ...part, role: "param" }
        : part,
  );
  const joined = concat(
    roled.map((part) =>
      part.kind === "text" ? { kind: "text" as const, text: part.text.replace(/\/{2,}/g, "/") } : part,
    ),
  );
  const [first] = joined;
  if (first === undefined || !rooted || (first.kind === "text" && first.text.startsWith("/"))) return joined;
  return first.kind === "hole" ? joined : concat(text("/"), joined);
}
