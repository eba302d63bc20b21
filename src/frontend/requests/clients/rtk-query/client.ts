import { hole } from "../../../../contract/pattern.ts";
import type { Expression } from "../../../script/tree.ts";
import { argumentOf, joinBases, optionOf, textOption } from "../../call-options.ts";
import { calledWith } from "../../called-with.ts";
import type { ClientCall, ClientModel, Invocation, RequestShape, SiteCall } from "../../client-model.ts";
import { propertyValue } from "../../literal-property.ts";
import { apiOf, type Endpoint, endpointAround, endpointAt, isFromToolkit } from "../../rtk-endpoints.ts";
import { usesOf } from "../../rtk-uses.ts";
import { EMPTY_ENV, type Made, type Value } from "../../values/value.ts";

/**
 * RTK Query: `builder.query({ query: (id) => `orders/${id}` })` asks the API's base query for what `query` gives, where
 * the application uses the endpoint. `fetchBaseQuery(…)` makes requests; any other base query is a function of the
 * tree, which is called with that.
 */
export const client: ClientModel = {
  name: "rtk-query",
  read: (call) => {
    if (call.callee.kind === "made") return isFetchBase(call.callee) ? readBase(call, call.callee) : null;
    return shapeOf(call, askedOf(call));
  },
  unused: (call) => {
    const endpoint = endpointAt(call.to.graph, call.file, call.node);
    if (endpoint === null || usesOf(call.to.graph, endpoint).length > 0) return null;
    const asked = askedByQuery(call, endpoint);
    if (asked === null) return null;
    return { name: endpoint.name, shape: shapeOf(call, asked) ?? behindOwnBase({ ...call, ...asked.at }) };
  },
  invocations: (call) => {
    const made = apiOf(call.to.graph, call.file, call.node);
    if (made?.node === call.node) return runElsewhere(propertyValue(call.node.args[0], "baseQuery"));
    const asked = askedOf(call);
    if (asked === null || basesOf(call, asked).some(isFetchBase)) return [];
    return [{ callee: asked.base.node, file: asked.base.file, args: asked.at.node.args }];
  },
};

const runElsewhere = (baseQuery: Expression | null): Invocation[] =>
  baseQuery === null ? [] : [{ callee: baseQuery, args: null }];

interface Asked {
  /** The call with what the base query gets as its first argument. */
  readonly at: Pick<ClientCall, "node">;
  readonly base: { readonly node: Expression; readonly file: string };
}

/** What is asked of a base query that makes requests; null of any other. */
function shapeOf(call: SiteCall, asked: Asked | null): RequestShape | null {
  const base = asked === null ? undefined : basesOf(call, asked).find(isFetchBase);
  return asked === null || base === undefined ? null : readBase({ ...call, ...asked.at }, base);
}

/** What a call asks a base query for: an endpoint by its `query`, or a `queryFn` by its last parameter. */
function askedOf(call: ClientCall): Asked | null {
  const endpoint = endpointAt(call.to.graph, call.file, call.node);
  if (endpoint !== null) return isUsed(call, endpoint) ? askedByQuery(call, endpoint) : null;
  const { callee } = call;
  const parameter =
    callee.kind === "parameter" && callee.path.length === 0 ? callee.declaration.parameter : null;
  if (parameter === null || parameter.index !== 3) return null;
  const around = endpointAround(call.to.graph, call.file, parameter.of);
  if (around === null || propertyValue(around.definition, "queryFn") !== parameter.of) return null;
  const base = isUsed(call, around) ? baseOf(call, around) : null;
  return base === null ? null : { at: call, base };
}

function isUsed(call: ClientCall, endpoint: Endpoint): boolean {
  const { isApplication } = call.to;
  return usesOf(call.to.graph, endpoint).some(({ file }) => isApplication(file) || !isApplication(call.file));
}

function askedByQuery(call: SiteCall, endpoint: Endpoint): Asked | null {
  const query = propertyValue(endpoint.definition, "query");
  const base = query === null ? null : baseOf(call, endpoint);
  if (query === null || base === null) return null;
  return { at: { node: { ...call.node, args: [calledWith(query, givenTo(query))] } }, base };
}

/** What a hook gives the endpoint is not known here, but it is there: no default of what it is handed on to stands for it. */
const givenTo = (query: Expression): Expression[] =>
  query.kind === "function"
    ? query.params.map(({ target }) => ({
        kind: "identifier",
        name: target.kind === "name" ? target.name : "arg",
        start: query.start,
        end: query.start,
      }))
    : [];

/** The API's `baseQuery`; `retry(…)` only asks it again. */
function baseOf(call: SiteCall, { api }: Endpoint): Asked["base"] | null {
  const written = propertyValue(api.node.args[0], "baseQuery");
  return written === null ? null : withoutRetry(call, written, api.file);
}

function withoutRetry(call: SiteCall, node: Expression, file: string): Asked["base"] {
  const { graph } = call.to;
  const [inner] = node.kind === "call" ? node.args : [];
  if (node.kind === "call" && inner !== undefined && isFromToolkit(graph, file, node.callee, "retry"))
    return withoutRetry(call, inner, file);
  const target = node.kind === "identifier" ? graph.resolve(file, node) : null;
  const held = target?.kind === "declaration" ? target.declaration : null;
  return held?.kind === "variable" && held.value?.kind === "call"
    ? withoutRetry(call, held.value, held.file)
    : { node, file };
}

const basesOf = (call: SiteCall, { base }: Asked): readonly Value[] =>
  call.to.evaluate({ ...base, env: EMPTY_ENV });

const isFetchBase = (value: Value): value is Made =>
  value.kind === "made" &&
  value.callee.kind === "library" &&
  value.callee.package.startsWith("@reduxjs/toolkit/query") &&
  value.callee.name === "fetchBaseQuery";

/** `base("orders")`, `base({ url: "orders", method: "POST" })` */
function readBase(call: SiteCall, base: Made): RequestShape {
  const at = { ...call, file: base.file, env: base.env };
  const bases = textOption(at, at.to.argument(base.args, 0, base), "baseUrl");
  const shape = toBase(call);
  return { ...shape, urls: joinBases(bases, shape.urls, call.to) };
}

/** A function of the tree puts an address in front, which only a call of it would tell. */
function behindOwnBase(call: SiteCall): RequestShape {
  const shape = toBase(call);
  return { ...shape, urls: joinBases([hole("value", "unknown")], shape.urls, call.to) };
}

/** What a base query is given. */
function toBase(call: SiteCall): RequestShape {
  const given = argumentOf(call, 0);
  const texts = given.filter((value) => value.kind !== "object" && value.kind !== "absent");
  const urls = [
    ...(texts.length === 0 ? [] : call.to.patterns(texts, call)),
    ...textOption(
      call,
      given.filter((value) => value.kind === "object"),
      "url",
    ),
  ];
  return { urls, methods: optionOf(call, given, "method"), defaultMethod: "GET", protocol: "http" };
}
