import { concat, hole, type Pattern, text } from "../../../../contract/pattern.ts";
import { argumentOf, joinBases, methodNamed, optionOf, textArgument } from "../../call-options.ts";
import type { ClientCall, ClientModel, Invocation, RequestShape } from "../../client-model.ts";
import { EMPTY_ENV, type Value } from "../../values/value.ts";
import { type Asked, askedAt } from "./asked-at.ts";
import { frameworkOf } from "./frameworks.ts";
import { panelsOf } from "./panels.ts";
import { isMaker, restProviderOf } from "./rest-providers.ts";

/**
 * React-admin and Refine make no request themselves: they ask a data provider for the resources that screens and hooks
 * name. One of a library requests by its own rules; one of the tree's own is called with the resource, and followed.
 */
export const client: ClientModel = {
  name: "data-provider",
  read: (call) => {
    if (isFetchJson(call.callee)) return fetchJson(call);
    const asked = askedAt(call);
    if (asked === null) return null;
    const shapes = membersOf(asked, call).flatMap((member) => shapeOf(member, asked, call) ?? []);
    const [first] = shapes;
    return first === undefined ? null : { ...first, urls: shapes.flatMap(({ urls }) => urls) };
  },
  invocations: (call) => {
    // A library's provider requests with the function that it is given, at addresses of its own.
    if (isMaker(call.callee))
      return call.node.args.slice(1).map((callee) => ({ callee, args: null, told: true }));
    const asked = askedAt(call);
    return asked === null ? [] : membersOf(asked, call).flatMap((member) => invocationOf(member, asked));
  },
};

/** React-admin's own wrapper of `fetch`, which providers of the tree request with. */
const isFetchJson = (callee: Value): boolean =>
  callee.kind === "library" &&
  frameworkOf(callee.package) === "react-admin" &&
  /^(?:fetchUtils\.)?fetchJson$/.test(callee.name);

const fetchJson = (call: ClientCall): RequestShape => ({
  urls: textArgument(call, 0),
  methods: optionOf(call, argumentOf(call, 1), "method"),
  defaultMethod: "GET",
  protocol: "http",
});

/** What the panels' providers have for what is asked for, where the call is of none itself. */
function membersOf({ framework, method, member }: Asked, { to }: ClientCall): Value[] {
  if (member !== null) return [member];
  return panelsOf(to.graph)
    .filter((panel) => panel.framework === framework)
    .map(({ provider, file }) => ({ node: provider, file, env: EMPTY_ENV }))
    .flatMap((at) => to.evaluate(at).flatMap((provider) => to.member(provider, method, at)));
}

function shapeOf(member: Value, { method, resource }: Asked, call: ClientCall): RequestShape | null {
  const provider = member.kind === "property" ? restProviderOf(member.of, call.to) : null;
  const rule = provider?.rules.get(method);
  if (provider === null || rule === undefined) return null;
  const names = call.to.patterns(resource, call);
  const paths = names.map((name) => concat(text("/"), rule.one ? belowOf(name) : name));
  return {
    urls: joinBases(provider.urls, paths, call.to),
    methods: methodNamed(rule.method),
    defaultMethod: rule.method,
    protocol: "http",
  };
}

const belowOf = (name: Pattern): Pattern => concat(name, text("/"), hole("id", "param"));

const invocationOf = (member: Value, { args }: Asked): Invocation[] =>
  member.kind === "function" ? [{ callee: member.node, file: member.file, args }] : [];
