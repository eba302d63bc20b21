import { isFunction, mapParts, mapTree } from "./map-tree.ts";
import type { Expression, Parameter, Statement } from "./tree.ts";
import { identifier } from "./tree-parts.ts";

/** Modules whose functions SvelteKit calls with an event: `+page.ts`, `+layout.server.ts`, `+server.ts`, `hooks.server.ts`. */
const CALLED = /(?:^|\/)(?:\+(?:page|layout|server)(?:\.server)?|hooks(?:\.server)?)\.[jt]s$/;

export const isCalledByKit = (file: string): boolean => CALLED.test(file);

/** `load({ fetch })`, `event.fetch(…)`: what SvelteKit gives requests as the browser's `fetch` does, and is read as that. */
export function withPlainFetch(body: readonly Statement[]): readonly Statement[] {
  const events = new Set<string>();
  const plain = withoutFetch(body, events);
  return mapTree(plain, (node) => (isFetchOf(node, events) ? identifier("fetch", node) : null));
}

const isFetchOf = (node: Expression, events: ReadonlySet<string>): boolean =>
  node.kind === "member" &&
  node.property === "fetch" &&
  node.object.kind === "identifier" &&
  events.has(node.object.name);

/** The same without `fetch` among what functions take first; notes what their events are called. */
function withoutFetch<T>(part: T, events: Set<string>): T {
  if (typeof part !== "object" || part === null) return part;
  const copy = mapParts(part, (value) => withoutFetch(value, events));
  return isFunction(copy)
    ? { ...copy, params: copy.params.map((one, at) => (at === 0 ? taking(one, events) : one)) }
    : copy;
}

function taking(parameter: Parameter, events: Set<string>): Parameter {
  const { target } = parameter;
  if (target.kind === "name") events.add(target.name);
  if (target.kind !== "object-pattern") return parameter;
  const properties = target.properties.filter(
    ({ key, target: inner }) => key !== "fetch" || inner.kind !== "name" || inner.name !== "fetch",
  );
  return { ...parameter, target: { ...target, properties } };
}
