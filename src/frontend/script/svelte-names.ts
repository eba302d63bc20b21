import { eventName, PROPS } from "./component-parts.ts";
import { mapTree, type Visit } from "./map-tree.ts";
import { patternNames } from "./pattern-names.ts";
import type { Expression, Statement } from "./tree.ts";
import { call, identifier, member } from "./tree-parts.ts";
import { memberName } from "./vue-names.ts";

/** What the names of a component mean, as far as its own file says. */
export interface SvelteNames {
  /** What the module and the instance bind. */
  readonly bound: ReadonlySet<string>;
  /** What `createEventDispatcher()` gave. */
  readonly dispatchers: ReadonlySet<string>;
  /** Functions that the instance lets out. */
  readonly exposed: ReadonlySet<string>;
  /** `bind:this={dialog}` */
  readonly held: ReadonlySet<string>;
}

/** `$props()`, `$items` of a store, `dispatch("save", order)`, what is let out, and what holds a component. */
export const settleSvelte = <T>(part: T, names: SvelteNames): T => mapTree(part, visitor(names));

function visitor(names: SvelteNames): Visit {
  const visit: Visit = (node, locals) => {
    if (node.kind === "call") return settleCall(node, names, (inner) => mapTree(inner, visit, locals));
    return node.kind === "identifier" && !locals.has(node.name) ? settleName(node, names) : null;
  };
  return visit;
}

function settleName(node: Expression & { kind: "identifier" }, names: SvelteNames): Expression | null {
  const { name } = node;
  if (name === "$$props" || name === "$$restProps") return identifier(PROPS, node);
  if (names.exposed.has(name)) return identifier(memberName(name), node);
  if (names.held.has(name)) return member(identifier(name, node), "value", node);
  const store = name.startsWith("$") ? name.slice(1) : "";
  // A store and what it holds count as one.
  return names.bound.has(store) ? identifier(store, node) : null;
}

type Inner = <T>(part: T) => T;

function settleCall(
  node: Expression & { kind: "call" | "new" },
  names: SvelteNames,
  inner: Inner,
): Expression | null {
  const { callee, args } = node;
  if (callee.kind !== "identifier") return null;
  if (callee.name === PROPS) return identifier(PROPS, node);
  const [first, detail] = args;
  if (callee.name === "$bindable")
    return first === undefined
      ? { kind: "literal", value: "undefined", start: node.start, end: node.end }
      : inner(first);
  if (!names.dispatchers.has(callee.name) || first?.kind !== "string") return null;
  const event = detail === undefined ? [] : [eventWith(inner(detail))];
  return call(member(identifier(PROPS, callee), eventName(first.value), callee), event, node);
}

/** Listeners are given an event, which carries what was dispatched. */
function eventWith(detail: Expression): Expression {
  const { start, end } = detail;
  return {
    kind: "object",
    properties: [{ key: "detail", value: detail, kind: "init", start, end }],
    start,
    end,
  };
}

/** `const dispatch = createEventDispatcher()` */
export const dispatchersIn = (body: readonly Statement[]): string[] =>
  body.flatMap((statement) =>
    statement.kind !== "variable"
      ? []
      : statement.declarators.flatMap(({ target, init }) =>
          init?.kind === "call" &&
          init.callee.kind === "identifier" &&
          init.callee.name === "createEventDispatcher"
            ? patternNames(target)
            : [],
        ),
  );

/** The names that hold components or elements, by `bind:this`. */
export function heldIn(part: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof part !== "object" || part === null) return found;
  if ("attributes" in part && Array.isArray(part.attributes))
    for (const { name, value } of part.attributes)
      if (name === "ref" && value?.kind === "identifier") found.add(value.name);
  for (const inner of Object.values(part)) heldIn(inner, found);
  return found;
}
