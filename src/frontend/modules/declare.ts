import type { ClassExpression, ClassMember, Expression, FunctionExpression } from "../script/tree.ts";
import { unwrap } from "./children.ts";
import type { Declaration } from "./graph.ts";
import { wrappedArgument } from "./pass-through.ts";
import type { Binding, Scope } from "./scope.ts";

/** What grows while a module's scopes are built. */
export interface Building {
  readonly file: string;
  readonly declarations: Map<string, Declaration>;
  /** How many declarations so far have an id, but for what tells them apart. */
  readonly copies: Map<string, number>;
  readonly members: Map<string, Map<string, Declaration>>;
  /** Functions and classes that a declaration names, so that their scope knows its holder. */
  readonly named: Map<object, Declaration>;
  defaultExport: Declaration | null;
  /** What a CommonJS module assigns to `exports`, by name. */
  assigned: Map<string, Declaration>;
}

export type Draft = Pick<Declaration, "name" | "kind" | "node"> & Partial<Omit<Declaration, "id" | "file">>;

export function declare(draft: Draft, parent: Declaration | null, building: Building): Declaration {
  const base = parent === null ? `${building.file}#${draft.name}` : `${parent.id}.${draft.name}`;
  const id = idFor(base, building);
  const { fallback } = draft;
  // Field by field: what is added behind a spread is slow, and there is one for each name of the tree.
  const declaration: Declaration = {
    id,
    file: building.file,
    name: draft.name,
    kind: draft.kind,
    node: draft.node,
    value: draft.value ?? null,
    path: draft.path ?? [],
    type: draft.type ?? null,
    function: draft.function ?? null,
    class: draft.class ?? null,
    member: draft.member ?? null,
    parameter: draft.parameter ?? null,
    statement: draft.statement ?? null,
    parent,
    exported: draft.exported ?? false,
    ...(fallback === undefined ? {} : { fallback }),
  };
  building.declarations.set(id, declaration);
  return declaration;
}

function idFor(base: string, { declarations, copies }: Building): string {
  let count = copies.get(base) ?? 0;
  let id: string;
  do {
    count += 1;
    id = count === 1 ? base : `${base}~${count}`;
  } while (declarations.has(id));
  copies.set(base, count);
  return id;
}

export const bind = (map: Map<string, Binding>, declaration: Declaration): void => {
  if (!map.has(declaration.name)) map.set(declaration.name, { kind: "declaration", declaration });
};

/** A variable with its function, class or object members, where its initial value shows them. */
export function declareValue(
  draft: Draft,
  init: Expression | null,
  parent: Declaration | null,
  building: Building,
): Declaration {
  const value = init === null ? null : unwrap(init);
  const called = value === null ? null : functionOf(value);
  const own = value?.kind === "class" ? value : null;
  const declaration = declare({ ...draft, function: called, class: own }, parent, building);
  if (called !== null) building.named.set(called, declaration);
  if (own !== null) {
    building.named.set(own, declaration);
    declareMembers(own, declaration, building);
  }
  const object = value === null ? null : objectOf(value);
  if (object !== null) declareProperties(object, declaration, building);
  return declaration;
}

/** An object literal, also as the one argument of a call (`Object.freeze({…})`, `defineComponent({…})`). */
function objectOf(value: Expression): (Expression & { kind: "object" }) | null {
  if (value.kind === "object") return value;
  if (value.kind !== "call" || value.args.length !== 1) return null;
  const argument = value.args[0] === undefined ? null : unwrap(value.args[0]);
  const name =
    value.callee.kind === "member"
      ? value.callee.property
      : value.callee.kind === "identifier" && value.callee.name;
  return argument?.kind === "object" && (name === "freeze" || name === "defineComponent") ? argument : null;
}

function declareProperties(
  object: Expression & { kind: "object" },
  holder: Declaration,
  building: Building,
): void {
  const members = new Map<string, Declaration>();
  for (const property of object.properties) {
    if (typeof property.key !== "string" || property.kind === "set") continue;
    const draft: Draft = { name: property.key, kind: "member", node: property, value: property.value };
    members.set(property.key, declareValue(draft, property.value, holder, building));
  }
  building.members.set(holder.id, members);
}

export function declareMembers(value: ClassExpression, holder: Declaration, building: Building): void {
  const members = new Map<string, Declaration>();
  for (const member of value.members) {
    if (member.name === null || member.kind === "set") continue;
    const declaration = declareMember(member, member.name, holder, building);
    const key = member.static && members.has(member.name) ? `static ${member.name}` : member.name;
    members.set(key, declaration);
  }
  building.members.set(holder.id, members);
}

function declareMember(
  member: ClassMember,
  name: string,
  holder: Declaration,
  building: Building,
): Declaration {
  const draft: Draft = { name, kind: "member", node: member, value: member.value, type: member.type, member };
  return declareValue(draft, member.value, holder, building);
}

export function declareParameter(
  draft: Draft,
  isProperty: boolean,
  scope: Scope,
  building: Building,
): Declaration {
  const declaration = declare(draft, scope.holder, building);
  if (isProperty && scope.thisClass !== null)
    building.members.get(scope.thisClass.id)?.set(draft.name, declaration);
  return declaration;
}

function functionOf(value: Expression): FunctionExpression | null {
  if (value.kind === "function") return value;
  const inner = wrappedArgument(value);
  return inner === null ? null : functionOf(inner);
}
