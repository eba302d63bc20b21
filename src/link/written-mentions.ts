import { fitSegments, fitSuffix } from "../contract/compare-paths.ts";
import type { Operation } from "../contract/operation.ts";
import { pathsOf } from "../contract/paths-of.ts";
import { type Pattern, render } from "../contract/pattern.ts";
import { groupBy, perName, perObject } from "../contract/per-object.ts";
import type { Place, Undetermined } from "../contract/place.ts";
import type { Request, UnusedClient, WrittenPath } from "../contract/request.ts";
import { literalSegment, type Segment, splitSegments, splitUrl, type UrlPath } from "../contract/segments.ts";
import { SAY_EXTERNAL } from "./find-line.ts";

/** Two literal segments prove that a path is meant for the API: `/items` alone is also the name of a page. */
const ENOUGH = 2;

type Base = readonly string[];
type Bases = ReadonlyMap<string, readonly Base[]>;

/** What the code writes of paths, apart from its requests. */
export interface Unexplained {
  readonly paths: readonly WrittenPath[];
  /** What clients put in front of paths that the code writes, by the top folder of both: `["api", "v1"]`. */
  readonly bases: Bases;
}

/** What asks for a path, or would if something called it. */
type Asking = Pick<Request, "url" | "place"> &
  Partial<Pick<Request, "through" | "given" | "definition"> & Pick<UnusedClient, "writesPath">>;

/**
 * Paths written in the code that no request explains, for the operations that seem to have no consumer. A path is
 * explained by a request on its line, or by one of its URL (of the end of it, behind a base that is not known): anywhere
 * for a table of paths, in the same file for a screen, which may hand it on (to a link, an upload) instead.
 */
export function unexplainedPaths(written: readonly WrittenPath[], requests: readonly Asking[]): Unexplained {
  const lines = new Set(requests.flatMap((request) => linesOf(request, false)));
  const asked = new Set(written.map(({ place }) => lineOf(place)));
  const within = groupBy(
    requests.flatMap((request) =>
      linesOf(request, true).flatMap((line) => (asked.has(line) ? [{ line, request }] : [])),
    ),
    ({ line }) => line,
  );
  const urls = new Map<string, Set<string>>();
  const ends = new Map<string, Set<string>>();
  // A function that nothing calls and that has its path itself takes none that is written elsewhere.
  for (const { url, place } of requests.filter(({ writesPath }) => writesPath !== true)) {
    const { segments } = splitUrl(url);
    note(urls, keyOf(segments), place.file);
    for (const [index] of segments.entries()) note(ends, keyOf(segments.slice(index)), place.file);
  }
  const bases = basesOf(
    written.filter(({ isTold }) => isTold !== true),
    requests,
  );
  const paths = written.filter(({ path, place, handedTo }) => {
    const line = lineOf(place);
    const { head, segments } = splitUrl(path);
    if (lines.has(line) || within.get(line)?.some(({ request }) => saysEndOf(request, segments)))
      return false;
    if (head === "root" && isRequested(segments, bases.get(folderOf(place)), urls)) return false;
    const known = head === "unknown" ? ends : urls;
    const files = handedTo === null ? known.get(keyOf(segments)) : undefined;
    return files === undefined || (SCREEN.test(place.file) && !files.has(place.file));
  });
  return { paths, bases };
}

const isRequested = (
  segments: readonly Segment[],
  bases: readonly Base[] = [],
  urls: ReadonlyMap<string, unknown>,
): boolean => bases.some((base) => urls.has([...base, keyOf(segments)].join("/")));

/** Different clients of a repository have different bases. */
const folderOf = ({ file }: Place): string => file.slice(0, Math.max(0, file.indexOf("/")));

/** A base that this many written paths are requested behind is one that others may be requested behind. */
const CUSTOM = 3;

/** What requests have in front of paths that the code writes without it. */
function basesOf(written: readonly WrittenPath[], requests: readonly Asking[]): Bases {
  const inFolder = groupBy(requests, ({ place }) => folderOf(place));
  const paths = groupBy(written, ({ place }) => folderOf(place));
  return new Map([...paths].map(([folder, list]) => [folder, basesBefore(list, inFolder.get(folder) ?? [])]));
}

function basesBefore(written: readonly WrittenPath[], requests: readonly Asking[]): readonly Base[] {
  const paths = new Set(written.flatMap(({ path }) => keyOfRooted(path) ?? []));
  const behind = new Map<string, Set<string>>();
  for (const { url } of requests) {
    const { segments } = splitUrl(url);
    for (const [at, segment] of segments.entries()) {
      if (literalSegment(segment) === null) break;
      const path = keyOf(segments.slice(at + 1));
      if (paths.has(path)) note(behind, keyOf(segments.slice(0, at + 1)), path);
    }
  }
  return [...behind].filter(([, found]) => found.size >= CUSTOM).map(([base]) => base.split("/"));
}

/** One segment says too little. */
function keyOfRooted(path: Pattern): string | null {
  const { head, segments } = splitUrl(path);
  return head === "root" && segments.length > 1 ? keyOf(segments) : null;
}

function note(files: Map<string, Set<string>>, key: string, file: string): void {
  files.set(key, (files.get(key) ?? new Set()).add(file));
}

const SCREEN = /\.(?:tsx|jsx|vue|svelte)$/;

const lineOf = ({ file, startLine }: Place): string => `${file}:${startLine}`;

/** The lines that a request stands on: those where all of it does, or those of what is written on several. */
const linesOf = (
  { place, definition = null, through = [], given = [] }: Asking,
  areSeveral: boolean,
): string[] =>
  [place, ...through, ...given, ...(definition === null ? [] : [definition])]
    .filter(({ startLine, endLine }) => endLine > startLine === areSeveral)
    .flatMap(({ file, startLine, endLine }) =>
      Array.from({ length: endLine - startLine + 1 }, (_, index) => `${file}:${startLine + index}`),
    );

/**
 * An element of several lines can be given more than one path: `<Import action="/users/import" template="/users/blank">`.
 * A request that is told at all has the last word of the path that it is made from.
 */
function saysEndOf({ url }: Asking, path: readonly Segment[]): boolean {
  const end = literalSegment(path.at(-1) ?? []);
  const said = splitUrl(url).segments.map(literalSegment);
  return end === null || said.every((segment) => segment === null) || said.includes(end);
}

const keyOf = (segments: readonly Segment[]): string =>
  segments.map((segment) => literalSegment(segment) ?? "{}").join("/");

/** A path in the code that could make a request to the operation: its own, or a base that a library is given. */
export function writtenMention(operation: Operation, unexplained: Unexplained): Undetermined | null {
  const isWs = operation.protocol === "ws";
  const paths = isWs
    ? unexplained.paths
    : unexplained.paths.filter(({ path, based = [] }) => !isSocket(path) && !based.some(isSocket));
  for (const path of pathsOf(operation)) {
    const found = mentionOfRoute(splitSegments(path), { ...unexplained, paths });
    if (found !== null) return found;
  }
  return null;
}

/** An address that only sockets have. */
const isSocket = ([head]: Pattern): boolean => head?.kind === "text" && /^wss?:\/\//i.test(head.text);

function mentionOfRoute(route: readonly Segment[], { paths, bases }: Unexplained): Undetermined | null {
  const behind = perName((folder) =>
    (bases.get(folder) ?? []).flatMap((base) => (isStartOf(base, route) ? [route.slice(base.length)] : [])),
  );
  for (const written of paths) {
    const { path, based = [], place, handedTo, isServed = false, isLost = false } = written;
    const { head, segments } = beforePlaylist(splitWritten(path), route);
    const whole = based.find((one) => isWhole(route, splitWritten(one).segments, isSocket(one) ? 1 : ENOUGH));
    const isPath =
      whole !== undefined ||
      isPathOf(route, segments, {
        isGiven: handedTo !== null,
        isBased: head === "unknown",
        isServed,
        isLost,
      }) ||
      ((head === "root" || isServed) &&
        behind(folderOf(place)).some((rest) => isWhole(rest, segments, isServed ? 1 : ENOUGH)));
    const isBase = handedTo !== null && !isElsewhere(path) && isBaseOf(segments, route);
    if (!isPath && !isBase) continue;
    return {
      reason: reasonOf(written),
      expression: render(whole ?? path),
      file: place.file,
      line: place.startLine,
      hint: `${isLost ? "commit that module (a .gitignore may leave its folder out), or " : ""}${SAY_EXTERNAL}`,
    };
  }
  return null;
}

function reasonOf({ handedTo, isTold, isLost }: WrittenPath): string {
  if (isLost === true) return `${handedTo} is given this path, and is not in the repository`;
  if (isTold === true) return "a text tells its readers of the operation's path, and they may request it";
  return handedTo === null
    ? "the operation's path is written here, and no request of a known client takes it"
    : `${handedTo} is given this path, and how it requests is not known`;
}

/**
 * What answers `/vod/{camera}/index.m3u8` may be in front of the server, as nginx's module for videos is, and ask it for
 * `/vod/{camera}` to know what to put together.
 */
function beforePlaylist(written: UrlPath, route: readonly Segment[]): UrlPath {
  const { segments } = written;
  const isAsked = isPlaylist(segments.at(-1)) && segments.length > route.length && !isPlaylist(route.at(-1));
  return isAsked ? { ...written, segments: segments.slice(0, -1) } : written;
}

const isPlaylist = (segment: Segment = []): boolean => /\.(?:m3u8|mpd)$/i.test(literalSegment(segment) ?? "");

/** Each operation asks for all of them. */
const splitWritten = perObject(splitUrl);

/** The path among these that is the operation's own, whole. */
export function wholePathIn(operation: Operation, paths: readonly WrittenPath[]): WrittenPath | null {
  const routes = pathsOf(operation).map(splitSegments);
  return (
    paths.find(({ path }) => routes.some((route) => isWhole(route, splitWritten(path).segments, ENOUGH))) ??
    null
  );
}

interface Way {
  /** To a library, so that it is a path for sure. */
  readonly isGiven: boolean;
  /** It stands behind something that is not known, and that may have the start of it. */
  readonly isBased: boolean;
  /** By its name, that is a server's address. */
  readonly isServed: boolean;
  /** To what is not there, which may put a base of its own before it. */
  readonly isLost: boolean;
}

const isStartOf = (base: Base, route: readonly Segment[]): boolean =>
  base.every((segment, index) => segment === literalSegment(route[index] ?? []));

function isWhole(route: readonly Segment[], path: readonly Segment[], enough: number): boolean {
  const fit = fitSegments(route, path);
  return fit?.proven === true && fit.literals >= enough;
}

function isPathOf(route: readonly Segment[], path: readonly Segment[], way: Way): boolean {
  const { isGiven, isBased, isServed, isLost } = way;
  if (fitSegments(route, path) !== null) return isWhole(route, path, isGiven || isServed ? 1 : ENOUGH);
  const mayBeTail = isGiven || (isBased && (path.length < route.length || isBehindApi(path)));
  const tail = mayBeTail ? fitSuffix(route, path) : null;
  return tail?.proven === true && tail.literals >= (isLost ? 1 : ENOUGH);
}

/** What a proxy takes off, or a server is told to put before all that it serves. */
const isBehindApi = ([first = []]: readonly Segment[]): boolean => /^api$/i.test(literalSegment(first) ?? "");

/** `https://app.example.com/api` of a package's own service: what it asks for there says nothing of ours. */
const isElsewhere = ([first]: Pattern): boolean =>
  first?.kind === "text" && /^https?:\/\/(?!\d+(?:\.\d+){3}(?:[:/]|$))[\w-]+(?:\.[\w-]+)+/i.test(first.text);

/** All literal, and the beginning of the route. */
const isBaseOf = (base: readonly Segment[], route: readonly Segment[]): boolean =>
  base.length > 0 &&
  base.length < route.length &&
  base.every(
    (segment, index) =>
      literalSegment(segment) !== null && literalSegment(segment) === literalSegment(route[index] ?? []),
  );
