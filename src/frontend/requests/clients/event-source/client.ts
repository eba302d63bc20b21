import { argumentOf, optionOf, textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

const CLASSES: Readonly<Record<string, RegExp>> = {
  "": /^EventSource$/,
  eventsource: /^(?:default|EventSource)$/,
  "event-source-polyfill": /^(?:EventSourcePolyfill|NativeEventSource)$/,
  "reconnecting-eventsource": /^default$/,
  "event-source-plus": /^EventSourcePlus$/,
  "sse.js": /^SSE$/,
};

/** `new EventSource(url)`, packages that offer such a class, and `fetchEventSource(url, init)` of its fetch-like one. */
export const client: ClientModel = {
  name: "EventSource",
  read: (call) => {
    const { callee, node } = call;
    const isFetchLike = isFetchLikeFunction(callee);
    if (!isFetchLike && (node.kind !== "new" || !isClass(callee))) return null;
    // The browser's own always gets; those that can send something else have a method among their options.
    const options = isGlobal(callee) ? [] : argumentOf(call, 1);
    const payload = isPosting(callee) ? optionOf(call, options, "payload") : [];
    return {
      urls: textArgument(call, 0),
      methods: optionOf(call, options, "method"),
      defaultMethod: payload.some(({ kind }) => kind !== "absent") ? "POST" : "GET",
      protocol: "http",
    };
  },
};

const isFetchLikeFunction = (callee: Value): boolean =>
  callee.kind === "library" &&
  callee.package === "@microsoft/fetch-event-source" &&
  callee.name === "fetchEventSource";

function isClass(callee: Value): boolean {
  if (callee.kind !== "library" || !Object.hasOwn(CLASSES, callee.package)) return false;
  return CLASSES[callee.package]?.test(callee.name) === true;
}

/** What sse.js is given a payload for, it posts. Source: https://github.com/mpetazzoni/sse.js#options-reference */
const isPosting = (callee: Value): boolean => callee.kind === "library" && callee.package === "sse.js";

const isGlobal = (callee: Value): boolean => callee.kind === "library" && callee.package === "";
