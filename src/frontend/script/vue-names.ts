import { eventName, PROPS } from "./component-parts.ts";
import { mapTree, type Visit } from "./map-tree.ts";
import type { Expression } from "./tree.ts";
import { call, identifier, member } from "./tree-parts.ts";

/** What the names of a component mean, as far as its own file says. */
export interface ComponentNames {
  /** Data, computed values and methods of the options: `this.x`. */
  readonly members: ReadonlySet<string>;
  /** What the setup binds, and the module. */
  readonly bound: ReadonlySet<string>;
  readonly props: ReadonlySet<string>;
  /** A type from elsewhere says which props there are. */
  readonly openProps: boolean;
  /** Names for the function that emits: what `defineEmits` gave. */
  readonly emitters: ReadonlySet<string>;
  /** Names for the second argument of `setup`. */
  readonly contexts: ReadonlySet<string>;
  /** `const self = this` */
  readonly selves: ReadonlySet<string>;
  /** Where names come from that nothing in the file declares: a mixin's methods, a composable that is spread. */
  readonly sources: readonly Expression[];
}

/** The name that a member of the options is declared by; no variable can be called so. */
export const memberName = (name: string): string => `this.${name}`;

export const isMemberName = (name: string): boolean => name.startsWith("this.");

/** Scripts: `this.x`, `defineProps()`, `emit("save", x)`. */
export const settleScript = <T>(part: T, names: ComponentNames): T => mapTree(part, visitor(names, false));

/** Templates: the same, and bare names of members and props. */
export const settleTemplate = <T>(part: T, names: ComponentNames): T => mapTree(part, visitor(names, true));

function visitor(names: ComponentNames, isTemplate: boolean): Visit {
  const visit: Visit = (node, locals) => {
    if (node.kind === "call") return settleCall(node, names, (inner) => mapTree(inner, visit, locals));
    if (node.kind === "member" && typeof node.property === "string" && isSelf(node.object, names)) {
      return settleMember(node, node.property, names) ?? mapSelf(node);
    }
    return isTemplate && node.kind === "identifier" && !locals.has(node.name)
      ? settleBare(node, names)
      : null;
  };
  return visit;
}

const isSelf = (node: Expression, { selves }: ComponentNames): boolean =>
  node.kind === "this" || (node.kind === "identifier" && selves.has(node.name));

/** A member of the component that its file does not declare: what plugins add. */
const mapSelf = (node: Expression & { kind: "member" }): Expression => ({
  ...node,
  object: { kind: "this", start: node.object.start, end: node.object.end },
});

function settleMember(node: Expression, name: string, names: ComponentNames): Expression | null {
  if (names.members.has(name)) return identifier(memberName(name), node);
  if (names.props.has(name)) return member(identifier(PROPS, node), name, node);
  if (name === "$props") return identifier(PROPS, node);
  if (names.bound.has(name)) return identifier(name, node);
  if (name.startsWith("$")) return null;
  const [source] = names.sources;
  return source === undefined ? null : member(placed(source, node), name, node);
}

/** A bare name of the template: `$x` is the component's, the rest what the file says. */
function settleBare(node: Expression & { kind: "identifier" }, names: ComponentNames): Expression | null {
  const { name } = node;
  if (name === PROPS || name === "$event") return null;
  if (names.members.has(name)) return identifier(memberName(name), node);
  if (names.bound.has(name)) return null;
  if (name.startsWith("$")) return memberOfThis(node, name);
  const settled = settleMember(node, name, names);
  if (settled !== null) return settled;
  return names.openProps && !GLOBAL.test(name) ? member(identifier(PROPS, node), name, node) : null;
}

const memberOfThis = (node: Expression, property: string): Expression & { kind: "member" } => ({
  kind: "member",
  object: { kind: "this", start: node.start, end: node.start },
  property,
  optional: false,
  start: node.start,
  end: node.end,
});

const GLOBAL =
  /^(?:[A-Z]\w*|undefined|console|window|document|parse(?:Int|Float)|(?:en|de)codeURI(?:Component)?|is(?:NaN|Finite))$/;

const placed = (source: Expression, { start, end }: Expression): Expression =>
  mapPlaces(source, start, end) as Expression;

function mapPlaces(part: unknown, start: number, end: number): unknown {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => mapPlaces(one, start, end));
  const inner = Object.entries(part).map(([key, value]) => [key, mapPlaces(value, start, end)]);
  return { ...Object.fromEntries(inner), start, end };
}

type Inner = <T>(part: T) => T;

function settleCall(
  node: Expression & { kind: "call" | "new" },
  names: ComponentNames,
  inner: Inner,
): Expression | null {
  const { callee, args } = node;
  const [event, ...given] = args;
  if (isEmitter(callee, names) && event?.kind === "string") {
    const listener = member(identifier(PROPS, callee), eventName(event.value), callee);
    return call(listener, given.map(inner), node);
  }
  if (callee.kind !== "identifier") return null;
  if (callee.name === "defineProps") return identifier(PROPS, node);
  if (callee.name !== "defineModel") return null;
  const name = event?.kind === "string" ? event.value : "modelValue";
  return member(identifier(PROPS, callee), name, node);
}

function isEmitter(callee: Expression, names: ComponentNames): boolean {
  if (callee.kind === "identifier") return callee.name === "$emit" || names.emitters.has(callee.name);
  if (callee.kind !== "member") return false;
  const { object, property } = callee;
  if (property === "$emit") return isSelf(object, names);
  return property === "emit" && object.kind === "identifier" && names.contexts.has(object.name);
}
