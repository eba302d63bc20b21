import { argumentOf, optionOf, textArgument, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Value } from "../../values/value.ts";

/** `$.ajax(options)`, `$.ajax(url, options)`, `$.get(url)`, `$.getJSON(url)`, `$.post(url)`, imported or global. */
export const client: ClientModel = {
  name: "jquery",
  read: (call) => {
    const name = functionOf(call.callee);
    if (name === null) return null;
    if (name === "ajax") return readAjax(call);
    const isOptions = argumentOf(call, 0).some((value) => value.kind === "object");
    const urls = isOptions ? textOption(call, argumentOf(call, 0), "url") : textArgument(call, 0);
    return { urls, methods: [], defaultMethod: name === "post" ? "POST" : "GET", protocol: "http" };
  },
};

const FUNCTION = /^(?:(?:default|\*|\$|jQuery)\.)(ajax|get|getJSON|getScript|post)$/;

function functionOf(callee: Value): string | null {
  if (callee.kind !== "library" || !/^(?:jquery(?:\/.*)?)?$/.test(callee.package)) return null;
  return FUNCTION.exec(callee.name)?.[1] ?? null;
}

function readAjax(call: ClientCall): RequestShape {
  const first = argumentOf(call, 0);
  const isOptions = first.some((value) => value.kind === "object" || value.kind === "parameter");
  const options = isOptions ? first : argumentOf(call, 1);
  return {
    urls: isOptions ? textOption(call, first, "url") : textArgument(call, 0),
    methods: [...optionOf(call, options, "method"), ...optionOf(call, options, "type")],
    defaultMethod: "GET",
    protocol: "http",
  };
}
