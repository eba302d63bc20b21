import type { Expression } from "../script/tree.ts";
import { arrive } from "./arrive.ts";
import { execute } from "./execute.ts";
import type { Carrier, Flow } from "./flow.ts";
import { CALL } from "./path.ts";
import { type At, type Program, packageMember } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";
import { addStep } from "./trail.ts";
import type { Call } from "./tree-index.ts";
import { isVueFile, vueComponent } from "./vue-component.ts";

/**
 * Vuex names actions by text: `mapActions("incident", ["save"])`, `store.dispatch("incident/save")`. True when the call
 * makes a store. State and mutations are not followed: who dispatches the action is who asks for the data.
 */
export function advanceVuex(flow: Flow, carrier: Carrier, call: Call): boolean {
  const member = packageMember(flow.program, carrier.file, call.callee);
  if (member?.package !== "vuex" || !/^(?:createStore|Store)$/.test(member.name)) return false;
  if (carrier.kind !== "send") return true;
  const spaces: string[] = [];
  let rest = carrier.path;
  for (; rest[0] === "modules" && rest[1] !== undefined; rest = rest.slice(2)) spaces.push(rest[1]);
  const [group, name, end] = rest;
  if (group !== "actions" || name === undefined || end !== CALL) return true;
  const way = spaces.flatMap((space) => ["modules", space]);
  const homes = valuesOf(flow.program, carrier.file, carrier.node, way).map((at) => at.file);
  for (const site of sitesOf(flow.program, [...spaces, name].join("/"), homes, name)) {
    const info = {
      kind: "store",
      name: [...spaces, name].join("/"),
      file: carrier.file,
      node: call,
    } as const;
    const trail = addStep(flow, carrier.trail, info, site.file, site.node);
    const next = { ...carrier, trail, file: site.file, entered: null };
    if (isVueFile(site.file)) arrive(flow, vueComponent(flow.program, site.file), next, site.node, "sent");
    else execute(flow, next, site.node);
  }
  return true;
}

function sitesOf(program: Program, key: string, homes: readonly string[], name: string): At[] {
  const sites = dispatches(program);
  const local = homes.flatMap((home) => sites.get(`${home}#${name}`) ?? []);
  return [...(sites.get(key) ?? []), ...local];
}

/** Every place that names an action, by the name with its namespace, or by file and name for dispatches within a module. */
function dispatches(program: Program): ReadonlyMap<string, At[]> {
  return program.once("vuex-dispatches", () => {
    const found = new Map<string, At[]>();
    for (const file of program.graph.modules.keys()) {
      for (const node of program.index(file).calls) {
        for (const key of [...mappedNames(node), ...dispatchedKeys(file, node)]) {
          found.set(key, [...(found.get(key) ?? []), { file, node }]);
        }
      }
    }
    return found;
  });
}

function mappedNames(node: Call): string[] {
  if (node.callee.kind !== "identifier" || node.callee.name !== "mapActions") return [];
  const [first, second] = node.args;
  const space = first?.kind === "string" ? `${first.value}/` : "";
  const names = first?.kind === "string" ? second : first;
  if (names?.kind === "array")
    return names.items.flatMap((item) => (item?.kind === "string" ? [space + item.value] : []));
  if (names?.kind !== "object") return [];
  return names.properties.flatMap(({ value }) => (value.kind === "string" ? [space + value.value] : []));
}

function dispatchedKeys(file: string, { callee, args }: Call): string[] {
  const [first] = args;
  if (lastName(callee) !== "dispatch" || first?.kind !== "string") return [];
  return first.value.includes("/") ? [first.value] : [first.value, `${file}#${first.value}`];
}

const lastName = (node: Expression): string | null => {
  if (node.kind === "identifier") return node.name;
  return node.kind === "member" && typeof node.property === "string" ? node.property : null;
};
