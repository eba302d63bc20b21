import type { Expression, FunctionExpression, ScriptModule, Statement } from "../script/tree.ts";
import { walk } from "./children.ts";

export interface PluginValue {
  readonly file: string;
  readonly node: Expression;
}

/** What plugins add to every component, by the name that components read it by: `$api`. */
export function pluginValues(modules: Iterable<ScriptModule>): ReadonlyMap<string, readonly PluginValue[]> {
  const found = new Map<string, PluginValue[]>();
  for (const { file, body } of modules) {
    const registering = importedFrom(body, "vue-axios");
    walk(body, (node) => {
      for (const [name, value] of addedAt(node as Expression, registering)) {
        found.set(name, [...(found.get(name) ?? []), { file, node: value }]);
      }
    });
  }
  return found;
}

type Added = readonly [string, Expression];

/** The names under which a module imports what a package gives by default. */
const importedFrom = (body: readonly Statement[], source: string): ReadonlySet<string> =>
  new Set(
    body.flatMap((statement) =>
      statement.kind === "import" && statement.source === source
        ? statement.names.flatMap(({ imported, local }) => (imported === "default" ? [local] : []))
        : [],
    ),
  );

function addedAt(node: Expression, registering: ReadonlySet<string>): Added[] {
  if (node.kind === "assign" && node.target.kind === "expression")
    return assignedGlobally(node.target.value, node.value);
  if (node.kind !== "call") return [];
  const { callee, args } = node;
  const [first, second] = args;
  const called = callee.kind === "identifier" ? callee.name : callee.kind === "member" ? callee.property : "";
  if (called === "use" && first?.kind === "identifier" && registering.has(first.name))
    return second === undefined ? [] : registeredClient(second);
  if ((called === "provide" || called === "inject") && first?.kind === "string" && second !== undefined)
    return [[dollar(first.value), second]];
  if (called === "defineProperty" || called === "defineProperties") return definedGlobally(called, args);
  return called === "defineNuxtPlugin" && first !== undefined ? providedBy(first) : [];
}

/** `Object.defineProperty(Vue.prototype, "$api", { value: api })`, and `defineProperties` for several. */
function definedGlobally(called: string, [holder, ...args]: readonly Expression[]): Added[] {
  if (holder?.kind !== "member" || !isForComponents(holder.property)) return [];
  const [name, descriptor] = args;
  if (called === "defineProperties") return name === undefined ? [] : described(namedIn(name));
  return name?.kind === "string" && descriptor !== undefined ? described([[name.value, descriptor]]) : [];
}

/** What each descriptor gives: its `value`, or what its `get` returns. */
const described = (descriptors: readonly Added[]): Added[] =>
  descriptors.flatMap(([name, descriptor]) =>
    namedIn(descriptor).flatMap(([key, value]): Added[] => {
      if (key === "value") return [[name, value]];
      return key === "get" && value.kind === "function"
        ? returnedFrom(value).map((each): Added => [name, each])
        : [];
    }),
  );

/** `app.use(VueAxios, axios)` adds it under the two names of that package, or those of an object under their own. */
const registeredClient = (client: Expression): Added[] =>
  client.kind === "object" ? namedIn(client) : REGISTERED_NAMES.map((name) => [name, client]);

const REGISTERED_NAMES: readonly string[] = ["axios", "$http"];

/** A name that components may have of a plugin, and scarcely anything else. */
export const mayBeAdded = (name: string): boolean => name.startsWith("$") || REGISTERED_NAMES.includes(name);

function assignedGlobally(target: Expression, value: Expression): Added[] {
  const name = componentGlobalName(target);
  return name === null ? [] : [[name, value]];
}

/** The name under which all components get something: `app.config.globalProperties.$api = …`, `Vue.prototype.$api = …` */
export function componentGlobalName(target: Expression): string | null {
  if (target.kind !== "member" || typeof target.property !== "string" || target.object.kind !== "member")
    return null;
  return isForComponents(target.object.property) ? target.property : null;
}

const isForComponents = (property: Expression | string): boolean =>
  property === "globalProperties" || property === "prototype";

/** `defineNuxtPlugin(() => ({ provide: { api } }))`, also with the function under `setup`. */
function providedBy(plugin: Expression): Added[] {
  if (plugin.kind === "object") {
    const parts = plugin.properties.filter(({ key }) => key === "setup" || key === "provide");
    return parts.flatMap(({ key, value }) => (key === "setup" ? providedBy(value) : entriesOf(value)));
  }
  if (plugin.kind !== "function") return [];
  return returnedObjects(plugin).flatMap(({ properties }) =>
    properties.flatMap(({ key, value }) => (key === "provide" ? entriesOf(value) : [])),
  );
}

const returnedObjects = (made: FunctionExpression): (Expression & { kind: "object" })[] =>
  returnedFrom(made).flatMap((value) => (value.kind === "object" ? [value] : []));

const returnedFrom = ({ body }: FunctionExpression): Expression[] =>
  body.flatMap((statement) =>
    statement.kind === "return" && statement.value !== null ? [statement.value] : [],
  );

const entriesOf = (value: Expression): Added[] =>
  namedIn(value).map(([name, inner]): Added => [dollar(name), inner]);

const namedIn = (value: Expression): Added[] =>
  value.kind === "object"
    ? value.properties.flatMap(({ key, value: inner }): Added[] =>
        typeof key === "string" ? [[key, inner]] : [],
      )
    : [];

const dollar = (name: string): string => (name.startsWith("$") ? name : `$${name}`);
