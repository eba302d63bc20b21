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
import { fillParameter } from "../../fill-parameter.ts";
import type { Evaluator } from "../../values/evaluator.ts";
import { resolveUrl } from "../../values/text-functions.ts";
import { EMPTY_ENV, type FunctionValue, type Made, type Value } from "../../values/value.ts";

/** `ky(url, options)`, `ky.get(url)`, and instances of `ky.create` and `.extend` with a prefix or base. */
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
  const own = basesIn(call, options);
  const bases = own.length > 0 || made === null ? own : madeBases(call, made);
  return {
    urls: bases.length === 0 ? textArgument(call, 0) : bases.flatMap((base) => joinTo(base, call)),
    methods: method === null ? optionOf(call, options, "method") : methodNamed(method),
    defaultMethod: "GET",
    protocol: "http",
  };
}

interface Base {
  readonly pattern: Pattern;
  /** It is resolved like a link on a page, as `baseUrl` is since version 2; a prefix is put in front. */
  readonly resolved: boolean;
}

const joinTo = ({ pattern, resolved }: Base, call: ClientCall): readonly Pattern[] =>
  resolved
    ? textArgument(call, 0).map((url) => resolveUrl(url, pattern))
    : joinBases([pattern], textArgument(call, 0), call.to);

function basesIn(call: ClientCall, options: readonly Value[]): readonly Base[] {
  const prefixes = ["prefixUrl", "prefix"].flatMap((name) => textOption(call, options, name));
  return [
    ...prefixes.map((pattern) => ({ pattern, resolved: false })),
    ...textOption(call, options, "baseUrl").map((pattern) => ({ pattern, resolved: true })),
  ];
}

/** An extended instance has what it was made of, unless it says otherwise: `base.extend((options) => ({ … }))`. */
function madeBases(call: ClientCall, made: Made): readonly Base[] {
  const at = { ...call, file: made.file, env: made.env };
  const extended = made.callee.kind === "property" && made.callee.of.kind === "made" ? made.callee.of : null;
  const inherited = extended === null ? [] : madeBases(call, extended);
  const own = call.to.argument(made.args, 0, made).flatMap((value) => optionsOf(at, value, inherited));
  return own.length > 0 ? own : inherited;
}

function optionsOf(at: ClientCall, value: Value, inherited: readonly Base[]): readonly Base[] {
  if (value.kind !== "function") return basesIn(at, [value]);
  const given = returnedBy(value, at.to);
  return basesIn(at, given).flatMap((base) =>
    inherited.map(({ pattern }) => ({
      ...base,
      pattern: NAMES.reduce(
        (text, name) => fillParameter(text, value.node, name, pattern, at.to),
        base.pattern,
      ),
    })),
  );
}

const NAMES = ["prefixUrl", "prefix", "baseUrl"] as const;

/** What a function says before anything is bound to its parameter. */
const returnedBy = ({ node, file }: FunctionValue, to: Evaluator): readonly Value[] =>
  node.body.flatMap((statement) =>
    statement.kind === "return" && statement.value !== null
      ? to.evaluate({ node: statement.value, file, env: EMPTY_ENV })
      : [],
  );
