import { argumentOf, optionOf, textArgument } from "../../call-options.ts";
import type { ClientModel } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/** `json(url, init)` of d3-fetch and its like, which d3 hands out as well: `d3.csv(url)`. */
export const client: ClientModel = {
  name: "d3-fetch",
  read: (call) =>
    isLoader(call.callee)
      ? {
          urls: textArgument(call, call.callee.name.endsWith("dsv") ? 1 : 0),
          methods: call.node.args
            .slice(1)
            .flatMap((_, at) => optionOf(call, argumentOf(call, at + 1), "method")),
          defaultMethod: "GET",
          protocol: "http",
        }
      : null,
};

const LOADER = /^(?:(?:default|\*)\.)?(?:blob|buffer|csv|dsv|html|image|json|svg|text|tsv|xml)$/;

const isLoader = (callee: Value): callee is Value & { readonly kind: "library" } =>
  callee.kind === "library" && /^d3(?:-fetch)?$/.test(callee.package) && LOADER.test(callee.name);
