import { capitalize } from "./component-parts.ts";
import type { Span } from "./convert.ts";
import { helperNames } from "./option-helpers.ts";
import type { Expression, FunctionExpression, Pattern, Property, Statement } from "./tree.ts";
import { call, declaration, destructuring, identifier, member, named, run } from "./tree-parts.ts";
import { memberName } from "./vue-names.ts";
import { readSetup } from "./vue-setup.ts";

export type Options = Expression & { kind: "object" };

/** A component's options, or a store's, as the statements of the setup that does the same. */
export interface ReadOptions {
  readonly statements: readonly Statement[];
  /** What `this` has. */
  readonly members: readonly string[];
  readonly props: readonly string[];
  readonly bound: readonly string[];
  readonly emitters: readonly string[];
  readonly contexts: readonly string[];
  readonly sources: readonly Expression[];
}

const NOTHING: ReadOptions = {
  statements: [],
  members: [],
  props: [],
  bound: [],
  emitters: [],
  contexts: [],
  sources: [],
};

export const readOptions = (options: Options): ReadOptions =>
  options.properties.map(readOption).reduce(merge, NOTHING);

function merge(first: ReadOptions, second: ReadOptions): ReadOptions {
  return {
    statements: [...first.statements, ...second.statements],
    members: [...first.members, ...second.members],
    props: [...first.props, ...second.props],
    bound: [...first.bound, ...second.bound],
    emitters: [...first.emitters, ...second.emitters],
    contexts: [...first.contexts, ...second.contexts],
    sources: [...first.sources, ...second.sources],
  };
}

/** Options that say nothing about data. */
const SILENT = new Set([
  "name",
  "emits",
  "directives",
  "filters",
  "inheritAttrs",
  "layout",
  "key",
  "transition",
  "meta",
  "head",
]);

function readOption(option: Property): ReadOptions {
  const { key, value } = option;
  if (typeof key !== "string" || SILENT.has(key)) return NOTHING;
  switch (key) {
    case "props":
      return { ...NOTHING, props: propNames(value) };
    case "data":
    case "state":
      return readData(value);
    case "computed":
    case "getters":
      return readMembers(value, (one) => call(identifier("computed", one), [one], one));
    case "methods":
    case "actions":
      return readMembers(value, (one) => one);
    case "components":
      return { ...NOTHING, statements: propertiesOf(value).flatMap(registration) };
    case "watch":
      return { ...NOTHING, statements: propertiesOf(value).flatMap(watcher) };
    case "inject":
      return readInjections(value);
    case "provide":
      return { ...NOTHING, statements: provided(value) };
    case "mixins":
      return value.kind === "array"
        ? value.items.flatMap((item) => (item ? [readMixin(item)] : [])).reduce(merge, NOTHING)
        : NOTHING;
    case "extends":
      return readMixin(value);
    case "setup":
      return value.kind === "function" ? { ...NOTHING, ...readSetup(value) } : NOTHING;
    default:
      return value.kind === "function" ? { ...NOTHING, statements: [hook(key, value)] } : NOTHING;
  }
}

const propertiesOf = (value: Expression): readonly Property[] => {
  const inner = value.kind === "cast" ? value.value : value;
  return inner?.kind === "object" ? inner.properties : [];
};

/** `["order"]`, `{ order: Object }` */
export function propNames(value: Expression): string[] {
  if (value.kind === "array")
    return value.items.flatMap((item) => (item?.kind === "string" ? [item.value] : []));
  return propertiesOf(value).flatMap(({ key }) => (typeof key === "string" ? [key] : []));
}

const own = (name: string, at: Span): Pattern => named(memberName(name), at);

/** `data() { return { orders: [] } }`: each entry is a ref. */
function readData(value: Expression): ReadOptions {
  const [before, returned] = value.kind === "function" ? splitReturn(value) : [[], value];
  const entries = propertiesOf(returned ?? value).filter(({ kind }) => kind !== "spread");
  const statements = entries.flatMap((entry): Statement[] => {
    if (typeof entry.key !== "string") return [];
    const { key, value: held } = entry;
    return [
      declaration(
        own(key, entry),
        call(identifier("ref", { start: entry.start, end: entry.start }), [held], entry),
        entry,
      ),
    ];
  });
  return { ...NOTHING, statements: [...before, ...statements], members: propNames(returned ?? value) };
}

/** The statements of a function, and what its last `return` gives. */
export function splitReturn({ body }: FunctionExpression): [Statement[], Expression | null] {
  const at = body.findLastIndex(({ kind }) => kind === "return");
  const last = body[at];
  return [body.filter((_, index) => index !== at), last?.kind === "return" ? last.value : null];
}

function readMembers(value: Expression, wrap: (value: Expression) => Expression): ReadOptions {
  if (value.kind === "call") return readHelper(value);
  return propertiesOf(value)
    .map((property): ReadOptions => {
      if (property.kind === "spread") return readHelper(property.value);
      if (typeof property.key !== "string") return NOTHING;
      const statement = declaration(own(property.key, property), wrap(property.value), property);
      return { ...NOTHING, statements: [statement], members: [property.key] };
    })
    .reduce(merge, NOTHING);
}

/** `...mapState("orders", ["list"])`: what the helper gives under these names. */
function readHelper(value: Expression): ReadOptions {
  const helper = helperNames(value);
  if (helper === null) return NOTHING;
  const names = helper.names.map(({ key, name, at }) => ({ key, name: memberName(name), at }));
  const statements = names.length === 0 ? [] : [destructuring(names, helper.call)];
  const given = helper.names.map(({ name }) => name);
  return { ...NOTHING, statements, members: given };
}

/** `components: { Table: OrderTable }`; a component that keeps its name is found by it. */
function registration({ key, value, start, end }: Property): Statement[] {
  if (typeof key !== "string" || (value.kind === "identifier" && value.name === key)) return [];
  const name = key.includes("-")
    ? capitalize(key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
    : key;
  return value.kind === "identifier" && value.name === name
    ? []
    : [declaration(named(name, { start, end }), value, { start, end })];
}

/** `watch: { status(value) { … }, "filter.page": "load" }` */
function watcher({ key, value, start }: Property): Statement[] {
  if (typeof key !== "string") return [];
  const source = pathOf(key, { start, end: start });
  return handlersIn(value).map((handler) =>
    run(call(identifier("watch", { start, end: start }), [source, handler], handler)),
  );
}

function pathOf(path: string, at: Span): Expression {
  const [first = "", ...rest] = path.split(".");
  const self: Expression = { kind: "this", start: at.start, end: at.end };
  return rest.reduce<Expression>((object, name) => member(object, name, at), member(self, first, at));
}

function handlersIn(value: Expression): Expression[] {
  if (value.kind === "function") return [value];
  if (value.kind === "string") return [pathOf(value.value, value)];
  if (value.kind === "array") return value.items.flatMap((item) => (item ? handlersIn(item) : []));
  return propertiesOf(value).flatMap((property) =>
    property.key === "handler" ? handlersIn(property.value) : [],
  );
}

/** `inject: ["api"]`, `inject: { api: "apiKey" }` */
function readInjections(value: Expression): ReadOptions {
  const entries =
    value.kind === "array"
      ? value.items.flatMap((item) => (item?.kind === "string" ? [{ name: item.value, from: item }] : []))
      : propertiesOf(value).flatMap(({ key, value: from }) =>
          typeof key === "string" ? [{ name: key, from: injectedFrom(key, from) }] : [],
        );
  const statements = entries.map(({ name, from }) =>
    declaration(own(name, from), call(identifier("inject", from), [from], from), from),
  );
  return { ...NOTHING, statements, members: entries.map(({ name }) => name) };
}

function injectedFrom(key: string, value: Expression): Expression {
  const from = propertiesOf(value).find((property) => property.key === "from")?.value ?? value;
  return from.kind === "object" ? { kind: "string", value: key, start: from.start, end: from.end } : from;
}

function provided(value: Expression): Statement[] {
  const [, returned] = value.kind === "function" ? splitReturn(value) : [[], value];
  return propertiesOf(returned ?? value).flatMap(({ key, value: given, start, end }) => {
    if (typeof key !== "string") return [];
    const name: Expression = { kind: "string", value: key, start, end: start };
    return [run(call(identifier("provide", name), [name, given], { start, end }))];
  });
}

/** What runs with the component runs with its mixin; of the mixin's names only methods are followed. */
function readMixin(value: Expression): ReadOptions {
  const held = named(MIXIN, value);
  // Each use has a place of its own: what is followed is told apart by it.
  const hooks = HOOKS.map((name, index) => {
    const at = { start: value.start + index, end: value.start + index };
    return hook(name, member(identifier(MIXIN, at), name, { start: at.start, end: value.end }));
  });
  const sources = [member(identifier(MIXIN, value), "methods", value)];
  return { ...NOTHING, statements: [declaration(held, value, value), ...hooks], sources };
}

const MIXIN = "mixin()";
const HOOKS = ["created", "mounted", "activated"];

/** `created() { … }` runs by itself: `onCreated(() => { … })`. */
const hook = (name: string, value: Expression): Statement =>
  run(call(identifier(`on${capitalize(name)}`, { start: value.start, end: value.start }), [value], value));
