import type { Expression, TypeNode } from "../script/tree.ts";
import { unwrap } from "./children.ts";
import type { Declaration, Target } from "./graph.ts";
import { type ModuleIndex, toTarget } from "./module-index.ts";
import { wrappedArgument } from "./pass-through.ts";
import { scopeAt } from "./scope.ts";

export interface ExpressionResolver {
  readonly resolveExpression: (file: string, expression: Expression) => Target | null;
  readonly memberOf: (declaration: Declaration, name: string) => Declaration | null;
  readonly classAt: (file: string, offset: number) => Declaration | null;
}

/** Longer chains of names than people write are not followed. */
const DEEPEST = 200;

/** What declaration an expression denotes, through members and names that only stand for another. */
export function createExpressionResolver(index: ModuleIndex): ExpressionResolver {
  const known = new WeakMap<Expression, Target | null>();
  let depth = 0;

  const resolveExpression = (file: string, written: Expression): Target | null => {
    const expression = unwrap(written);
    const seen = known.get(expression);
    if (seen !== undefined) return seen;
    if (depth >= DEEPEST) return null;
    // Marks what is under way, so that names that stand for each other end here.
    known.set(expression, null);
    depth += 1;
    const target = resolveFresh(file, expression);
    depth -= 1;
    known.set(expression, target);
    return target;
  };

  const resolveFresh = (file: string, expression: Expression): Target | null => {
    switch (expression.kind) {
      case "identifier": {
        const target = index.lookUpName(file, expression.name, expression.start, "value");
        return target === null ? null : followTarget(target);
      }
      case "member":
        return typeof expression.property === "string"
          ? resolveMember(file, expression, expression.property)
          : null;
      case "this":
        return orNull(classAt(file, expression.start));
      case "await":
        return expression.value?.kind === "import" ? index.moduleOf(file, expression.value.source) : null;
      case "call": {
        const required = requiredSource(expression);
        if (required !== null) return requiredTarget(index.moduleOf(file, required));
        const inner = wrappedArgument(expression);
        return inner === null ? null : resolveExpression(file, inner);
      }
      default:
        return null;
    }
  };

  /** `module.exports = load`: what is required is that. Where a module has members, it is they that are asked for. */
  const requiredTarget = (module: Target | null): Target | null => {
    const scopes = module?.kind === "namespace" ? index.scopesOf(module.file) : null;
    const whole = scopes?.defaultExport;
    if (whole?.statement?.kind !== "expression") return module;
    const hasMembers = scopes?.assigned.size !== 0 || scopes.members.has(whole.id);
    return hasMembers ? module : followTarget(toTarget(whole));
  };

  const resolveMember = (
    file: string,
    { object }: Expression & { kind: "member" },
    name: string,
  ): Target | null => {
    const inner = unwrap(object);
    if (inner.kind === "new") return memberTarget(instanceTarget(file, inner), name);
    if (inner.kind === "super") {
      const own = classAt(file, inner.start);
      return own?.class?.extends == null
        ? null
        : memberTarget(resolveExpression(own.file, own.class.extends), name);
    }
    return memberTarget(resolveExpression(file, inner), name);
  };

  const memberTarget = (target: Target | null, name: string): Target | null => {
    if (target === null) return null;
    if (target.kind === "namespace") return index.exportOf(target.file, name, "value");
    if (target.kind === "package") {
      const full = target.name === "*" ? name : `${target.name}.${name}`;
      return { kind: "package", package: target.package, name: full };
    }
    const member = memberOf(target.declaration, name);
    return member === null ? null : followTarget(toTarget(member));
  };

  /** A name whose value is another name, or a part of one, denotes that. */
  const followTarget = (target: Target): Target => {
    if (target.kind !== "declaration" || !canFollow(target.declaration)) return target;
    const { declaration } = target;
    const { value, path, file } = declaration;
    if (value === null) return target;
    let followed = resolveExpression(file, value);
    for (const step of path) {
      followed = typeof step === "string" && step !== "..." ? memberTarget(followed, step) : null;
    }
    return followed ?? target;
  };

  const memberOf = (declaration: Declaration, name: string): Declaration | null =>
    findMember(declaration, name, new Set());

  const findMember = (declaration: Declaration, name: string, seen: Set<string>): Declaration | null => {
    if (seen.has(declaration.id)) return null;
    seen.add(declaration.id);
    const own = index.scopesOf(declaration.file)?.members.get(declaration.id)?.get(name);
    if (own !== undefined) return own;
    for (const next of baseTargets(declaration)) {
      const found = next?.kind === "declaration" ? findMember(next.declaration, name, seen) : null;
      if (found !== null) return found;
    }
    return null;
  };

  /** Where else a member may come from: the base class, the class of an instance or of a type, a spread object. */
  const baseTargets = (declaration: Declaration): (Target | null)[] => {
    const { file } = declaration;
    if (declaration.class !== null) {
      return declaration.class.extends === null ? [] : [resolveExpression(file, declaration.class.extends)];
    }
    const value =
      declaration.value === null || declaration.path.length > 0 ? null : unwrap(declaration.value);
    const spread =
      value?.kind === "object" ? value.properties.filter((property) => property.kind === "spread") : [];
    return [
      value?.kind === "new" ? instanceTarget(file, value) : null,
      typeTarget(file, declaration.type, declaration.node.start),
      ...spread.map((property) => resolveExpression(file, property.value)),
    ];
  };

  const instanceTarget = (file: string, created: Expression & { kind: "call" | "new" }): Target | null => {
    const target = resolveExpression(file, created.callee);
    return target?.kind === "declaration" && target.declaration.class !== null ? target : null;
  };

  const typeTarget = (file: string, type: TypeNode | null, offset: number): Target | null => {
    if (type?.kind !== "reference") return null;
    const target = index.lookUpName(file, type.name, offset, "type");
    return target?.kind === "declaration" && target.declaration.class !== null ? target : null;
  };

  const classAt = (file: string, offset: number): Declaration | null => {
    const scopes = index.scopesOf(file);
    return scopes === null ? null : scopeAt(scopes.root, offset).thisClass;
  };

  return { resolveExpression, memberOf, classAt };
}

const orNull = (declaration: Declaration | null): Target | null =>
  declaration === null ? null : toTarget(declaration);

/** Only what never changes: a `let` may hold something else by the time that it is used. */
function canFollow(declaration: Declaration): boolean {
  if (declaration.value === null) return false;
  if (declaration.kind === "member")
    return declaration.member === null || declaration.member.kind === "property";
  if (declaration.kind !== "variable") return false;
  const kind = declaration.statement?.kind;
  return kind === "export-default" || kind === "expression" || isConstant(declaration);
}

/** `require("./client")` */
const requiredSource = ({ callee, args }: Expression & { kind: "call" | "new" }): Expression | null =>
  callee.kind === "identifier" && callee.name === "require" ? (args[0] ?? null) : null;

const isConstant = ({ statement }: Declaration): boolean =>
  statement?.kind === "variable" && statement.declaration === "const";
