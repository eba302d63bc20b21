import { type Pattern, parseTemplate, text } from "../../../../contract/pattern.ts";
import type { Expression } from "../../../script/tree.ts";
import { methodNamed } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import { literalProperty, propertyValue } from "../../literal-property.ts";

/**
 * Code that openapi-typescript-codegen and generators like it write: `__request(OpenAPI, { method: "GET", url: "/users/{id}" })`,
 * `this.httpRequest.request({ method, url })`; in its first versions ``__request({ method: "GET", path: `/users/${id}` })``.
 */
export const client: ClientModel = {
  name: "openapi-codegen",
  read: (call) => {
    if (!call.generated) return null;
    for (const arg of call.node.args) {
      const urls = urlsOf(call, arg);
      const method = literalProperty(arg, "method");
      if (urls === null || method === null) continue;
      const methods = methodNamed(method);
      return { urls: urls.map(parseTemplate), methods, defaultMethod: "GET", protocol: "http" };
    }
    return null;
  },
};

/** As it is written; where a library's client gets it, also what it is put together of, as a path is that values stand in. */
function urlsOf(call: ClientCall, options: Expression): readonly Pattern[] | null {
  const url = literalProperty(options, "url");
  if (url !== null) return [text(url)];
  const value = call.callee.kind === "library" ? propertyValue(options, "url") : null;
  const path = value ?? (call.node.args.length === 1 ? templateOf(propertyValue(options, "path")) : null);
  return path === null ? null : call.to.text({ ...call, node: path });
}

/** A template from the root; what is written so in other options of that name has no slash. */
const templateOf = (path: Expression | null): Expression | null =>
  path?.kind === "template" && path.quasis[0]?.startsWith("/") === true ? path : null;
