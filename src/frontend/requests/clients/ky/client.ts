import { argumentOf, joinBases, optionOf, textArgument, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";

/** `ky(url, options)`, `ky.get(url)`, and instances of `ky.create` and `.extend` with a `prefixUrl`. */
export const client: ClientModel = {
  name: "ky",
  read: (call) => {
    const used = usedOf(call.callee);
    return used === null ? null : readKy(call, used.method, used.made);
  },
};

const METHODS = /^(?:get|post|put|patch|delete|head)$/;

function usedOf(callee: Value): { method: string | null; made: Made | null } | null {
  if (callee.kind === "made") return isInstance(callee) ? { method: null, made: callee } : null;
  if (callee.kind === "property") {
    const { of, name } = callee;
    return of.kind === "made" && isInstance(of) && METHODS.test(name) ? { method: name, made: of } : null;
  }
  if (callee.kind !== "library" || callee.package !== "ky") return null;
  const method = callee.name.replace(/^(?:default|KyInstance)\.?/, "");
  if (method === "") return { method: null, made: null };
  return METHODS.test(method) ? { method, made: null } : null;
}

function isInstance({ callee }: Made): boolean {
  if (callee.kind === "library") return callee.package === "ky" && /\.(?:create|extend)$/.test(callee.name);
  return (
    callee.kind === "property" &&
    callee.name === "extend" &&
    callee.of.kind === "made" &&
    isInstance(callee.of)
  );
}

function readKy(call: ClientCall, method: string | null, made: Made | null): RequestShape {
  const options = argumentOf(call, 1);
  const own = textOption(call, options, "prefixUrl");
  const bases = own.length > 0 || made === null ? own : madeBases(call, made);
  return {
    urls: joinBases(bases, textArgument(call, 0)),
    methods:
      method === null
        ? optionOf(call, options, "method")
        : [{ kind: "text", pattern: [{ kind: "text", text: method }] }],
    defaultMethod: "GET",
    protocol: "http",
  };
}

function madeBases(call: ClientCall, made: Made): ReturnType<typeof textOption> {
  const at = { ...call, file: made.file, env: made.env };
  const own = textOption(at, call.to.argument(made.args, 0, made), "prefixUrl");
  const extended = made.callee.kind === "property" && made.callee.of.kind === "made" ? made.callee.of : null;
  return own.length > 0 || extended === null ? own : madeBases(call, extended);
}
