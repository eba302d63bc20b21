import { argumentOf, methodNamed, optionOf, textArgument, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/**
 * `HttpClient` of Angular, as a constructor takes it or `inject(HttpClient)` gives it: `http.get(url)`,
 * `http.request("GET", url)`; and `httpResource(() => url)`, which requests anew when what the function reads changes.
 */
export const client: ClientModel = {
  name: "HttpClient",
  read: (call) => {
    if (isResource(call.callee)) return readResource(call);
    const method = methodOf(call.callee);
    if (method === null) return null;
    const shape = { defaultMethod: "GET", protocol: "http" } as const;
    if (method !== "request")
      return {
        ...shape,
        urls: textArgument(call, 0),
        methods: methodNamed(method === "jsonp" ? "get" : method),
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

const isResource = (callee: Value): boolean =>
  callee.kind === "library" &&
  callee.package === "@angular/common/http" &&
  /^httpResource(?:\.(?:text|blob|arrayBuffer))?$/.test(callee.name);

/** What the function gives is a URL or a whole request; where it gives nothing, none is made. */
function readResource(call: ClientCall): RequestShape {
  const given = argumentOf(call, 0)
    .flatMap((value) => (value.kind === "function" ? call.to.invoke(value, [], call) : [value]))
    .filter((value) => value.kind !== "absent");
  const requests = given.filter((value) => value.kind === "object");
  const urls = given.filter((value) => value.kind !== "object");
  return {
    urls: [
      ...textOption(call, requests, "url"),
      ...(urls.length === 0 && requests.length > 0 ? [] : call.to.patterns(urls, call)),
    ],
    methods: optionOf(call, requests, "method"),
    defaultMethod: "GET",
    protocol: "http",
  };
}
