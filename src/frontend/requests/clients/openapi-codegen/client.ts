import { parseTemplate, text } from "../../../../contract/pattern.ts";
import type { ClientModel } from "../../client-model.ts";
import { literalProperty } from "../../literal-property.ts";

/**
 * Code that openapi-typescript-codegen and generators like it write: `__request(OpenAPI, { method: "GET", url: "/users/{id}" })`,
 * `this.httpRequest.request({ method, url })`.
 */
export const client: ClientModel = {
  name: "openapi-codegen",
  read: (call) => {
    if (!call.generated) return null;
    for (const arg of call.node.args) {
      const url = literalProperty(arg, "url");
      const method = literalProperty(arg, "method");
      if (url === null || method === null) continue;
      const methods = [{ kind: "text", pattern: text(method) } as const];
      return { urls: [parseTemplate(text(url))], methods, defaultMethod: "GET", protocol: "http" };
    }
    return null;
  },
};
