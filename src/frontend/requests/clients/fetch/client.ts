import { argumentOf, optionOf, textArgument } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";

const PACKAGES =
  /^(?:node-fetch|cross-fetch|isomorphic-fetch|isomorphic-unfetch|unfetch|undici|expo\/fetch|whatwg-fetch|@tauri-apps\/(?:plugin-http|api\/http))$/;

/** `fetch(url, init)`, `fetch(new Request(url, init))`, and packages that offer the same function. */
export const client: ClientModel = {
  name: "fetch",
  read: (call) => (isFetch(call.callee) ? readFetch(call) : null),
};

const isFetch = (callee: Value): boolean =>
  callee.kind === "library" &&
  (callee.package === ""
    ? callee.name === "fetch"
    : PACKAGES.test(callee.package) && /^(?:default|fetch)$/.test(callee.name));

function readFetch(call: ClientCall): RequestShape {
  const init = argumentOf(call, 1);
  const request = argumentOf(call, 0).map(withoutClone).find(isRequest);
  if (request !== undefined) {
    const inner = { ...call, ...request, node: { ...call.node, args: request.args } };
    return shapeOf(inner, [...init, ...argumentOf(inner, 1)]);
  }
  return shapeOf(call, init);
}

const shapeOf = (call: ClientCall, init: readonly Value[]): RequestShape => ({
  urls: textArgument(call, 0),
  methods: optionOf(call, init, "method"),
  defaultMethod: "GET",
  protocol: "http",
});

/** `request.clone()` asks for the same. */
const withoutClone = (value: Value): Value =>
  value.kind === "made" && value.callee.kind === "property" && value.callee.name === "clone"
    ? withoutClone(value.callee.of)
    : value;

const isRequest = (value: Value): value is Made =>
  value.kind === "made" &&
  value.callee.kind === "library" &&
  value.callee.package === "" &&
  value.callee.name === "Request";
