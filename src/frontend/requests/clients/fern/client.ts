import { concat, type Pattern, text } from "../../../../contract/pattern.ts";
import { calledName } from "../../../modules/pass-through.ts";
import type { Expression } from "../../../script/tree.ts";
import { methodNamed } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import { literalProperty, propertyValue } from "../../literal-property.ts";

/**
 * Code that Fern writes: `core.fetcher({ url: core.url.join(base, "users/me"), method: "GET" })`, with `urlJoin` before.
 * The base is the server's own, whichever of its environments the client was made for.
 */
export const client: ClientModel = {
  name: "fern",
  read: (call) => {
    const [options, ...others] = call.node.args;
    if (!call.generated || others.length > 0 || !isFetcher(call.node.callee)) return null;
    const method = literalProperty(options, "method");
    const url = propertyValue(options, "url");
    const urls = method === null || url === null ? null : urlsOf(call, url);
    if (method === null || urls === null) return null;
    const methods = methodNamed(method);
    return { urls, methods, defaultMethod: "GET", protocol: "http" };
  },
};

/** `core.fetcher`, also where the caller may hand in its own. */
function isFetcher(callee: Expression): boolean {
  if (callee.kind === "logical") return isFetcher(callee.right);
  return callee.kind === "member" && callee.property === "fetcher";
}

const JOINING = /^(?:join|urlJoin)$/;

function urlsOf(call: ClientCall, url: Expression): readonly Pattern[] | null {
  if (url.kind !== "call" || !JOINING.test(calledName(url) ?? "")) return null;
  const [, path, ...others] = url.args;
  if (others.length > 0) return null;
  return path === undefined ? [text("/")] : call.to.text({ ...call, node: path }).map(fromRoot);
}

/** `users/me` and `/users/me` are joined alike. */
function fromRoot(path: Pattern): Pattern {
  const [first, ...rest] = path;
  if (first?.kind !== "text") return concat(text("/"), path);
  return concat(text(`/${first.text.replace(/^\/+/, "")}`), rest);
}
