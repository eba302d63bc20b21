import { concat, literalOf, type Pattern, text } from "../../../contract/pattern.ts";
import type { Expression } from "../../script/tree.ts";
import { OWN_HOST } from "./environment.ts";
import type { CallAt } from "./evaluate-call.ts";
import { product } from "./evaluate-expression.ts";
import { type At, type Evaluator, MOST, unknown } from "./evaluator.ts";
import { keptList } from "./kept-list.ts";
import { replaceText } from "./replaced-text.ts";
import { spreadOut } from "./spread-out.ts";
import type { Value } from "./value.ts";

const asTexts = (patterns: readonly Pattern[]): readonly Value[] =>
  patterns.map((pattern) => ({ kind: "text", pattern }));

const ROUTERS = /^(?:react-router|@remix-run\/router|@tanstack\/(?:react-router|router-core))$/;

/** Functions that hand back their text, or join texts. */
export function textFunction(
  callee: Value & { kind: "library" },
  at: CallAt,
  to: Evaluator,
): readonly Value[] | null {
  const { args } = at.node;
  const [first] = args;
  if (first === undefined) return null;
  if (
    callee.package === "" &&
    /^(?:encodeURI|encodeURIComponent|decodeURI|decodeURIComponent|String)$/.test(callee.name)
  ) {
    return to.evaluate({ ...at, node: first });
  }
  // What the browser holds itself: the rest of it says nothing to anybody.
  if (callee.package === "" && callee.name === "URL.createObjectURL") return asTexts([text("blob:")]);
  // What it puts in front is where the page itself is served.
  if (callee.package === "@angular/common" && callee.name === "Location.prepareExternalUrl")
    return to.evaluate({ ...at, node: first });
  // Routers' own, with the parts in a list.
  if (callee.name === "joinPaths" && ROUTERS.test(callee.package))
    return to
      .evaluate({ ...at, node: first })
      .flatMap((list) =>
        list.kind === "array" ? asTexts(itemsOf(list, "/", at, to).map(withoutDoubled)) : unknown(at),
      );
  const isJoin =
    /^(?:url-join|proper-url-join)$/.test(callee.package) ||
    (/^(?:path|ufo|node:path)$/.test(callee.package) && /(?:^|\.)(?:join|joinURL)$/.test(callee.name));
  return isJoin ? asTexts(between(spreadOut(args, at, to), "/")) : null;
}

function joined(parts: readonly Expression[], separator: string, at: At, to: Evaluator): readonly Pattern[] {
  return between(
    parts.map((part) => to.text({ ...at, node: part })),
    separator,
  );
}

const between = (texts: readonly (readonly Pattern[])[], separator: string): readonly Pattern[] =>
  product(texts.flatMap((one, index) => (index === 0 ? [one] : [[text(separator)], one])));

/** Methods of strings, and `join` of an array. */
export function textMethod(
  callee: Value & { kind: "property" },
  at: CallAt,
  to: Evaluator,
): readonly Value[] | null {
  const { of, name } = callee;
  const list = name === "join" ? keptList(of) : null;
  if (list !== null) return joinArray(list, at, to);
  const { args } = at.node;
  // What a caller gives is still what is asked for, with something cut off or put in.
  if (of.kind === "parameter" && KEEPS_WHAT_IT_IS.test(name)) return [of];
  if (of.kind !== "text") return null;
  switch (name) {
    case "toString":
    case "trim":
    case "trimEnd":
    case "trimStart":
    case "valueOf":
    case "toLowerCase":
    case "toUpperCase":
      return [{ kind: "text", pattern: changeCase(of.pattern, name) }];
    case "concat":
      return asTexts(product([[of.pattern], ...args.map((arg) => to.text({ ...at, node: arg }))]));
    case "replace":
    case "replaceAll":
      return asTexts(replaceText(of.pattern, at, to));
    case "slice":
    case "substring":
    case "substr":
      return [{ kind: "text", pattern: cutText(of.pattern, args, name) }];
    default:
      return unknown(at);
  }
}

const KEEPS_WHAT_IT_IS =
  /^(?:toString|trim(?:Start|End)?|valueOf|slice|substring|substr|replace|replaceAll)$/;

/** A few characters off either end; where those are not known, the text is left as it is. */
function cutText(pattern: Pattern, [start, end]: readonly Expression[], method: string): Pattern {
  const [from, to] = [integerOf(start), integerOf(end)];
  const literal = literalOf(pattern);
  if (literal !== undefined && from !== null && (end === undefined || to !== null) && method !== "substr")
    return text(
      method === "slice" ? literal.slice(from, to ?? undefined) : literal.substring(from, to ?? undefined),
    );
  const [first] = pattern;
  const last = pattern.at(-1);
  if (from === 0 && to !== null && to < 0 && last?.kind === "text")
    return concat(pattern.slice(0, -1), text(last.text.slice(0, to)));
  return from !== null && from > 0 && end === undefined && first?.kind === "text"
    ? concat(text(first.text.slice(from)), pattern.slice(1))
    : pattern;
}

function integerOf(node: Expression | undefined): number | null {
  if (node?.kind === "number") return node.value;
  return node?.kind === "unary" && node.operator === "-" && node.operand.kind === "number"
    ? -node.operand.value
    : null;
}

const changeCase = (pattern: Pattern, method: string): Pattern =>
  method.endsWith("Case")
    ? pattern.map((part) =>
        part.kind === "text"
          ? { ...part, text: method === "toUpperCase" ? part.text.toUpperCase() : part.text.toLowerCase() }
          : part,
      )
    : pattern;

function joinArray(of: Value & { kind: "array" }, at: CallAt, to: Evaluator): readonly Value[] {
  const [separator] = at.node.args;
  const between = separator?.kind === "string" ? separator.value : separator === undefined ? "," : null;
  if (between === null) return unknown(at);
  const texts = itemsOf(of, between, at, to);
  return asTexts(between === "/" ? texts.map(withoutDoubled) : texts);
}

const withoutDoubled = (path: Pattern): Pattern =>
  path.map((part) => (part.kind === "text" ? { ...part, text: part.text.replace(/(?<!:)\/+/g, "/") } : part));

/** The items of a list in one text. */
function itemsOf(
  of: Value & { kind: "array" },
  between: string,
  at: CallAt,
  to: Evaluator,
): readonly Pattern[] {
  const items = of.items
    .filter((item) => item !== null && item.kind !== "spread")
    .flatMap((item) => (item === null ? [] : [item]));
  return joined(items, between, { ...at, file: of.file, env: of.env }, to).slice(0, MOST);
}

/** `new URL(path, base)` by the rules of URLs: an absolute path drops the base's own. */
export function urlText(at: CallAt, to: Evaluator): readonly Value[] {
  const [path, base] = at.node.args;
  if (path === undefined) return unknown(at);
  const paths = to.text({ ...at, node: path });
  if (base === undefined) return asTexts(isPage(path, at, to) ? paths.map(onOwnHost) : paths);
  // What stands beside the page is asked of its own host, as a path alone is.
  if (isPage(base, at, to)) return asTexts(paths);
  if (isModuleUrl(base)) return asTexts(paths.map(besideModule));
  const bases = to.text({ ...at, node: base });
  return asTexts(paths.flatMap((one) => bases.map((other) => resolveUrl(one, other))).slice(0, MOST));
}

/** `location`, `window.location.href`, `document.baseURI` */
const isPage = (node: Expression, at: CallAt, to: Evaluator): boolean =>
  to.evaluate({ ...at, node }).some((value) => {
    const whole = value.kind === "property" && value.name === "href" ? value.of : value;
    return (
      whole.kind === "library" && whole.package === "" && /(?:^|\.)(?:location|baseURI)$/.test(whole.name)
    );
  });

const onOwnHost = (page: Pattern): Pattern => concat(text(`http://${OWN_HOST}/`), page);

const isModuleUrl = (base: Expression): boolean =>
  base.kind === "member" && base.object.kind === "meta" && base.property === "url";

/** `new URL("./data.json", import.meta.url)` is a file beside the module, which the build puts somewhere: no path of a server. */
function besideModule(path: Pattern): Pattern {
  const [first] = path;
  const isFile = first?.kind === "text" && !/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(first.text);
  return isFile ? concat(text("file:"), path) : path;
}

export function resolveUrl(path: Pattern, base: Pattern): Pattern {
  const [first] = path;
  const [origin] = base;
  if (first?.kind === "text" && /^[a-z][a-z0-9+.-]*:/i.test(first.text)) return path;
  if (origin === undefined || (first?.kind === "hole" && first.role === "env")) return path;
  const isRooted = first?.kind === "text" && first.text.startsWith("/");
  if (!isRooted) return concat(base, text("/"), path);
  if (origin.kind === "hole") return concat([origin], path);
  return concat(originOf(base), path);
}

/** `wss://${host}` of what begins with it, to the path's slash; nothing where there is no scheme. */
function originOf([first, ...rest]: Pattern): Pattern {
  const host = first?.kind === "text" ? /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(first.text)?.[0] : undefined;
  if (host === undefined || first?.kind !== "text") return [];
  if (host.length < first.text.length) return text(host);
  const path = rest.findIndex((part) => part.kind === "text" && part.text.includes("/"));
  const last = path < 0 ? undefined : rest[path];
  return concat(
    text(host),
    path < 0 ? rest : rest.slice(0, path),
    last?.kind === "text" ? text(last.text.slice(0, last.text.indexOf("/"))) : [],
  );
}
