import { type Pattern, parseTemplate } from "../../../../contract/pattern.ts";
import { argumentOf, joinBases, methodNamed, textArgument, textOption } from "../../call-options.ts";
import type { ClientCall, ClientModel, RequestShape } from "../../client-model.ts";
import type { Made, Value } from "../../values/value.ts";

/** `client.GET("/users/{id}", …)` of openapi-fetch, and `$api.useQuery("get", "/users/{id}")` of openapi-react-query over it. */
export const client: ClientModel = {
  name: "openapi-fetch",
  read: (call) => {
    const { callee } = call;
    if (callee.kind === "library") return readTyped(call, callee);
    if (callee.kind !== "property" || callee.of.kind !== "made") return null;
    const { of, name } = callee;
    if (METHODS.test(name) && isFrom(of, "openapi-fetch")) return shapeOf(call, methodNamed(name), 0, of);
    return HOOKS.test(name) && isFrom(of, "openapi-react-query")
      ? shapeOf(call, argumentOf(call, 0), 1, fetchClientOf(call, of))
      : null;
  },
};

const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)$/;
const HOOKS = /^(?:useQuery|useSuspenseQuery|useInfiniteQuery|useMutation|queryOptions)$/;

const isFrom = ({ callee }: Made, name: string): boolean =>
  callee.kind === "library" && callee.package === name;

/** A client that comes in as a parameter of type `Client<paths>`. */
function readTyped(call: ClientCall, callee: Value & { kind: "library" }): RequestShape | null {
  const method = callee.name.split(".").at(-1) ?? "";
  return callee.package === "openapi-fetch" && METHODS.test(method)
    ? shapeOf(call, methodNamed(method), 0, null)
    : null;
}

function shapeOf(
  call: ClientCall,
  methods: readonly Value[],
  index: number,
  made: Made | null,
): RequestShape {
  const urls = textArgument(call, index).map(parseTemplate);
  return {
    urls: joinBases(basesOf(call, made), urls, call.to),
    methods,
    defaultMethod: "GET",
    protocol: "http",
  };
}

function basesOf(call: ClientCall, made: Made | null): readonly Pattern[] {
  if (made === null) return [];
  const at = { ...call, file: made.file, env: made.env };
  return textOption(at, call.to.argument(made.args, 0, made), "baseUrl");
}

const fetchClientOf = (call: ClientCall, made: Made): Made | null =>
  call.to.argument(made.args, 0, made).find((value) => value.kind === "made") ?? null;
