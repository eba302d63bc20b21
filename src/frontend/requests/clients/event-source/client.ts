import { argumentOf, optionOf, textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";

/** `new EventSource(url)`, and `fetchEventSource(url, init)` of its fetch-like package. */
export const client: ClientModel = {
  name: "EventSource",
  read: (call) => {
    const { callee, node } = call;
    if (callee.kind !== "library") return null;
    const isGlobal = callee.package === "" && callee.name === "EventSource" && node.kind === "new";
    const isFetchLike =
      callee.package === "@microsoft/fetch-event-source" && callee.name === "fetchEventSource";
    if (!isGlobal && !isFetchLike) return null;
    const methods = isFetchLike ? optionOf(call, argumentOf(call, 1), "method") : [];
    return { urls: textArgument(call, 0), methods, defaultMethod: "GET", protocol: "http" };
  },
};
