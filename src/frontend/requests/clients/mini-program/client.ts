import { argumentOf, optionOf, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/** `wx.request({ url, method })` of mini-programs, as uni-app and Taro have it for several platforms. */
export const client: ClientModel = {
  name: "mini-program",
  read: (call) => {
    const kind = KINDS.get(functionOf(call.callee) ?? "");
    return kind === undefined ? null : shapeOf(call, kind);
  },
};

type Kind = Pick<RequestShape, "defaultMethod" | "protocol">;

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["request", { defaultMethod: "GET", protocol: "http" }],
  ["uploadFile", { defaultMethod: "POST", protocol: "http" }],
  ["downloadFile", { defaultMethod: "GET", protocol: "http" }],
  ["connectSocket", { defaultMethod: "WS", protocol: "ws" }],
]);

const PLATFORM = /^(?:uni|wx|my|tt|swan|qq)\.(\w+)$/;
const TARO = /^(?:default\.|\*\.)?(\w+)$/;

function functionOf(callee: Value): string | null {
  if (callee.kind !== "library") return null;
  if (callee.package === "") return PLATFORM.exec(callee.name)?.[1] ?? null;
  return callee.package === "@tarojs/taro" ? (TARO.exec(callee.name)?.[1] ?? null) : null;
}

function shapeOf(call: ClientCall, kind: Kind): RequestShape {
  const options = argumentOf(call, 0);
  const methods = kind.defaultMethod === "GET" ? optionOf(call, options, "method") : [];
  return { ...kind, urls: textOption(call, options, "url"), methods };
}
