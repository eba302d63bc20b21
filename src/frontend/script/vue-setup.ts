import { PROPS } from "./component-parts.ts";
import { declaredNames, patternNames } from "./pattern-names.ts";
import type { Expression, FunctionExpression, Pattern, Property, Statement } from "./tree.ts";
import { declaration, destructuring, identifier, named } from "./tree-parts.ts";
import type { ReadOptions } from "./vue-options.ts";

type Setup = Pick<ReadOptions, "statements" | "bound" | "emitters" | "contexts" | "sources">;

/** `setup(props, { emit }) { …; return { orders } }`: its statements, and names for what it hands to the template. */
export function readSetup({ params, body }: FunctionExpression): Setup {
  const [props, context] = params;
  const taken = props === undefined ? [] : [declaration(props.target, identifier(PROPS, props), props)];
  const at = body.findLastIndex(({ kind }) => kind === "return");
  const last = body[at];
  const own = body.filter((_, index) => index !== at);
  const returned = last?.kind === "return" ? unwrapped(last.value) : null;
  const inner = [...taken, ...own];
  const given = returned?.kind === "object" ? returned.properties.flatMap((one) => handedOut(one, own)) : [];
  const statements = [...inner, ...given];
  return {
    statements,
    bound: declaredNames(statements).concat(shorthands(returned)),
    ...emittersOf(context?.target ?? null),
    sources: returned?.kind === "object" ? returned.properties.flatMap((one) => openSpread(one, own)) : [],
  };
}

const unwrapped = (value: Expression | null): Expression | null =>
  value?.kind === "cast" ? value.value : value;

/** `return { formatDate }` hands out a name of the module. */
const shorthands = (returned: Expression | null): string[] =>
  returned?.kind === "object"
    ? returned.properties.flatMap(({ key, value }) =>
        value.kind === "identifier" && value.name === key ? [value.name] : [],
      )
    : [];

function handedOut({ key, value, kind, start, end }: Property, own: readonly Statement[]): Statement[] {
  if (kind === "spread") {
    const names = spreadNames(value, own);
    return names.length === 0
      ? []
      : [
          destructuring(
            names.map((name) => ({ key: name, name, at: { start, end } })),
            value,
          ),
        ];
  }
  if (typeof key !== "string" || (value.kind === "identifier" && value.name === key)) return [];
  return [declaration(named(key, { start, end }), value, { start, end })];
}

/** `...toRefs(state)`, where the setup makes the state of an object that is written out. */
function spreadNames(value: Expression, own: readonly Statement[]): string[] {
  const inner = value.kind === "call" ? value.args[0] : value;
  if (inner?.kind !== "identifier") return [];
  const init = own
    .flatMap((statement) => (statement.kind === "variable" ? statement.declarators : []))
    .find(({ target }) => target.kind === "name" && target.name === inner.name)?.init;
  const made = init?.kind === "cast" ? init.value : init;
  const state = made?.kind === "call" ? made.args[0] : made;
  const object = state?.kind === "cast" ? state.value : state;
  return object?.kind === "object"
    ? object.properties.flatMap((property) => (typeof property.key === "string" ? [property.key] : []))
    : [];
}

/** `...useOrders()`: any name that nothing else explains may come from it. */
const openSpread = ({ kind, value }: Property, own: readonly Statement[]): Expression[] =>
  kind === "spread" && spreadNames(value, own).length === 0 ? [value] : [];

function emittersOf(context: Pattern | null): Pick<Setup, "emitters" | "contexts"> {
  if (context?.kind === "name") return { emitters: [], contexts: [context.name] };
  if (context?.kind !== "object-pattern") return { emitters: [], contexts: [] };
  const emit = context.properties.find(({ key }) => key === "emit");
  return { emitters: emit === undefined ? [] : patternNames(emit.target), contexts: [] };
}
