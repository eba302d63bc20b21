import { concat, type Hole, type Pattern, type PatternPart, text } from "../../contract/pattern.ts";
import { anyPath, asUnknown, isPlaced } from "./any-path.ts";
import type { SiteCall } from "./client-model.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { WHOLE_PATH } from "./values/path-like.ts";
import type { Value } from "./values/value.ts";

/** The nth argument of the call. */
export const argumentOf = (call: SiteCall, index: number): readonly Value[] =>
  call.to.argument(call.node.args, index, call);

/** The method of a request, where the name of what is called says it. */
export const methodNamed = (name: string): readonly Value[] => [{ kind: "text", pattern: text(name) }];

/** The strings that the nth argument can be; where one may be missing (`id ? url : null`), no request is made. */
export function textArgument(call: SiteCall, index: number): readonly Pattern[] {
  const node = call.node.args[index] ?? call.node;
  const values = argumentOf(call, index);
  const given = values.filter((value) => value.kind !== "absent" && !isEmpty(value));
  return call.to.patterns(given.length > 0 ? given : values, { ...call, node }).flatMap(orStandIn);
}

/** `settings.logo || "/logo"`: where that is all of the URL, either is requested. */
function orStandIn(url: Pattern): readonly Pattern[] {
  const [only] = url;
  const isOpen = url.length === 1 && only?.kind === "hole" && only.role === "param";
  return isOpen && only.fallback !== undefined && only.fallback.length > 0 ? [url, only.fallback] : [url];
}

/** `useFetch(() => url)`: a function that gives the URL is called anew when what it reads changes. */
export function urlOrGetter(call: SiteCall): readonly Pattern[] {
  const [given] = argumentOf(call, 0);
  if (given?.kind !== "function") return textArgument(call, 0);
  return call.to.patterns(call.to.invoke(given, [], call), call);
}

const isEmpty = (value: Value): boolean => value.kind === "text" && value.pattern.length === 0;

/** What an option is set to; nothing when it is not, and also absent when it is only set under a condition. */
export function optionOf(call: SiteCall, options: readonly Value[], name: string): readonly Value[] {
  return options
    .filter((value) => value.kind === "object" || value.kind === "parameter" || value.kind === "namespace")
    .flatMap((value) => {
      const given = call.to.member(value, name, call);
      return mayBeAssigned(value, name) ? given : given.filter((one) => one.kind !== "absent");
    });
}

/** `const options = {}; if (body) options.method = "POST";` */
const mayBeAssigned = (value: Value, name: string): boolean =>
  value.kind === "object" &&
  value.assigned?.some((one) => one.through.length === 0 && one.name === name && !one.certain) === true;

/** The strings that an option can be; none when it is not set. */
export function textOption(call: SiteCall, options: readonly Value[], name: string): readonly Pattern[] {
  const values = optionOf(call, options, name).filter((value) => value.kind !== "absent");
  return values.length === 0 ? [] : call.to.patterns(values, call);
}

/** Puts each base before each URL that is not absolute, with one slash between. */
export function joinBases(bases: readonly Pattern[], urls: readonly Pattern[], to: Evaluator): Pattern[] {
  if (bases.length === 0 || beginWithBase(urls, bases)) return [...urls];
  return urls.flatMap((url) =>
    isAbsolute(url) ? [url] : bases.map((base) => joinBase(base, behindBase(url, base, to))),
  );
}

/**
 * A URL of which nothing is known is any path, if the base has no words of its own, or by its name. What a template has
 * (`client.GET("/{id}")`) is one segment.
 */
function behindBase(url: Pattern, base: Pattern, to: Evaluator): Pattern {
  const only = anyPath(url);
  if (only === null || only.role === "env" || !to.origins.has(only)) return url;
  return WHOLE_PATH.test(only.name) || !isPlaced(base) ? [asUnknown(only, to)] : url;
}

/** `axios.create({ baseURL: api() }).get(`${api()}/users`)`: what the base is, is absolute in front of the URL as well. */
function beginWithBase(urls: readonly Pattern[], bases: readonly Pattern[]): boolean {
  const variables = new Set(bases.map(variableAtHead));
  return urls.map(variableAtHead).some((name) => name !== null && variables.has(name));
}

const variableAtHead = ([first]: Pattern): string | null =>
  first?.kind === "hole" && first.role === "env" ? first.name : null;

/**
 * Also where the scheme is not known (`${location.protocol}//host/path`), or stands in for a variable, and where a value
 * by its name is a server (`${this.host}/users`).
 */
function isAbsolute([first, second]: Pattern): boolean {
  if (first === undefined) return false;
  if (first.kind === "text") return /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(first.text);
  if (first.role === "env" && first.fallback !== undefined && isAbsolute(first.fallback)) return true;
  if (second?.kind !== "text") return false;
  return (
    /^:?\/\//.test(second.text) ||
    (first.role !== "env" && SERVER.test(first.name) && second.text.startsWith("/"))
  );
}

const SERVER = /(?:ur[il]|host|hostname|host_?address|origin|server|domain)$/i;

const isOpenVariable = (part: PatternPart | undefined): part is Hole =>
  part?.kind === "hole" && part.role === "env" && part.fallback === undefined;

/**
 * A variable in front of the URL that by its name is a server (`${SERVER_URL}/users`) is a base like the one before it: right
 * behind each other, they are told apart by what stands in for them. Any other, `${VERSION}/users`, is a part of the path.
 */
const namesServer = (part: PatternPart | undefined): boolean =>
  isOpenVariable(part) && SERVER.test(part.name);

function joinBase(base: Pattern, url: Pattern): Pattern {
  if (url.length === 0 || base.length === 0) return concat(base, url);
  if (base.length === 1 && isOpenVariable(base[0]) && namesServer(url[0])) return concat(base, url);
  return concat(trimEnd(base), text("/"), trimStart(url));
}

const trimEnd = (base: Pattern): Pattern =>
  withPart(base, base.length - 1, (part) => part.replace(/\/+$/, ""));

const trimStart = (url: Pattern): Pattern => withPart(url, 0, (part) => part.replace(/^\/+/, ""));

function withPart(pattern: Pattern, index: number, change: (part: string) => string): Pattern {
  return pattern.flatMap((part, at): PatternPart[] => {
    if (at !== index || part.kind !== "text") return [part];
    const changed = change(part.text);
    return changed === "" ? [] : [{ kind: "text", text: changed }];
  });
}
