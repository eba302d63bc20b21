import { isFunction, mapTree } from "./map-tree.ts";
import type { Expression, Statement } from "./tree.ts";
import { identifier } from "./tree-parts.ts";

/** No code can write it. */
export const SHARED_LOCALS = "event.locals";

/** Modules that handle SvelteKit's events under names of their own say so by their types. */
export const knowsKit = (body: readonly Statement[]): boolean =>
  body.some((one) => one.kind === "import" && /^(?:@sveltejs\/kit|\$app\/server)(?:\/|$)/.test(one.source));

/**
 * What a hook puts into `event.locals`, all that SvelteKit runs after it finds there: as with what scripts put on the
 * window, who names it means that.
 */
export function withSharedLocals(body: readonly Statement[]): readonly Statement[] {
  const names = eventNames(body);
  const visit = (node: Expression): Expression | null => {
    if (node.kind !== "member" || typeof node.property !== "string" || !isLocals(node.object, names))
      return null;
    return { ...node, object: identifier(SHARED_LOCALS, node.object) };
  };
  return mapTree(body, visit);
}

interface EventNames {
  /** `load(event)`, `handle({ event, resolve })` */
  readonly events: ReadonlySet<string>;
  /** `load({ locals })` */
  readonly locals: ReadonlySet<string>;
}

function isLocals(node: Expression, { events, locals }: EventNames): boolean {
  if (node.kind === "identifier") return locals.has(node.name);
  return node.kind === "member" && node.property === "locals" && isEvent(node.object, events);
}

/** `getRequestEvent()` is the one that is handled. */
const isEvent = (node: Expression, events: ReadonlySet<string>): boolean =>
  node.kind === "call"
    ? node.callee.kind === "identifier" && node.callee.name === "getRequestEvent"
    : node.kind === "identifier" && events.has(node.name);

function eventNames(body: readonly Statement[]): EventNames {
  const events = new Set(["event"]);
  const locals = new Set<string>();
  for (const [key, name] of firstParameters(body)) {
    if (key === null || key === "event") events.add(name);
    else if (key === "locals") locals.add(name);
  }
  return { events, locals };
}

/** What functions take first: the names that stand for it, and those of its parts under their keys. */
function firstParameters(part: unknown): (readonly [key: string | null, name: string])[] {
  if (typeof part !== "object" || part === null) return [];
  const inner = Object.values(part).flatMap(firstParameters);
  const target = isFunction(part) ? part.params[0]?.target : undefined;
  if (target?.kind === "name") inner.push([null, target.name]);
  if (target?.kind !== "object-pattern") return inner;
  for (const { key, target: own } of target.properties) if (own.kind === "name") inner.push([key, own.name]);
  return inner;
}
