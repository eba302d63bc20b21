import { argumentOf, methodNamed, textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/** `request.get(url)` of superagent, `request("GET", url)`, and its agents. */
export const client: ClientModel = {
  name: "superagent",
  read: (call) => {
    const method = methodOf(call.callee);
    if (method === null) return null;
    const shape = { defaultMethod: "GET", protocol: "http" } as const;
    if (method !== "") {
      const name = method === "del" ? "delete" : method;
      return { ...shape, urls: textArgument(call, 0), methods: methodNamed(name) };
    }
    return call.node.args.length < 2
      ? { ...shape, urls: textArgument(call, 0), methods: [] }
      : { ...shape, urls: textArgument(call, 1), methods: argumentOf(call, 0) };
  },
};

const METHODS = /^(?:get|post|put|patch|delete|del|head|options)?$/;

/** The method's name, empty for a call of the library itself. */
function methodOf(callee: Value): string | null {
  if (callee.kind === "library" && callee.package === "superagent") {
    const method = callee.name.replace(/^(?:default|\*)\.?/, "");
    return METHODS.test(method) ? method : null;
  }
  const isAgent = callee.kind === "property" && callee.of.kind === "made" && isAgentMaker(callee.of.callee);
  return isAgent && METHODS.test(callee.name) ? callee.name : null;
}

const isAgentMaker = (maker: Value): boolean =>
  maker.kind === "library" && maker.package === "superagent" && /(?:^|\.)agent$/.test(maker.name);
