import { hole, type Pattern, text } from "../contract/pattern.ts";
import { type Segment, splitSegments } from "../contract/segments.ts";

/** A path in a line of a script, a workflow or a configuration. */
export interface LinePath {
  /** What stands before it: a host, a value that is filled in, or nothing, so that it could be a file's as well. */
  readonly head: "host" | "base" | "root";
  /** Without its port, where it is written. */
  readonly host: string | null;
  readonly port: string | null;
  readonly segments: readonly Segment[];
  /** What it is assigned to: `healthCheckPath: /health`, `ENV HOME=/home`. */
  readonly key: string | null;
  /** Assigned as environments and options are, by `=`. */
  readonly isSet: boolean;
  readonly start: number;
}

/** Stands for what is filled in. */
const FILLED = "\uE000";

/** Values that shells, workflows, Helm and templates fill in; a call only where a path goes on behind it. */
const VALUES =
  /\$?\{\{[^{}]*\}\}|\$\$?\{[^{}]*\}|\$\([^()]*\)(?=\/)|\$\$?(?:env:)?\w+|<[\w-]+>|%[A-Za-z]\w+%|\{\w+\}/g;

/** A value that is a folder by its name makes a file's path. */
const FOLDER = /(?:home|pwd|dir|folder|workspace|srcroot|scriptroot)\}{0,2}$/i;

/** `${TOOLS_URL:-http://tools:8000/api/tools}`, as shells and compose files fill it in where nothing is set. */
const DEFAULTED = /\$\{\w+:?-([^{}]*\/[^{}]*)\}/g;

/** The line with what is filled in as one character, `~` where it is a folder. */
export const fillValues = (line: string): string =>
  line.replace(DEFAULTED, "$1").replace(VALUES, (value) => (FOLDER.test(value.trim()) ? "~" : FILLED));

/** A name and what stands between it and its value. */
const LONGEST_KEY = 80;

/** More than anybody writes in a line, and few enough to look at each. */
const MOST = 20;

const TOKEN = /[^\s"'`|;,()[\]<>{}\\]+/g;

/** The paths in a line that was filled. */
export function pathsInLine(line: string): LinePath[] {
  if (!line.includes("/")) return [];
  const tokens = [...line.matchAll(TOKEN)].filter(([token]) => token.includes("/"));
  return tokens.slice(0, MOST).flatMap(({ 0: token, index }) => {
    const assigned = /^([\w.$-]+)=(.*)$/.exec(token);
    const told = assigned?.[2] ?? token;
    const apart = headOf(told);
    const segments = apart === null ? null : segmentsOf(apart.path);
    if (apart === null || segments === null) return [];
    const before = /([\w.$-]+)["']?\s*([:=])\s*["']?$/.exec(
      line.slice(Math.max(0, index - LONGEST_KEY), index),
    );
    const key = assigned?.[1] ?? before?.[1] ?? null;
    const isSet = assigned !== null || before?.[2] === "=";
    return [{ head: apart.head, host: apart.host, port: apart.port, segments, key, isSet, start: index }];
  });
}

interface Apart extends Pick<LinePath, "head" | "host" | "port"> {
  readonly path: string;
}

/** Null for what is no URL and no absolute path: a file's name, a volume (`data:/data`), an image. */
function headOf(written: string): Apart | null {
  const url = /^(?:https?|\uE000):\/\/(?:[^/?#@]*@)?([^/?#:]*)(?::([^/?#]*))?(.*)$/i.exec(written);
  if (url !== null) return { head: "host", host: hostIn(url[1]), port: url[2] ?? null, path: url[3] ?? "" };
  if (written.startsWith("/")) return { head: "root", host: null, port: null, path: written };
  const based = /^\uE000[\w.:\uE000-]*(\/.*)$/.exec(written);
  if (based !== null) return { head: "base", host: null, port: null, path: based[1] ?? "" };
  const bare = /^([\w.-]*)(?::(\d+|\uE000))(\/.*)$/.exec(written) ?? LOCAL.exec(written);
  return bare === null
    ? null
    : { head: "host", host: hostIn(bare[1]), port: bare[2] ?? null, path: bare[3] ?? "" };
}

const LOCAL = /^(localhost|\d{1,3}(?:\.\d{1,3}){3})()(\/.*)$/;

const hostIn = (written: string | undefined): string | null =>
  written === undefined || written === "" || written.includes(FILLED) ? null : written;

/** Null for patterns of paths, `/api/*`, and for other texts with slashes. */
function segmentsOf(written: string): readonly Segment[] | null {
  if (written !== "" && !/^[/?#]/.test(written)) return null;
  const path = written.replace(/[?#].*$/, "").replace(/[.:!]{1,3}$/, "");
  return /^[\w@:.%+/\uE000-]*$/.test(path) && !path.includes("//") ? filledSegments(path) : null;
}

/** Of a path that was filled: what is filled in can be anything. */
export const filledSegments = (path: string): Segment[] =>
  splitSegments(
    path
      .split(FILLED)
      .flatMap((part, at): Pattern => [...(at === 0 ? [] : hole("value", "param")), ...text(part)]),
  );
