import { concat, text } from "../../contract/pattern.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { type ObjectNode, objectsOf, propertyOf } from "./config-objects.ts";
import { textsOf } from "./config-values.ts";
import { prefixOf, replacementOf } from "./dev-server-proxies.ts";
import { folderOf, prefixRewrite, trimEnd } from "./prefix-rewrite.ts";
import type { ProxySources, Rewrite } from "./proxy.ts";
import { applyReplaced } from "./replaced-prefix.ts";
import { scriptPlace } from "./script-place.ts";
import { walkCalls } from "./walk-tree.ts";

/**
 * `setupProxy.js`, or a server of one's own: `app.use("/api", createProxyMiddleware({ target, pathRewrite }))`. Whether
 * the middleware sees the path that it is mounted at depends on its version: both ways are given.
 */
export function setupProxy(module: ScriptModule, sources: ProxySources): Rewrite[] {
  if (!importsMiddleware(module)) return [];
  const rewrites: Rewrite[] = [];
  walkCalls(module, (call) => {
    const [first, second] = call.args;
    if (isMiddleware(call) && first?.kind === "string" && second !== undefined)
      rewrites.push(...read(first.value, second, false, module, sources));
    const mounted = call.callee.kind === "member" && call.callee.property === "use" ? second : undefined;
    if (first?.kind === "string" && mounted?.kind === "call" && isMiddleware(mounted)) {
      const options = mounted.args[0];
      if (options !== undefined) rewrites.push(...read(first.value, options, true, module, sources));
    }
  });
  return rewrites;
}

const MIDDLEWARE = "http-proxy-middleware";

/** `import … from`, or `const … = require(…)` with or without a member behind it. */
const importsMiddleware = ({ body }: ScriptModule): boolean =>
  body.some((statement) => {
    if (statement.kind === "import") return statement.source.includes(MIDDLEWARE);
    return statement.kind === "variable" && statement.declarators.some(({ init }) => requires(init));
  });

function requires(value: Expression | null): boolean {
  if (value?.kind === "member") return requires(value.object);
  if (value?.kind === "await" || value?.kind === "cast") return requires(value.value);
  const source = value?.kind === "call" ? value.args[0] : value?.kind === "import" ? value.source : null;
  const name = typeof source === "string" ? source : source?.kind === "string" ? source.value : "";
  return name.includes(MIDDLEWARE);
}

const isMiddleware = ({ callee }: Expression & { kind: "call" | "new" }): boolean => {
  const name = callee.kind === "identifier" ? callee.name : callee.kind === "member" ? callee.property : null;
  return (
    typeof name === "string" && /^(?:createProxyMiddleware|proxy|legacyCreateProxyMiddleware)$/.test(name)
  );
};

function read(
  mount: string,
  options: Expression,
  mayStrip: boolean,
  module: ScriptModule,
  sources: ProxySources,
): Rewrite[] {
  const prefix = prefixOf(mount);
  const place = scriptPlace(module, options);
  const folder = folderOf(module.file).replace(/src\/$/, "");
  if (prefix === null) return [];
  return objectsOf({ node: options, module }, sources).flatMap((owner) => {
    const target = propertyOf(owner.node, "target");
    const hosts = target === null ? [] : textsOf({ node: target, module: owner.module }, sources);
    return waysOf(prefix, owner, mayStrip, sources).flatMap(({ from, to }) =>
      hosts.map((host) =>
        prefixRewrite(from, concat(trimEnd(host), text(to)), { place, folder, by: "server" }),
      ),
    );
  });
}

function waysOf(
  prefix: string,
  { node, module }: { node: ObjectNode; module: ScriptModule },
  mayStrip: boolean,
  sources: ProxySources,
) {
  const replaced = replacementOf(node, module, sources);
  if (replaced === "unknown") return [];
  const changed = applyReplaced(prefix, replaced ?? { from: prefix, to: prefix });
  return [...(changed === null ? [] : [changed]), ...(mayStrip ? [{ from: prefix, to: "" }] : [])];
}
