import type { Pattern } from "../../../../contract/pattern.ts";
import type { Expression } from "../../../script/tree.ts";
import { argumentOf, joinBases, methodNamed, optionOf, textOption, urlOrGetter } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";

/** `useFetch(url).post(data).json()` of VueUse, and what `createFetch({ baseUrl })` makes of it. */
export const client: ClientModel = {
  name: "vueuse",
  read: (call) => {
    const { callee } = call;
    const made = callee.kind === "made" && isLibrary(callee.callee, "createFetch") ? callee : null;
    if (made === null && !isLibrary(callee, "useFetch")) return null;
    return {
      urls: joinBases(made === null ? [] : basesOf(call, made), urlOrGetter(call), call.to),
      methods: methodsOf(call, made),
      defaultMethod: "GET",
      protocol: "http",
    };
  },
};

const isLibrary = (callee: Value, name: string): boolean =>
  callee.kind === "library" && callee.package === "@vueuse/core" && callee.name === name;

const basesOf = (call: ClientCall, made: Made): readonly Pattern[] => {
  const at = { ...call, file: made.file, env: made.env };
  return textOption(at, call.to.argument(made.args, 0, made), "baseUrl");
};

/** The method is called behind it: the request is made when the call has returned. */
function methodsOf(call: ClientCall, made: Made | null): readonly Value[] {
  const chained = chainedMethod(call);
  if (chained !== null) return methodNamed(chained);
  const own = optionOf(call, argumentOf(call, 1), "method");
  if (own.length > 0 || made === null) return own;
  const at = { ...call, file: made.file, env: made.env };
  const options = optionOf(at, call.to.argument(made.args, 0, made), "fetchOptions");
  return optionOf(at, options, "method");
}

const METHODS = /^(?:get|post|put|patch|delete|head|options)$/;

function chainedMethod({ node, file, to: { graph } }: ClientCall): string | null {
  for (let inner: Expression = node; ; ) {
    const member = graph.parentOf(file, inner);
    if (member?.kind !== "member" || member.object !== inner || typeof member.property !== "string")
      return null;
    const around = graph.parentOf(file, member);
    if (around?.kind !== "call" || around.callee !== member) return null;
    if (METHODS.test(member.property)) return member.property;
    inner = around;
  }
}
