import { textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";

/** `navigator.sendBeacon(url, data)` */
export const client: ClientModel = {
  name: "sendBeacon",
  read: (call) =>
    call.callee.kind === "library" &&
    call.callee.package === "" &&
    call.callee.name === "navigator.sendBeacon"
      ? { urls: textArgument(call, 0), methods: [], defaultMethod: "POST", protocol: "http" }
      : null,
};
