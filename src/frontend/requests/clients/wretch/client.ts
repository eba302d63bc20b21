import { concat, type Pattern } from "../../../../contract/pattern.ts";
import { methodNamed, textArgument } from "../../call-options.ts";
import type { ClientCall, ClientModel } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";

/** `wretch(base).url("/orders").get("/1")`: each part is put behind the one before, and the last call sends. */
export const client: ClientModel = {
  name: "wretch",
  read: (call) => {
    const { callee } = call;
    if (callee.kind !== "property" || callee.of.kind !== "made" || !METHODS.test(callee.name)) return null;
    const bases = basesOf(call, callee.of);
    if (bases === null) return null;
    const urls = behind(bases, partOf(call, TAKES_URL_FIRST.test(callee.name) ? 0 : 1));
    const name = callee.name === "opts" ? "options" : callee.name;
    return { urls, methods: methodNamed(name), defaultMethod: "GET", protocol: "http" };
  },
};

const METHODS = /^(?:get|post|put|patch|delete|head|opts)$/;
const TAKES_URL_FIRST = /^(?:get|delete|head|opts)$/;

/** What a chain of calls starts from; null when it is not wretch's. */
function basesOf(call: ClientCall, made: Made): readonly Pattern[] | null {
  const at = { ...call, file: made.file, env: made.env, node: { ...call.node, args: made.args } };
  if (isWretch(made.callee)) return made.args.length === 0 ? [[]] : textArgument(at, 0);
  if (made.callee.kind !== "property" || made.callee.of.kind !== "made") return null;
  const before = basesOf(call, made.callee.of);
  if (before === null || made.callee.name !== "url") return before;
  return made.args.length > 1 ? textArgument(at, 0) : behind(before, textArgument(at, 0));
}

const isWretch = (callee: Value): boolean =>
  callee.kind === "library" && callee.package === "wretch" && /^(?:default|wretch)$/.test(callee.name);

const partOf = (call: ClientCall, index: number): readonly Pattern[] =>
  call.node.args.length > index ? textArgument(call, index) : [[]];

const behind = (bases: readonly Pattern[], parts: readonly Pattern[]): Pattern[] =>
  bases.flatMap((base) => parts.map((part) => concat(base, part)));
