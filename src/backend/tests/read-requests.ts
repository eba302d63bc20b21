import type { HttpMethod, Method } from "../../contract/operation.ts";
import { concat, literalOf, type Pattern, render } from "../../contract/pattern.ts";
import type { Place, Undetermined } from "../../contract/place.ts";
import type { Request, ServedBy } from "../../contract/request.ts";
import { argument, optionsOf } from "../python/external-path.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { type Client, clientOf, moduleClient } from "./client-of.ts";
import { clientApp, handlersOfIsolated, isIsolatedApp } from "./isolated-app.ts";
import { joinBase, requestUrl, unknownUrl } from "./request-url.ts";
import type { TestOptions } from "./test-options.ts";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "head", "options"]);

/** Who reaches a request: a test, or the fixture that makes it for whichever tests ask for that. */
export interface Reached {
  readonly holder: string;
  readonly isShared: boolean;
  /** All that is called on the way. */
  readonly calls: readonly FollowedCall[];
}

/** The requests that one call makes: several where its URL can be several, none where it is no request. */
export function readRequests(
  program: Program,
  call: FollowedCall,
  reached: Reached,
  options: TestOptions,
): Request[] {
  const { isTest } = options;
  // A client that application code uses on its own account asks other services, not the application.
  const found = isTest(call.site.module.file) ? receiverOf(program, call) : null;
  if (found === null) return [];
  const { client, method } = found;
  const takesMethod = method === "request" || method === "stream";
  const methods: readonly Method[] = takesMethod
    ? methodsOf(argument(call.args, 0, "method"))
    : [methodNamed(method)];
  const written = argument(call.args, takesMethod ? 1 : 0, "url");
  if (written === undefined) return [];
  const app = appOf(program, client, reached, options);
  return urlsOf(program, call, written, options).map(({ url, undetermined }) => {
    const base = client.made?.keywords.get("base_url");
    const prefix = base === undefined || undetermined !== null ? null : literalPattern(program, base);
    const joined = joinBase(prefix, url);
    return describe(program, { call, client, methods, reached, app, undetermined }, joined);
  });
}

interface ClientApp {
  readonly servedBy: ServedBy | null;
  readonly prefix: Pattern;
  readonly isIsolated: boolean;
}

const UNKNOWN_APP: ClientApp = { servedBy: null, prefix: [], isIsolated: false };

function appOf(program: Program, { made }: Client, { calls }: Reached, options: TestOptions): ClientApp {
  const given = made === null ? undefined : clientApp(made);
  const apps = given === undefined ? [] : optionsOf(given);
  const [server] = apps.flatMap((app) => options.serverOf?.(app) ?? []);
  if (server !== undefined) {
    const { apps: names, prefix } = server;
    return { servedBy: { apps: names, isMounted: prefix.length > 0 }, prefix, isIsolated: false };
  }
  const isolated = apps.find((app) => isIsolatedApp(app, options.isTest));
  if (isolated === undefined) return UNKNOWN_APP;
  const handlers = handlersOfIsolated(isolated, calls, options, program.placeOf);
  const servedBy = handlers === null ? null : { apps: null, handlers, isMounted: false };
  return { servedBy, prefix: [], isIsolated: true };
}

function receiverOf(program: Program, call: FollowedCall): { client: Client; method: string } | null {
  const { callee } = call;
  const module = moduleClient(callee);
  if (module !== null) return module;
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return null;
  const { object, name } = callee.operation;
  const requests =
    VERBS.has(name) || name === "request" || name === "stream" || /^(?:websocket|ws)_connect$/.test(name);
  const client = requests ? clientOf(program, object) : null;
  return client === null ? null : { client, method: name };
}

const methodNamed = (name: string): Method => (VERBS.has(name) ? (name.toUpperCase() as HttpMethod) : "WS");

function methodsOf(value: Value | undefined): Method[] {
  if (value === undefined) return [];
  return optionsOf(value).flatMap((option) => {
    const name = option.kind === "string" ? literalOf(option.pattern)?.toLowerCase() : undefined;
    return name !== undefined && VERBS.has(name) ? [methodNamed(name)] : [];
  });
}

interface WrittenUrl {
  readonly url: Pattern;
  readonly undetermined: Undetermined | null;
}

function urlsOf(program: Program, call: FollowedCall, written: Value, options: TestOptions): WrittenUrl[] {
  return optionsOf(written).map((option) => {
    const named = options.pathOf?.(routeName(option) ?? "") ?? null;
    if (named !== null) return { url: named, undetermined: null };
    const pattern = program.stringOf(option);
    if (!("reason" in pattern)) return { url: pattern, undetermined: null };
    const { startLine, file } = program.placeOf(call.site);
    const expression = pattern.expression || program.textOf(call.site);
    return {
      url: unknownUrl("url"),
      undetermined: { ...pattern, expression, file: pattern.file || file, line: pattern.line || startLine },
    };
  });
}

/** `app.url_path_for("read_item", id=1)` names the handler. */
function routeName(value: Value): string | null {
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { callee, args } = value.operation;
  if (callee.kind !== "symbolic" || callee.operation.type !== "attribute") return null;
  const [name] = args.positional;
  if (!/^url(?:_path)?_for$/.test(callee.operation.name) || name?.kind !== "string") return null;
  return literalOf(name.pattern) ?? null;
}

function literalPattern(program: Program, value: Value): Pattern | null {
  const pattern = program.stringOf(value);
  return "reason" in pattern ? null : pattern;
}

interface Made {
  readonly call: FollowedCall;
  readonly client: Client;
  readonly methods: readonly Method[];
  readonly reached: Reached;
  readonly app: ClientApp;
  readonly undetermined: Undetermined | null;
}

const LOCAL =
  /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|test|testserver|testclient|app|server|api|backend)(?::\d+)?$/;

function describe(program: Program, made: Made, joined: Pattern): Request {
  const { call, client, methods, reached, app } = made;
  const { url: asked, host } = requestUrl(joined);
  const url = concat(app.prefix, asked);
  const place = program.placeOf(call.site);
  const [first] = url;
  const base =
    first?.kind === "hole" && first.role === "env"
      ? { variable: first.name, place, guarded: first.fallback !== undefined }
      : null;
  const through = call.chain.map(program.placeOf);
  const by = reached.isShared ? "" : ` ${[...through.map(positionOf), reached.holder].join(" ")}`;
  return {
    id: `${positionOf(place)}#${methods.join("|")} ${render(joined)}${by}`,
    methods,
    protocol: methods.includes("WS") ? "ws" : "http",
    url,
    place,
    definition: null,
    client: client.name,
    origin: "test",
    holder: reached.holder,
    base,
    external: host !== null && !client.inProcess && !LOCAL.test(host),
    through,
    ...(app.isIsolated ? { direct: "isolated-app" as const } : {}),
    ...(app.servedBy === null ? {} : { servedBy: app.servedBy }),
    undetermined: made.undetermined,
  };
}

const positionOf = ({ file, startLine, startColumn }: Place): string =>
  `${file}:${startLine}:${startColumn ?? 0}`;
