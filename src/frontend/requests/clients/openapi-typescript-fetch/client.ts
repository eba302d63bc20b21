import { type Pattern, parseTemplate } from "../../../../contract/pattern.ts";
import { joinBases, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import { EMPTY_ENV, type Made, type Value } from "../../values/value.ts";

/**
 * `fetcher.path("/users/{id}").method("get").create()` of openapi-typescript-fetch makes a function, and each call of it a
 * request. The base comes with `fetcher.configure({ baseUrl })`.
 */
export const client: ClientModel = {
  name: "openapi-typescript-fetch",
  read: (call) => {
    const method = madeBy(madeBy(call.callee, "create")?.of, "method");
    const path = madeBy(method?.of, "path");
    if (method === null || path === null || !isFetcher(path.of)) return null;
    return shapeOf(call, method.made, path.made, path.of);
  },
};

interface Step {
  readonly made: Made;
  readonly of: Value;
}

/** What a method of this name gave, and whose it is. */
function madeBy(value: Value | undefined, name: string): Step | null {
  if (value?.kind !== "made" || value.callee.kind !== "property" || value.callee.name !== name) return null;
  return { made: value, of: value.callee.of };
}

const isFetcher = (value: Value): value is Made =>
  value.kind === "made" &&
  value.callee.kind === "library" &&
  value.callee.package === "openapi-typescript-fetch" &&
  value.callee.name === "Fetcher.for";

function shapeOf(call: ClientCall, method: Made, path: Made, fetcher: Made): RequestShape {
  const urls = call.to
    .patterns(call.to.argument(path.args, 0, path), { ...call, file: path.file, env: path.env })
    .map(parseTemplate);
  return {
    urls: joinBases(basesOf(call, fetcher), urls, call.to),
    methods: call.to.argument(method.args, 0, method),
    defaultMethod: "GET",
    protocol: "http",
  };
}

function basesOf(call: ClientCall, fetcher: Made): readonly Pattern[] {
  return call.callsNamed("configure").flatMap(({ node, file }) => {
    const { callee } = node;
    if (callee.kind !== "member") return [];
    const at = { file, env: EMPTY_ENV };
    const isIts = call.to
      .evaluate({ ...at, node: callee.object })
      .some((value) => value.kind === "made" && value.node === fetcher.node);
    const given = call.to.argument(node.args, 0, at);
    return isIts ? textOption({ ...call, ...at, node }, given, "baseUrl") : [];
  });
}
