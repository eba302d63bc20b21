import type { ClassExpression, FunctionExpression } from "../script/tree.ts";
import type { Program } from "./program.ts";
import { isVueFile } from "./vue-component.ts";

/** What Angular calls by convention: guards, resolvers, interceptors and their like. */
const CALLED =
  /^(?:can(?:Activate|ActivateChild|Deactivate|Load|Match)|resolve|intercept|transform|validate|handleError|ng[A-Z]\w*|constructor)$/;

interface Method {
  readonly owner: ClassExpression;
  readonly name: string;
}

/** The class that a method belongs to, where Angular makes its instances. */
function methodOf(program: Program, file: string, node: FunctionExpression): Method | null {
  const member = program.parentOf(file, node);
  const owner = member?.kind === "class-member" ? program.parentOf(file, member.node) : null;
  if (member?.kind !== "class-member" || owner?.kind !== "expression" || owner.node.kind !== "class")
    return null;
  const { decorators } = owner.node;
  return decorators === undefined ? null : { owner: owner.node, name: member.node.name ?? "" };
}

/** `@Component` and `@Directive`: their templates stand elsewhere and may call every method. */
export function angularComponentOf(
  program: Program,
  file: string,
  node: FunctionExpression,
): ClassExpression | null {
  const owner = isVueFile(file) ? undefined : methodOf(program, file, node)?.owner;
  return owner?.decorators?.some((name) => /^(?:Component|Directive)$/.test(name)) ? owner : null;
}

/** A method of a service that nothing in the tree has to call. */
export function isCalledByAngular(program: Program, file: string, node: FunctionExpression): boolean {
  const method = methodOf(program, file, node);
  return (
    method?.owner.decorators?.some((name) => /^(?:Injectable|Pipe|NgModule)$/.test(name)) === true &&
    CALLED.test(method.name)
  );
}
