import { literalOf } from "../../../contract/pattern.ts";
import type { Declaration } from "../../modules/graph.ts";
import type { ClassExpression, Expression, FunctionExpression, Statement } from "../../script/tree.ts";
import { type At, type Evaluator, MOST, unknown } from "./evaluator.ts";
import { type Env, type Instance, mergeEnv, type Value, withFrame, withSelf } from "./value.ts";

/** A member of an instance: a method, a property's first value, or what the constructor assigns. */
export function instanceMember(instance: Instance, name: string, at: At, to: Evaluator): readonly Value[] {
  const line = classLine(instance.declaration, to);
  const env = instanceEnv(instance, line, to);
  const { given } = instance;
  if (given !== undefined && !line.some((own) => isMethod(ownMember(own, name, to))))
    return [{ ...given, path: [...given.path, name] }];
  for (const own of line) {
    const assigned = assignedInConstructor(own, name);
    if (assigned !== null) return to.evaluate({ node: assigned, file: own.file, env }).slice(0, MOST);
    const member = ownMember(own, name, to);
    if (member !== null) return memberValues(member, instance, env, at, to);
  }
  return unknown(at);
}

function memberValues(
  member: Declaration,
  instance: Instance,
  env: Env,
  at: At,
  to: Evaluator,
): readonly Value[] {
  if (member.kind === "parameter") return to.declared(member, { ...at, env });
  if (member.value === null) return typedMember(member, at, to);
  const first = to.evaluate({ node: member.value, file: member.file, env });
  const later = first.every(holdsNothing) ? assignedByMethods(member, mergeEnv(env, at.env), to) : [];
  const values = later.length > 0 ? later : first;
  const bound = values.map((one) => (one.kind === "function" ? { ...one, self: instance, env } : one));
  if (member.member?.kind !== "get") return bound;
  return bound.flatMap((one) => (one.kind === "function" ? to.invoke(one, [], { ...at, env }) : []));
}

const holdsNothing = (value: Value): boolean =>
  value.kind === "absent" || (value.kind === "text" && literalOf(value.pattern) === "");

/** `url = ""` until `connect(url) { this.url = url; }`: what a property starts with is not what it is used with. */
function assignedByMethods(member: Declaration, env: Env, to: Evaluator): readonly Value[] {
  const { file, name, parent } = member;
  const own = to.assignments
    .toMemberIn(file, name)
    .filter(
      ({ object, operator, start }) =>
        object.kind === "this" && operator === "=" && to.graph.classAt(file, start)?.id === parent?.id,
    );
  return own
    .flatMap(({ value }) => to.evaluate({ node: value, file, env }))
    .filter((value) => !holdsNothing(value))
    .slice(0, MOST);
}

const isMethod = (member: Declaration | null): boolean =>
  member?.member?.kind === "method" && member.value !== null;

/** `private http: HttpClient;` with nothing assigned: an instance of that class. */
function typedMember(member: Declaration, at: At, to: Evaluator): readonly Value[] {
  return to.declared(member, at);
}

/** The class, then what it extends. */
export function classLine(declaration: Declaration, to: Pick<Evaluator, "graph">): Declaration[] {
  const line = [declaration];
  for (let at = declaration; at.class?.extends != null; ) {
    const base = to.graph.resolveExpression(at.file, at.class.extends);
    if (base?.kind !== "declaration" || line.includes(base.declaration)) break;
    line.push(base.declaration);
    at = base.declaration;
  }
  return line;
}

/** Binds `this` for the whole line, and the constructors' parameters as far as the instance says what it was made with. */
function instanceEnv(instance: Instance, line: readonly Declaration[], _to: Evaluator): Env {
  let env = instance.env;
  if (instance.assumed !== true) for (const own of line) env = withSelf(env, own.id, instance);
  let args: readonly Expression[] | null = instance.args;
  let { file } = instance;
  for (const own of line) {
    const made = constructorOf(own);
    if (made === null) continue;
    if (args !== null) env = withFrame(env, made, { args, file });
    const passed = superCall(made);
    args = passed?.args ?? null;
    file = own.file;
  }
  return env;
}

const ownMember = (own: Declaration, name: string, to: Evaluator): Declaration | null => {
  const member = to.graph.memberOf(own, name);
  return member !== null && member.file === own.file && member.parent?.id.startsWith(own.id) === true
    ? member
    : null;
};

export function constructorOf(declaration: Declaration): FunctionExpression | null {
  const member = declaration.class?.members.find(
    (one: ClassExpression["members"][number]) => one.kind === "constructor",
  );
  return member?.value?.kind === "function" ? member.value : null;
}

function superCall(made: FunctionExpression): (Expression & { kind: "call" | "new" }) | null {
  for (const statement of made.body) {
    if (
      statement.kind === "expression" &&
      statement.value.kind === "call" &&
      statement.value.callee.kind === "super"
    ) {
      return statement.value;
    }
  }
  return null;
}

/** `this.name = …` in the constructor; conditions around it are not asked for. */
function assignedInConstructor(declaration: Declaration, name: string): Expression | null {
  const made = constructorOf(declaration);
  return made === null ? null : assignedIn(made.body, name);
}

function assignedIn(statements: readonly Statement[], name: string): Expression | null {
  for (const statement of statements) {
    const inside =
      statement.kind === "if" ? assignedIn([...statement.then, ...statement.otherwise], name) : null;
    if (inside !== null) return inside;
    if (statement.kind !== "expression" || statement.value.kind !== "assign") continue;
    const { target, value } = statement.value;
    const member = target.kind === "expression" && target.value.kind === "member" ? target.value : null;
    if (member?.object.kind === "this" && member.property === name) return value;
  }
  return null;
}
