import { arrive } from "./arrive.ts";
import { execute } from "./execute.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import { valuesOf } from "./resolve-value.ts";
import { addStep } from "./trail.ts";
import type { Call } from "./tree-index.ts";
import { unreadComponent } from "./vue-component.ts";
import { isStoreMaker } from "./vuex-modules.ts";
import { dispatches, type Site } from "./vuex-sites.ts";
import { advanceCommit, advanceHelper, readGetter } from "./vuex-state.ts";

/**
 * Vuex names everything by text: `mapActions("incident", ["save"])`, `store.dispatch("incident/save")`. True when the
 * call is one of a store's.
 */
export function advanceVuex(flow: Flow, carrier: Carrier, call: Call): boolean {
  if (carrier.kind === "data" && (advanceCommit(flow, carrier, call) || advanceHelper(flow, carrier, call)))
    return true;
  if (!isStoreMaker(flow.program, carrier.file, call)) return false;
  const spaces: string[] = [];
  let rest = carrier.path;
  for (; rest[0] === "modules" && rest[1] !== undefined; rest = rest.slice(2)) spaces.push(rest[1]);
  const [group, name, end, ...answer] = rest;
  if (name === undefined || end !== CALL) return true;
  const key = [...spacesNamed(flow, carrier, spaces), name].join("/");
  if (group === "actions") advanceAction(flow, carrier, call, { spaces, name, key }, answer);
  else if (group === "getters" && carrier.kind === "data") readGetter(flow, carrier, key, answer);
  return true;
}

/** Only namespaced modules put their name before what they have. */
function spacesNamed(flow: Flow, carrier: Carrier, spaces: readonly string[]): string[] {
  return spaces.filter((_, index) => {
    const way = [...wayTo(spaces.slice(0, index + 1)), "namespaced"];
    return valuesOf(flow.program, carrier.file, carrier.node, way).some(
      ({ node }) => node.kind === "literal" && node.value === true,
    );
  });
}

const wayTo = (spaces: readonly string[]): string[] => spaces.flatMap((space) => ["modules", space]);

interface Action {
  readonly spaces: readonly string[];
  readonly name: string;
  readonly key: string;
}

/** To whoever dispatches the action: what it sends, and what it answers. */
function advanceAction(flow: Flow, carrier: Carrier, call: Call, action: Action, answer: Path): void {
  const { spaces, name, key } = action;
  const homes = valuesOf(flow.program, carrier.file, carrier.node, wayTo(spaces)).map((at) => at.file);
  const sites = dispatches(flow.program);
  const local = homes.flatMap((home) => sites.get(`${home}#${name}`) ?? []);
  const info = { kind: "store", name: key, file: carrier.file, node: call } as const;
  for (const site of [...(sites.get(key) ?? []), ...local]) {
    const trail = addStep(flow, carrier.trail, info, site.file, site.node);
    advanceSite(flow, { ...carrier, trail, file: site.file, entered: null }, site, answer);
  }
}

function advanceSite(flow: Flow, carrier: Carrier, site: Site, answer: Path): void {
  const { file, node, name } = site;
  if (name !== null) push(flow, { ...carrier, node, path: [name, CALL, ...answer] });
  else if (carrier.kind === "data") push(flow, { ...carrier, node, path: answer });
  else execute(flow, carrier, node);
  const unread = name !== null && carrier.kind === "send" ? unreadComponent(flow.program, file, node) : null;
  if (unread !== null) arrive(flow, unread, carrier, node, "sent");
}
