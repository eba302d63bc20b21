import type { Pattern } from "../../../../contract/pattern.ts";
import {
  argumentOf,
  joinBases,
  methodNamed,
  optionOf,
  textArgument,
  textOption,
} from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";

/** `createAlova({ baseURL })`, and its `Get(url)`, `Post(url, data)`, `Request({ url, method })`. */
export const client: ClientModel = {
  name: "alova",
  read: (call) => {
    const used = usedOf(call.callee);
    return used === null ? null : readAlova(call, used);
  },
};

interface Used {
  readonly method: string;
  readonly made: Made;
}

const METHODS = /^(?:Get|Post|Put|Patch|Delete|Head|Options|Request)$/;

function usedOf(callee: Value): Used | null {
  if (callee.kind !== "property" || callee.of.kind !== "made" || !METHODS.test(callee.name)) return null;
  return isInstance(callee.of) ? { method: callee.name, made: callee.of } : null;
}

const isInstance = ({ callee }: Made): boolean =>
  callee.kind === "library" && callee.package === "alova" && callee.name === "createAlova";

function readAlova(call: ClientCall, { method, made }: Used): RequestShape {
  const options = argumentOf(call, 0);
  const isWhole = method === "Request";
  const urls = isWhole ? textOption(call, options, "url") : textArgument(call, 0);
  return {
    urls: joinBases(basesOf(call, made), urls, call.to),
    methods: isWhole ? optionOf(call, options, "method") : methodNamed(method),
    defaultMethod: "GET",
    protocol: "http",
  };
}

function basesOf(call: ClientCall, made: Made): readonly Pattern[] {
  const at = { ...call, file: made.file, env: made.env };
  return textOption(at, at.to.argument(made.args, 0, made), "baseURL");
}
