import { argumentOf, textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/** `xhr.open("POST", url)` of a `new XMLHttpRequest()`; sending it is the same request. */
export const client: ClientModel = {
  name: "XMLHttpRequest",
  read: (call) => {
    const { callee } = call;
    if (callee.kind !== "property" || callee.name !== "open" || !isRequest(callee.of)) return null;
    return {
      urls: textArgument(call, 1),
      methods: argumentOf(call, 0),
      defaultMethod: "GET",
      protocol: "http",
    };
  },
};

const isRequest = (value: Value): boolean =>
  value.kind === "made" &&
  value.callee.kind === "library" &&
  value.callee.package === "" &&
  value.callee.name === "XMLHttpRequest";
