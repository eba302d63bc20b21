import { arrive } from "./arrive.ts";
import { execute } from "./execute.ts";
import { unreadComponent } from "./file-component.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { CALL, type Path } from "./path.ts";
import type { At } from "./program.ts";
import { valuesOf } from "./resolve-value.ts";
import { addStep } from "./trail.ts";
import type { Call } from "./tree-index.ts";
import { hasNamespace, isStoreMaker, takenModules } from "./vuex-modules.ts";
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
  const homes = () =>
    valuesOf(flow.program, carrier.file, carrier.node, wayTo(spaces)).map(({ file }) => file);
  if (group === "actions")
    advanceAction(flow, carrier, { file: carrier.file, node: call }, { name, key, homes: homes() }, answer);
  else if (group === "getters" && carrier.kind === "data") readGetter(flow, carrier, key, answer);
  return true;
}

/** What a module gives out that a store takes out of a folder. */
export function advanceTaken(flow: Flow, carrier: Carrier): void {
  const [group, name, end, ...answer] = carrier.path;
  if (name === undefined || end !== CALL) return;
  for (const { store, name: space } of takenModules(flow.program).get(carrier.file) ?? []) {
    const key = hasNamespace(flow.program, carrier, []) ? `${space}/${name}` : name;
    if (group === "actions")
      advanceAction(flow, carrier, store, { name, key, homes: [carrier.file] }, answer);
    else if (group === "getters" && carrier.kind === "data") readGetter(flow, carrier, key, answer);
  }
}

/** Only namespaced modules put their name before what they have. */
const spacesNamed = ({ program }: Flow, carrier: Carrier, spaces: readonly string[]): string[] =>
  spaces.filter((_, index) => hasNamespace(program, carrier, wayTo(spaces.slice(0, index + 1))));

const wayTo = (spaces: readonly string[]): string[] => spaces.flatMap((space) => ["modules", space]);

interface Action {
  readonly name: string;
  readonly key: string;
  /** The files in which its name alone means it. */
  readonly homes: readonly string[];
}

/** To whoever dispatches the action: what it sends, and what it answers. */
function advanceAction(flow: Flow, carrier: Carrier, store: At<Call>, action: Action, answer: Path): void {
  const { name, key, homes } = action;
  const sites = dispatches(flow.program);
  const local = homes.flatMap((home) => sites.get(`${home}#${name}`) ?? []);
  const info = { kind: "store", name: key, ...store } as const;
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
