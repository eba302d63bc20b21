import { concat, type Pattern, type PatternPart, text } from "../../contract/pattern.ts";
import type { OwnRoute } from "../../contract/request.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { declarationsIn } from "./config-names.ts";
import { textsOf } from "./config-values.ts";
import { fromReplace } from "./dev-server-proxies.ts";
import { folderOf } from "./prefix-rewrite.ts";
import type { ProxySources, Rewrite } from "./proxy.ts";
import { walkCalls } from "./walk-tree.ts";

/**
 * A handler for any path that asks another server for the same path, or for what stands behind its own:
 * `` fetch(`${BACKEND}/${path.join("/")}`) `` in `app/api/[...path]/route.ts`. What is put together of the path any
 * other way is not understood.
 */
export function forwardingRewrites(route: OwnRoute, module: ScriptModule, sources: ProxySources): Rewrite[] {
  const rest = restOf(route.path);
  if (rest === null) return [];
  const targets = new Map<string, Pattern>();
  walkCalls(module, (call) => {
    for (const arg of sentBy(call)) {
      const found = textsOf({ node: arg, module }, sources, (node, home) => asked(node, home, route, rest));
      for (const target of found) {
        const to = upToQuery(target);
        if (isElsewhere(to) && to.includes(rest)) targets.set(JSON.stringify(to), to);
      }
    }
  });
  const folder = folderOf(route.place.file).replace(/(?:src\/)?(?:app|pages|server)\/.*$/, "");
  return [...targets.values()].map((to) => ({
    from: route.path,
    to,
    place: route.place,
    folder,
    by: "server",
  }));
}

/** What the call could send the request on to. */
const sentBy = ({ args }: Expression & { kind: "call" | "new" }): Expression[] =>
  args
    .slice(0, 2)
    .flatMap((arg) =>
      arg.kind === "object"
        ? arg.properties.flatMap(({ key, value }) => (key === "url" || key === "target" ? [value] : []))
        : [arg],
    );

const restOf = (path: Pattern): PatternPart | null => {
  const last = path.at(-1);
  return last?.kind === "hole" && last.greedy === true ? last : null;
};

/** What of the request that is handed on an expression says: all of its path, what stands behind the route, its query. */
function asked(node: Expression, module: ScriptModule, route: OwnRoute, rest: PatternPart): Pattern | null {
  if (node.kind === "member") {
    const { property, object } = node;
    if (property === "pathname") return route.path;
    if (property === "search" || property === "searchParams") return text("?");
    const isWhole = (property === "url" && isPagesApi(module.file)) || property === "path";
    return isWhole && object.kind === "identifier" && /^(?:req|request|event)$/.test(object.name)
      ? route.path
      : null;
  }
  if (node.kind !== "call" || node.callee.kind !== "member") return null;
  const { object, property } = node.callee;
  const [first] = node.args;
  if (property === "join" && first?.kind === "string" && first.value === "/" && object.kind !== "array")
    return [rest];
  if (property !== "replace") return null;
  const replaced = fromReplace(node);
  const subject = asked(resolved(object, module), module, route, rest);
  const [head] = subject ?? [];
  if (replaced === null || subject === null || head?.kind !== "text") return null;
  const isBelow = `${head.text}/`.startsWith(`${replaced.from}/`);
  return isBelow ? concat(text(replaced.to + head.text.slice(replaced.from.length)), subject.slice(1)) : null;
}

const isPagesApi = (file: string): boolean => /(?:^|\/)pages\/api\//.test(file);

/** A name that only stands for a part of the request. */
const resolved = (node: Expression, module: ScriptModule): Expression =>
  node.kind === "identifier" ? (declarationsIn(module).get(node.name) ?? node) : node;

function upToQuery(pattern: Pattern): Pattern {
  const kept: PatternPart[] = [];
  for (const part of pattern) {
    const at = part.kind === "text" ? part.text.indexOf("?") : -1;
    if (part.kind === "text" && at >= 0) return concat(kept, text(part.text.slice(0, at)));
    kept.push(part);
  }
  return kept;
}

/** Another server is asked: its address comes first. */
const isElsewhere = ([head]: Pattern): boolean =>
  head !== undefined && (head.kind === "hole" ? head.role === "env" : /^https?:\/\//.test(head.text));
