import { text } from "../../../../contract/pattern.ts";
import { argumentOf, textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/** `HttpClient` of Angular, as a constructor takes it or `inject(HttpClient)` gives it: `http.get(url)`, `http.request("GET", url)`. */
export const client: ClientModel = {
  name: "HttpClient",
  read: (call) => {
    const method = methodOf(call.callee);
    if (method === null) return null;
    const shape = { defaultMethod: "GET", protocol: "http" } as const;
    if (method !== "request")
      return {
        ...shape,
        urls: textArgument(call, 0),
        methods: [{ kind: "text", pattern: text(method === "jsonp" ? "get" : method) }],
      };
    return { ...shape, urls: textArgument(call, 1), methods: argumentOf(call, 0) };
  },
};

const METHODS = /^(?:get|post|put|patch|delete|head|options|jsonp|request)$/;

function methodOf(callee: Value): string | null {
  if (callee.kind !== "library" || callee.package !== "@angular/common/http") return null;
  const [type, method, ...others] = callee.name.split(".");
  return type === "HttpClient" && others.length === 0 && METHODS.test(method ?? "") ? (method ?? null) : null;
}
