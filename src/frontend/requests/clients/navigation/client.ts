import type { Pattern } from "../../../../contract/pattern.ts";
import { textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";
import { BROWSER_LOADS } from "../../navigations.ts";
import type { Value } from "../../values/value.ts";

/**
 * What the browser loads by itself: `<a href>`, `<img src>`, `<form action>`, `window.open(url)`, `location.href = url`.
 * Most of these are pages of the frontend's own, so only a URL with a segment of an API counts.
 */
export const client: ClientModel = {
  name: "navigation",
  read: (call) => {
    const method = methodOf(call.callee);
    if (method === null) return null;
    const urls = textArgument(call, 0).filter(isOfApi);
    return urls.length === 0 ? null : { urls, methods: [], defaultMethod: method, protocol: "http" };
  },
};

function methodOf(callee: Value): "GET" | "POST" | null {
  if (callee.kind === "property") {
    const { of, name } = callee;
    const isLocation = of.kind === "library" && of.package === "" && of.name.endsWith("location");
    return isLocation && /^(?:assign|replace)$/.test(name) ? "GET" : null;
  }
  if (callee.kind !== "library" || callee.package !== "") return null;
  if (callee.name === "open" || callee.name === BROWSER_LOADS.get) return "GET";
  return callee.name === BROWSER_LOADS.post ? "POST" : null;
}

const isOfApi = (url: Pattern): boolean =>
  url.some((part) => part.kind === "text" && /(?:^|\/)(?:api|v\d+)\//.test(part.text));
