import { text } from "../../contract/pattern.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { declarationsIn } from "./config-names.ts";
import { fromReplace } from "./dev-server-proxies.ts";
import { folderOf, prefixRewrite } from "./prefix-rewrite.ts";
import type { Rewrite } from "./proxy.ts";
import type { ReplacedPrefix } from "./replaced-prefix.ts";
import { scriptPlace } from "./script-place.ts";
import { walkCalls, walkTree } from "./walk-tree.ts";

const MIDDLEWARE = /(?:^|\/)(?:middleware|proxy)\.[jt]s$/;

/**
 * `NextResponse.rewrite(new URL(pathname.replace("/api", "/v1"), BACKEND))`: the one replacement that stands in what it
 * is given. One that keeps the path needs no rewrite.
 */
export function nextMiddleware(module: ScriptModule): Rewrite[] {
  if (!MIDDLEWARE.test(module.file)) return [];
  const folder = folderOf(module.file).replace(/src\/$/, "");
  const rewrites: Rewrite[] = [];
  walkCalls(module, (call) => {
    const { callee } = call;
    if (callee.kind !== "member" || callee.property !== "rewrite" || !isNextResponse(callee.object)) return;
    const replaced = call.args.flatMap((arg) => replacementsIn(arg, module));
    const [only] = replaced;
    if (only === undefined || replaced.length > 1) return;
    const place = scriptPlace(module, call);
    rewrites.push(
      prefixRewrite(only.from, text(`http://backend${only.to}`), { place, folder, by: "server" }),
    );
  });
  return rewrites;
}

const isNextResponse = (node: Expression): boolean =>
  node.kind === "identifier" && node.name === "NextResponse";

/** Replacements in an expression, and in the constants that it names. */
function replacementsIn(node: Expression, module: ScriptModule, deep = 4): ReplacedPrefix[] {
  const found: ReplacedPrefix[] = [];
  walkTree(node, (one) => {
    const replaced = one.kind === "call" ? fromReplace(one) : null;
    if (replaced !== null) found.push(replaced);
    const value = one.kind === "identifier" ? declarationsIn(module).get(one.name) : undefined;
    if (value !== undefined && value.kind !== "function" && deep > 0)
      found.push(...replacementsIn(value, module, deep - 1));
    return replaced === null;
  });
  return found;
}
