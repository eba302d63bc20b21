import { perObject } from "../contract/per-object.ts";
import type { TextFile } from "./find-line.ts";
import { methodsOf } from "./line-methods.ts";
import { fillValues, type LinePath, pathsInLine } from "./line-paths.ts";
import { isProxyRule } from "./proxy-rules.ts";

/** A path in a script, a workflow, a probe or a configuration, and what the line makes of it. */
export interface TextRequest extends LinePath {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Null where nothing tells. */
  readonly methods: readonly string[] | null;
  /** It is requested for sure; else it is only named. */
  readonly isRequested: boolean;
  /** Of the server itself: a probe, or a command that asks a machine nearby, `curl -f http://localhost:8000/`. */
  readonly isProbe: boolean;
}

/** The document of an API lists its paths, and requests none of them; a lock file has many slashes and no path. */
const DESCRIBES_API = [/^(?:openapi|swagger)["']?[ \t]*:/m, /^\s{0,20}\{\s{0,20}"(?:openapi|swagger)"/];
const NO_CALLER = /(?:^|\/)(?:pnpm-lock\.ya?ml|_redirects)$/;

export const textRequests = perObject((files: readonly TextFile[]): readonly TextRequest[] =>
  files.flatMap((file) =>
    NO_CALLER.test(file.file) || DESCRIBES_API.some((pattern) => pattern.test(file.text))
      ? []
      : requestsIn(file),
  ),
);

function requestsIn({ file, text }: TextFile): TextRequest[] {
  const lines = text.split("\n").map((line) => line.slice(0, WIDEST));
  const found: TextRequest[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const raw = lines[at] ?? "";
    if (!raw.includes("/")) continue;
    const filled = fillValues(raw);
    for (const path of pathsInLine(filled)) {
      const seen = seeLine(lines, at, filled, path);
      const weight = weigh(path, seen, file);
      if (weight === null) continue;
      const isProbe = isProbed(path, seen);
      const methods = methodsOf(seen.command, seen.near) ?? (isProbe || seen.asks ? ["GET"] : null);
      found.push({
        ...path,
        file,
        line: at + 1,
        text: raw.trim(),
        methods,
        isRequested: weight === "request",
        isProbe: isProbe || (weight === "request" && asksNearby(path, seen)),
      });
    }
  }
  return found;
}

/** What goes on is data. */
const WIDEST = 2_000;

interface Seen {
  /** The command that the path stands in, with the lines that it goes on in. */
  readonly command: string;
  readonly line: string;
  /** The lines around it. */
  readonly near: string;
  readonly asks: boolean;
}

const CONTINUED = /(?:\\|`)\s*$/;
/** Longer than any command. */
const LONGEST = 30;

function seeLine(lines: readonly string[], at: number, filled: string, { start }: LinePath): Seen {
  const before: string[] = [];
  for (let up = at - 1; up >= 0 && at - up <= LONGEST && CONTINUED.test(lines[up] ?? ""); up -= 1)
    before.unshift(lines[up] ?? "");
  const after: string[] = [];
  for (let down = at; down - at < LONGEST && CONTINUED.test(lines[down] ?? ""); down += 1)
    after.push(lines[down + 1] ?? "");
  const head = [...before, filled.slice(0, start)].join(" ").split(BETWEEN).at(-1) ?? "";
  const tail = [filled.slice(start), ...after].join(" ").split(BETWEEN)[0] ?? "";
  const command = head + tail;
  return {
    command,
    line: lines[at] ?? "",
    near: lines.slice(Math.max(0, at - ABOVE), at + BELOW + 1).join("\n"),
    asks: ASKS.test(command),
  };
}

/** Between two commands of a shell. */
const BETWEEN = /\s(?:&&|\|\||\|)\s|;\s/;

const ABOVE = 4;
const BELOW = 2;

/** Commands and calls that send a request. */
const ASKS =
  /\b(?:curl|wget|xh|iwr|irm|Invoke-(?:RestMethod|WebRequest)|urlopen|wait-on|fetch|hey|auth_request)\b|\bhttps?\s+(?:GET|POST|PUT|PATCH|DELETE)\b|["'](?:GET|POST|PUT|PATCH|DELETE|HEAD)["']|\b(?:requests|httpx|axios)\.\w+\(/i;

/** Names of what is requested: a probe's path, an address. */
const SAYS_REQUEST =
  /health|probe|readi|liveness|ping|metrics|ur[il]s?$|url|endpoint|webhook|callback|scrape/i;

/** Who checks or calls at times. */
const PROBES = /\bhttp_?get\b|probe|health_?-?check|["']?\bschedule["']?\s*[:=]/i;

function isProbed({ key }: LinePath, { near }: Seen): boolean {
  return key !== null && /(?:^|\.)path$/i.test(key) && PROBES.test(near);
}

const asksNearby = ({ head, host }: LinePath, { asks }: Seen): boolean =>
  asks && head === "host" && isNearby(host);

const COMMENT = /^\s*(?:#(?!!)|\/\/|<!--|;|\*|--\s)/;
const PRINTS = /^\s*@?(?:echo|printf|print|Write-(?:Host|Output)|log_?\w*)\b/i;
/** What tries or shows the API is no caller of it. */
const TRIES = /(?:^|\/)(?:tests?|__tests__|e2e|examples?|docs?|documentation)\//i;

function weigh(path: LinePath, seen: Seen, file: string): "request" | "name" | null {
  if (isProxyRule(seen.line, seen.near, path)) return null;
  const isComment = COMMENT.test(seen.line);
  if (isComment) return seen.asks && path.head !== "root" ? "name" : null;
  const weight = path.head === "root" ? weighRooted(path, seen) : weighAddress(path, seen);
  return weight === "request" && (TRIES.test(file) || PRINTS.test(seen.line)) ? "name" : weight;
}

const saysRequest = ({ key }: LinePath): boolean => key !== null && SAYS_REQUEST.test(key);

/** The beginning of the file system and of a server look the same. */
function weighRooted(path: LinePath, seen: Seen): "request" | "name" | null {
  if (isProbed(path, seen) || saysRequest(path) || VERB.test(seen.command)) return "request";
  if (/\bauth_request\b/.test(seen.command)) return "request";
  return path.isSet || isFileKey(path) || OF_FILES.test(seen.line) || MOUNTS.test(seen.near) ? null : "name";
}

const VERB = /["'](?:GET|POST|PUT|PATCH|DELETE|HEAD)["']/;

const isFileKey = ({ key }: LinePath): boolean => key !== null && FILE_KEY.test(key);
const FILE_KEY =
  /dir|volume|mount|source|target|context|work|file|folder|home|root|data|cache|sock|dest|src|log/i;

/** Instructions and commands that take files. */
const OF_FILES =
  /^\s*(?:FROM|COPY|ADD|WORKDIR|VOLUME|USER|SHELL|LABEL)\b|\b(?:cd|mkdir|cp|mv|rm|chown|chmod|ls|cat|source|tar|ln|touch|tee|find|rsync|test|grep|sed)\s/;
const MOUNTS = /\b(?:volumes|volumeMounts|hostPath|tmpfs)\s*:/;

function weighAddress(path: LinePath, seen: Seen): "request" | "name" | null {
  if (seen.asks) return "request";
  if (path.head === "host") return isNearby(path.host) ? "request" : "name";
  if (saysRequest(path)) return "request";
  return OF_FILES.test(seen.line) ? null : "name";
}

/** A machine of the same network, or one whose name is filled in; another could be anyone's. */
const isNearby = (host: string | null): boolean =>
  host === null || !host.includes(".") || /^\d+(?:\.\d+){3}$/.test(host);
