import type { Expression } from "../../../script/tree.ts";
import { argumentOf, optionOf } from "../../call-options.ts";
import type { ClientCall } from "../../client-model.ts";
import { propertyValue } from "../../literal-property.ts";
import { RESOURCE_SCREEN } from "../../resource-screens.ts";
import type { Value } from "../../values/value.ts";
import { type Framework, frameworkOf, frameworksIn } from "./frameworks.ts";
import { isAskedFor, restProviderOf } from "./rest-providers.ts";

/** What a provider is asked for. */
export interface Asked {
  readonly framework: Framework;
  /** Of the provider: `getList`. */
  readonly method: string;
  readonly resource: readonly Value[];
  /** What a provider's method is called with. */
  readonly args: readonly Expression[];
  /** The provider's member, where the call names it; else every panel's provider is asked. */
  readonly member: Value | null;
}

/** By a screen, a hook, or a provider itself; null for any other call, and where nothing says which resource. */
export function askedAt(call: ClientCall): Asked | null {
  const own = askedOfProvider(call);
  if (own !== null) return own;
  const found = askedByScreen(call) ?? askedByHook(call) ?? askedOfHooked(call);
  if (found === null) return null;
  const { framework, method, name } = found;
  const resource = call.to
    .evaluate({ node: name, file: call.file, env: call.env })
    .filter(({ kind }) => kind === "text");
  if (resource.length === 0) return null;
  return { framework, method, resource, args: argumentsFor(framework, name), member: null };
}

interface Naming {
  readonly framework: Framework;
  readonly method: string;
  readonly name: Expression;
}

function askedByScreen(call: ClientCall): Naming | null {
  const { callee, node } = call;
  if (callee.kind !== "library" || callee.package !== "" || callee.name !== RESOURCE_SCREEN) return null;
  const [method, name] = node.args;
  const framework = frameworkOfScreen(call);
  return method?.kind !== "string" || name === undefined || framework === null
    ? null
    : { framework, method: method.value, name };
}

/** An entry of a list has no element: it is Refine's, where its file has something of it. */
function frameworkOfScreen(call: ClientCall): Framework | null {
  const { node, file, to } = call;
  if (node.args[2] === undefined) return frameworksIn(to.graph, file).has("refine") ? "refine" : null;
  return argumentOf(call, 2).reduce<Framework | null>((found, tag) => found ?? frameworkOfElement(tag), null);
}

const frameworkOfElement = (tag: Value): Framework | null =>
  tag.kind === "library" && /^(?:Resource|Reference\w+)$/.test(tag.name) ? frameworkOf(tag.package) : null;

const REACT_ADMIN =
  /^use(?:Infinite)?((?:Get(?:List|One|Many|ManyReference)|(?:Create|Update|Delete)(?:Many)?))$/;
const REFINE: ReadonlyMap<string, string> = new Map([
  ["useList", "getList"],
  ["useInfiniteList", "getList"],
  ["useTable", "getList"],
  ["useSelect", "getList"],
  ["useOne", "getOne"],
  ["useShow", "getOne"],
  ["useMany", "getMany"],
]);

/** `useGetList("boats")`, `useList({ resource: "boats" })` */
function askedByHook({ callee, node }: ClientCall): Naming | null {
  if (callee.kind !== "library") return null;
  const framework = frameworkOf(callee.package);
  const [given] = node.args;
  if (framework === null || given === undefined) return null;
  if (framework === "refine") {
    const method = REFINE.get(callee.name);
    const name = propertyValue(given, "resource");
    return method === undefined || name === null ? null : { framework, method, name };
  }
  const asked = REACT_ADMIN.exec(callee.name)?.[1];
  return asked === undefined
    ? null
    : { framework, method: `${asked[0]?.toLowerCase()}${asked.slice(1)}`, name: given };
}

/** `useDataProvider().getList("boats", …)` */
function askedOfHooked({ callee, node }: ClientCall): Naming | null {
  if (callee.kind !== "property" || callee.of.kind !== "made") return null;
  const { callee: maker } = callee.of;
  if (maker.kind !== "library" || maker.name !== "useDataProvider") return null;
  const [name] = node.args;
  return frameworkOf(maker.package) === "react-admin" && name !== undefined
    ? { framework: "react-admin", method: callee.name, name }
    : null;
}

/** `rest.getList(resource, …)`: what a provider of the tree leaves to a library's. Which resource, a caller may tell. */
function askedOfProvider(call: ClientCall): Asked | null {
  const { callee, to } = call;
  if (callee.kind !== "property" || !isAskedFor(callee.name)) return null;
  const provider = restProviderOf(callee.of, to);
  if (provider === null) return null;
  const { framework } = provider;
  const given = argumentOf(call, 0);
  const resource = framework === "refine" ? optionOf(call, given, "resource") : given;
  return { framework, method: callee.name, resource, args: [], member: callee };
}

/** `(resource, params)` of react-admin, `({ resource, …params })` of Refine; what is among the parameters, only a run knows. */
function argumentsFor(framework: Framework, name: Expression): readonly Expression[] {
  const { start, end } = name;
  const params: Expression = { kind: "identifier", name: "<params>", start, end };
  if (framework === "react-admin") return [name, params];
  const properties = [
    { key: null, value: params, kind: "spread" as const, start, end },
    { key: "resource", value: name, kind: "init" as const, start, end },
  ];
  return [{ kind: "object", properties, start, end }];
}
