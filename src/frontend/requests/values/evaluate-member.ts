import type { Declaration } from "../../modules/graph.ts";
import { mayBeAdded } from "../../modules/plugin-values.ts";
import type { Expression } from "../../script/tree.ts";
import { clientDefault } from "./client-defaults.ts";
import { environmentRead, libraryMember } from "./environment.ts";
import { ABSENT, type At, type Evaluator, MOST, unknown } from "./evaluator.ts";
import { instanceMember } from "./instances.ts";
import { refMember } from "./ref-member.ts";
import { urlPart } from "./url-parts.ts";
import type { Made, Value } from "./value.ts";
import { stateMember } from "./zustand-stores.ts";

export function evaluateMemberOf(
  value: Value,
  name: string | number,
  at: At,
  to: Evaluator,
): readonly Value[] {
  switch (value.kind) {
    case "object":
      return objectMember(value, String(name), at, to);
    case "array":
      return arrayMember(value, name, to);
    case "parameter":
      return [{ ...value, path: [...value.path, name] }];
    case "instance":
      return instanceMember(value, String(name), at, to);
    case "class":
      return classMember(value.declaration, String(name), at, to);
    case "enum":
      return enumMember(value.declaration, String(name), at, to);
    case "namespace": {
      const target = to.graph.exportOf(value.file, String(name));
      return target === null ? unknown(at) : to.target(target, at);
    }
    case "library":
      return pluginMember(value, String(name), to) ?? libraryMember(value, String(name), at, to);
    case "text":
      return textMember(value, String(name), to);
    case "made":
    case "property":
      return (
        pluginMember(value, String(name), to) ??
        refMember(value, String(name), at, to) ??
        stateMember(value, String(name), at, to) ??
        (value.kind === "property" ? clientDefault(value, String(name), at, to) : null) ??
        environmentRead(value, String(name), at, to) ?? [
          { kind: "property", of: value, name: String(name) },
          ...(value.kind === "made" ? addedMethods(value, String(name), at, to) : []),
        ]
      );
    case "function":
      return assignedMember(value, String(name), to) ?? [{ kind: "property", of: value, name: String(name) }];
    case "absent":
      // Nothing has no members: who comes to them has something.
      return value.maybe === true ? unknown(at) : [];
    default:
      return unknown(at);
  }
}

/** What a computed value of Vue holds, and what a URL has. */
function textMember(value: Value & { kind: "text" }, name: string, to: Evaluator): readonly Value[] {
  if (name === "href" || name === "value") return [value];
  const part = urlPart(value.pattern, name, to);
  return [part === null ? { kind: "property", of: value, name } : { kind: "text", pattern: part }];
}

/** `useNuxtApp().$api`, `getCurrentInstance().proxy.$api`, `Vue.axios`, `app.config.globalProperties.$api` */
function pluginMember(value: Value, name: string, to: Evaluator): readonly Value[] | null {
  if (value.kind === "library") return isVueItself(value) && mayBeAdded(name) ? to.plugin(name) : null;
  if (value.kind === "property") {
    const holds =
      value.name === "globalProperties" || (value.name === "proxy" && isCurrentInstance(value.of));
    return holds ? to.plugin(name) : null;
  }
  const isApp =
    value.kind === "made" &&
    value.callee.kind === "library" &&
    /^use(?:NuxtApp|Context)$/.test(value.callee.name);
  return isApp ? to.plugin(name) : null;
}

const isVueItself = ({ package: source, name }: Value & { kind: "library" }): boolean =>
  source === "vue" && name === "default";

const isCurrentInstance = (value: Value): boolean =>
  value.kind === "made" && value.callee.kind === "library" && value.callee.name === "getCurrentInstance";

/** Later properties win; a spread whose inside is not known may or may not bring the name. */
function objectMember(
  value: Value & { kind: "object" },
  name: string,
  at: At,
  to: Evaluator,
): readonly Value[] {
  const results: Value[] = [];
  let missing = ABSENT;
  const further = assignedWithin(value, name);
  for (const { value: node, file, env, certain } of assignedTo(value, name)) {
    results.push(...to.evaluate({ node, file, env }).map(further));
    if (certain) return results.slice(0, MOST);
  }
  for (const property of value.node.properties.toReversed()) {
    const inside = { node: property.value, file: value.file, env: value.env };
    if (property.kind === "spread") {
      const spread = to.evaluate(inside).flatMap((one) => spreadMember(one, name, at, to));
      results.push(...spread.filter((one) => one.kind !== "absent"));
      if (spread.includes(NOT_SEEN)) missing = NOT_SEEN;
      if (spread.length > 0 && spread.every(isCertain)) return results.slice(0, MOST);
    } else if (keyOf(property.key, value, to) === name) {
      results.push(...propertyValues(property.kind, inside, value, to).map(further));
      return results.slice(0, MOST);
    }
  }
  if (value.open === true) return results.length === 0 ? unknown(at) : results;
  const filled: readonly Value[] =
    value.filled === true ? [{ kind: "property", of: value, name, maybe: true }] : [];
  return [...results, missing, ...filled].slice(0, MOST);
}

/** The last one first. */
const assignedTo = ({ assigned = [] }: Value & { kind: "object" }, name: string) =>
  assigned.filter((one) => one.through.length === 0 && one.name === name).toReversed();

/** What a member's own members were assigned, put to the object that it is. */
function assignedWithin({ assigned = [] }: Value & { kind: "object" }, name: string) {
  const within = assigned
    .filter(({ through }) => through[0] === name)
    .map((one) => ({ ...one, through: one.through.slice(1) }));
  return (member: Value): Value =>
    member.kind === "object" && within.length > 0
      ? { ...member, assigned: [...(member.assigned ?? []), ...within] }
      : member;
}

const isCertain = (value: Value): boolean =>
  value.kind !== "absent" && value.kind !== "unknown" && !(value.kind === "parameter" && value.optional);

function keyOf(
  key: string | Expression | null,
  value: Value & { kind: "object" },
  to: Evaluator,
): string | null {
  if (key === null || typeof key === "string") return key;
  const [pattern] = to.text({ node: key, file: value.file, env: value.env });
  return pattern?.length === 1 && pattern[0]?.kind === "text" ? pattern[0].text : null;
}

function propertyValues(kind: string, inside: At, object: Value, to: Evaluator): readonly Value[] {
  const values = to
    .evaluate(inside)
    .map((one) => (one.kind === "function" ? { ...one, self: one.self ?? object } : one));
  if (kind !== "get") return values;
  return values.flatMap((one) => (one.kind === "function" ? to.invoke(one, [], inside) : []));
}

/** Not given as far as is seen; what is spread beside it is not known. */
const NOT_SEEN: Value = { kind: "absent", maybe: true };

const SPREADABLE = new Set<Value["kind"]>(["object", "namespace", "instance", "made", "property"]);

function spreadMember(value: Value, name: string, at: At, to: Evaluator): readonly Value[] {
  if (value.kind === "parameter") return [{ ...value, path: [...value.path, name], optional: true }];
  if (SPREADABLE.has(value.kind)) {
    return to.member(value, name, at).map((one) => (one.kind === "property" ? { ...one, maybe: true } : one));
  }
  return [value.kind === "unknown" ? NOT_SEEN : ABSENT];
}

function arrayMember(
  value: Value & { kind: "array" },
  name: string | number,
  to: Evaluator,
): readonly Value[] {
  const index = typeof name === "number" ? name : Number(name);
  if (!Number.isInteger(index)) return [{ kind: "property", of: value, name: String(name) }];
  const items = value.items.map((item) => item ?? ABSENT_NODE);
  return to.argument(items, index, { file: value.file, env: value.env });
}

const ABSENT_NODE: Expression = { kind: "literal", value: "undefined", start: 0, end: 0 };

function classMember(declaration: Declaration, name: string, at: At, to: Evaluator): readonly Value[] {
  const member = to.graph.memberOf(declaration, name);
  if (member === null) return unknown(at);
  return to.declared(member, at).map((one) => (one.kind === "function" ? { ...one, self: null } : one));
}

function enumMember(declaration: Declaration, name: string, at: At, to: Evaluator): readonly Value[] {
  const { statement, file } = declaration;
  const member = statement?.kind === "enum" ? statement.members.find((one) => one.name === name) : undefined;
  return member?.value == null ? unknown(at) : to.evaluate({ node: member.value, file, env: at.env });
}

/** `client.value("/orders")` */
function isCalled({ node, file }: At, to: Evaluator): boolean {
  const around = node.kind === "member" ? to.graph.parentOf(file, node) : null;
  return around?.kind === "call" && around.callee === node;
}

/**
 * `const api = axios.create(…); api.download = async (options) => …`, in the file that makes it; where it is called, also what
 * comes in from elsewhere: `const client = ref(null); const init = (given) => { client.value = given; }`.
 */
function addedMethods(made: Made, name: string, at: At, to: Evaluator): readonly Value[] {
  const called = isCalled(at, to);
  return to.assignments.toMemberIn(made.file, name).flatMap(({ object, value, file }): readonly Value[] => {
    const isGiven = called && value.kind === "identifier";
    if (!(value.kind === "function" || isGiven)) return [];
    const isOwn = to
      .evaluate({ node: object, file, env: made.env })
      .some((one) => one.kind === "made" && one.node === made.node);
    // What it is made of needs no caller, what it is given has one.
    return isOwn ? to.evaluate({ node: value, file, env: isGiven ? at.env : made.env }) : [];
  });
}

/** `request.get = (path) => …` */
function assignedMember(
  value: Value & { kind: "function" },
  name: string,
  to: Evaluator,
): readonly Value[] | null {
  for (const assignment of to.assignments.toMember(name)) {
    const { object, file } = assignment;
    const target = to.graph.resolveExpression(file, object);
    if (target?.kind === "declaration" && target.declaration.function === value.node) {
      return to.evaluate({ node: assignment.value, file, env: value.env });
    }
  }
  return null;
}
