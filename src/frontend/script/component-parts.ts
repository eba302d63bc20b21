import type { Span } from "./convert.ts";
import { declaredNames } from "./pattern-names.ts";
import type { Expression, FunctionExpression, JsxAttribute, Parameter, Property, Statement } from "./tree.ts";
import { arrow, call, EVENT, eventHandler, member, named, parameter } from "./tree-parts.ts";

/** What the readers of single-file components have in common: a component is a function that takes its props by one name. */

/** The name of the parameter that a component takes its props by; nothing that is written can be called so. */
export const PROPS = "$props";

export const propsParameter = ({ start }: Span, type: Parameter["type"]): Parameter => ({
  ...parameter(named(PROPS, { start, end: start })),
  type,
});

interface Made {
  readonly file: string;
  /** What the module has around the component. */
  readonly around: readonly Statement[];
  /** What the component does. */
  readonly statements: readonly Statement[];
  readonly props: Parameter["type"];
  /** Its template is not read. */
  readonly unread: boolean;
  readonly span: Span;
}

/** The module of a file that is one component. */
export function componentModule({ file, around, statements, props, unread, span }: Made): Statement[] {
  const taken = new Set([...declaredNames(around), ...declaredNames(statements)]);
  const made: FunctionExpression = {
    kind: "function",
    name: nameOf(file, taken),
    async: false,
    arrow: false,
    params: [propsParameter(span, props)],
    returnType: null,
    body: statements,
    component: unread ? "scripts" : "whole",
    ...span,
  };
  return [
    ...around,
    { kind: "function-declaration", exported: true, default: true, function: made, ...span },
  ];
}

/** What a module has, wherever it stands. */
export const STAYS: ReadonlySet<Statement["kind"]> = new Set([
  "import",
  "export-names",
  "export-all",
  "interface",
  "type-alias",
  "enum",
]);

/** The file's name, as people call the component; with its extension where the module has something else of that name. */
function nameOf(file: string, taken: ReadonlySet<string>): string {
  const [, path = file, extension = ""] = /^(.*)(\.\w+)$/.exec(file) ?? [];
  const parts = path.split("/");
  const last = parts.at(-1) ?? file;
  const isNamedByFolder = last === "index" || last.startsWith("+");
  const name = isNamedByFolder && parts.length > 1 ? `${parts.at(-2)}/${last}` : last;
  return taken.has(name) ? `${name}${extension}` : name;
}

export const fragment = (children: readonly Expression[], { start, end }: Span): Expression => ({
  kind: "jsx",
  tag: null,
  name: "",
  attributes: [],
  children,
  start,
  end,
});

export const returned = (value: Expression): Statement => ({
  kind: "return",
  value,
  start: value.start,
  end: value.end,
});

/** `items.map((item, index) => …)` */
export const mapped = (
  object: Expression,
  params: readonly Parameter[],
  body: readonly Statement[],
  { start, end }: Span,
): Expression =>
  call(member(object, "map", object), [arrow({ start: start + IN_LOOP, end }, params, body)], { start, end });

/** Functions are told apart by where they start: a slot's own template, the loop within, a slot of the looped element. */
const IN_LOOP = 1;
export const IN_ELEMENT = 2;

/** The attribute under which a component is given what fills a slot. */
export const slotName = (name: string): string => `slot:${name}`;

/** `<slot name="row" :order="order">…</slot>` calls what the component was filled with; else its own content shows. */
export function slotCall(
  attributes: readonly JsxAttribute[],
  own: readonly Expression[],
  { start, end }: Span,
): Expression {
  const name = attributes.find((one) => one.name === "name")?.value;
  const property = slotName(name?.kind === "string" ? name.value : "default");
  const object: Expression = { kind: "identifier", name: PROPS, start, end: start };
  const callee: Expression = { kind: "member", object, property, optional: true, start, end: start };
  const given: Expression = { kind: "object", properties: attributes.flatMap(toProperty), start, end };
  const filled: Expression = {
    kind: "call",
    callee,
    args: [given],
    typeArgs: [],
    optional: true,
    start,
    end,
  };
  if (own.length === 0) return filled;
  return { kind: "logical", operator: "??", left: filled, right: fragment(own, { start, end }), start, end };
}

function toProperty({ name, value, start, end }: JsxAttribute): Property[] {
  if (value === null || name === "name") return [];
  return [{ key: name, value, kind: name === null ? "spread" : "init", start, end }];
}

/** `($event) => { held = $event }`: what sets a variable that an element or a component is bound to. */
export function setterOf(held: Expression): Expression | null {
  if (held.kind !== "identifier" && held.kind !== "member") return null;
  const { start, end } = held;
  const value: Expression = { kind: "identifier", name: EVENT, start, end };
  const target =
    held.kind === "identifier"
      ? named(held.name, held)
      : ({ kind: "expression", value: held, start, end } as const);
  const assign: Expression = { kind: "assign", operator: "=", target, value, start, end };
  return eventHandler({ start, end }, [{ kind: "expression", value: assign, start, end }]);
}

/** The attribute under which a component is given what answers its event. */
export const eventName = (event: string): string => `on${capitalize(camelize(event))}`;

export const camelize = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
