import type { Declaration, Reference } from "../modules/graph.ts";
import { type Asking, isAskedByName } from "./asked-by-name.ts";

/**
 * The names under which an action of a Pinia store can be called, where it can be called by name only: nothing in the
 * store uses it, and every store that is made is only asked for members by name. Null where anything else could call it.
 */
export function actionNames(asking: Asking, action: Declaration): readonly string[] | null {
  const store = action.parent;
  if (store === null || action.kind === "parameter" || !isStore(store)) return null;
  const names: string[] = [];
  for (const reference of outsideOf(action, asking.graph.referencesTo(action))) {
    const name = nameGivenOut(reference, store);
    if (name === null) return null;
    names.push(name);
  }
  return areStoresAsked(asking, store) ? names : null;
}

const outsideOf = ({ file, node }: Declaration, references: readonly Reference[]): Reference[] =>
  references.filter((one) => one.file !== file || one.node.start < node.start || one.node.end > node.end);

/** `defineStore`, imported or as Nuxt gives it; an option store is read as the setup that does the same. */
const isStore = ({ value }: Declaration): boolean =>
  value?.kind === "call" && value.callee.kind === "identifier" && value.callee.name === "defineStore";

/** `return { load }` of the store itself. */
function nameGivenOut({ node, ancestors, holder }: Reference, store: Declaration): string | null {
  const [object, statement] = ancestors;
  if (holder?.id !== store.id || object?.kind !== "object" || statement?.kind !== "return") return null;
  const property = object.properties.find(({ value }) => value === node);
  return typeof property?.key === "string" ? property.key : null;
}

/** `mapActions(useOrders, ["load"])` names what it takes. */
const TAKES_NAMES = /^(?:map(?:State|Actions|Stores|WritableState|Getters)|acceptHMRUpdate)$/;

function areStoresAsked(asking: Asking, store: Declaration): boolean {
  const { graph, whole } = asking;
  if (whole.has(store.file)) return false;
  return graph.referencesTo(store).every(({ file, node }) => {
    const around = graph.parentOf(file, node);
    if (around?.kind !== "call") return false;
    if (around.callee === node) return isAskedByName(asking, file, around);
    return around.callee.kind === "identifier" && TAKES_NAMES.test(around.callee.name);
  });
}
