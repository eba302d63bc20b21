import { PROPS } from "./component-parts.ts";
import { declaredNames, patternNames } from "./pattern-names.ts";
import type { Declarator, Expression, Pattern, Statement } from "./tree.ts";
import { call, declaration, identifier, named } from "./tree-parts.ts";
import { memberName } from "./vue-names.ts";

/**
 * The script of an instance as Svelte 5 would have it written: `export let` takes a prop, a `let` that is written is a
 * state, and `$: total = …` is derived.
 */
export function modernized(body: readonly Statement[], written: ReadonlySet<string>): Statement[] {
  const renamed = renamedProps(body);
  const known = new Set(declaredNames(body));
  return body.flatMap((statement): Statement[] => {
    switch (statement.kind) {
      case "export-names":
        return statement.source === null ? [] : [statement];
      case "variable":
        return ofVariable(statement, renamed, written);
      case "function-declaration":
        return [statement.exported ? exposed(statement) : statement];
      case "expression":
        return [derived(statement.value, known) ?? statement];
      default:
        return [statement];
    }
  });
}

type Variable = Statement & { readonly kind: "variable" };

/** `let kind; export { kind as class }` */
const renamedProps = (body: readonly Statement[]): ReadonlyMap<string, string> =>
  new Map(
    body.flatMap((one) =>
      one.kind === "export-names" && one.source === null
        ? one.names.map(({ local, exported }) => [local, exported] as const)
        : [],
    ),
  );

function ofVariable(
  statement: Variable,
  renamed: ReadonlyMap<string, string>,
  written: ReadonlySet<string>,
): Statement[] {
  if (statement.declaration === "const") return [statement.exported ? exposedValue(statement) : statement];
  return statement.declarators.map((one): Statement => {
    const { target, init } = one;
    const name = target.kind === "name" ? target.name : null;
    if (name === null) return { ...statement, exported: false, declarators: [one] };
    const prop = statement.exported ? name : renamed.get(name);
    if (prop !== undefined) return takenProp(prop, target, init, one);
    const held = written.has(name) && !isRune(init) ? state(one) : init;
    return { ...statement, exported: false, declarators: [{ ...one, init: held }] };
  });
}

/** `const { name = init } = $props` */
function takenProp(
  key: string,
  target: Pattern,
  init: Expression | null,
  { start, end }: Declarator,
): Statement {
  const pattern: Pattern = {
    kind: "object-pattern",
    properties: [{ key, target, default: init }],
    rest: null,
    start,
    end,
  };
  return declaration(pattern, identifier(PROPS, { start, end: start }), { start, end });
}

/** `$state<Order[]>([])` */
function state({ init, type, start, end }: Declarator): Expression {
  const callee = identifier("$state", { start, end: start });
  const made = call(callee, init === null ? [] : [init], init ?? { start, end });
  return type === null || made.kind !== "call" ? made : { ...made, typeArgs: [type] };
}

/** `$state(…)`, `$derived.by(…)`, `$props()` */
export const isRune = (init: Expression | null): boolean =>
  init?.kind === "cast" ? isRune(init.value) : init?.kind === "call" && isRuneCallee(init.callee);

const isRuneCallee = (callee: Expression): boolean =>
  callee.kind === "member"
    ? isRuneCallee(callee.object)
    : callee.kind === "identifier" && /^\$(?:state|derived|props)$/.test(callee.name);

/** `export function open()`: whoever holds the component may call it, as a method of Vue's options. */
function exposed(statement: Statement & { readonly kind: "function-declaration" }): Statement {
  const { name } = statement.function;
  if (name === null) return statement;
  return declaration(
    named(memberName(name), statement.function),
    { ...statement.function, name: null },
    statement,
  );
}

function exposedValue(statement: Variable): Statement {
  const declarators = statement.declarators.map((one) =>
    one.target.kind === "name"
      ? { ...one, target: { ...one.target, name: memberName(one.target.name) } }
      : one,
  );
  return { ...statement, exported: false, declarators };
}

/** Names that the instance lets out under `this`. */
export const exposedNames = (body: readonly Statement[]): string[] =>
  body.flatMap((statement) => {
    const isExposed =
      (statement.kind === "function-declaration" && statement.exported) ||
      (statement.kind === "variable" && statement.exported && statement.declaration === "const");
    return isExposed ? declaredNames([statement]) : [];
  });

/** `$: total = sum(items)` declares what nothing else does. */
function derived(value: Expression, known: Set<string>): Statement | null {
  if (value.kind !== "assign" || value.operator !== "=") return null;
  const names = patternNames(value.target);
  if (names.length === 0 || names.some((name) => known.has(name) || name.startsWith("$"))) return null;
  for (const name of names) known.add(name);
  const { start, end } = value.value;
  return declaration(
    value.target,
    call(identifier("$derived", { start, end: start }), [value.value], { start, end }),
    value,
  );
}

/** The names that some code writes, wherever it stands: `open = true`, `count += 1`, `index++`. */
export function writtenNames(part: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof part !== "object" || part === null) return found;
  if (isKind(part, "assign")) for (const name of patternNames(part.target)) found.add(name);
  if (isKind(part, "update") && part.operand.kind === "identifier") found.add(part.operand.name);
  for (const inner of Object.values(part)) writtenNames(inner, found);
  return found;
}

const isKind = <K extends Expression["kind"]>(
  part: object,
  kind: K,
): part is Expression & { readonly kind: K } => "kind" in part && part.kind === kind;
