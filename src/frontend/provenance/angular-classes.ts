import type { ClassExpression, FunctionExpression } from "../script/tree.ts";
import { classMethodOf } from "./class-method.ts";
import { isComponentFile } from "./file-component.ts";
import type { Program } from "./program.ts";

/** What Angular calls by convention: guards, resolvers, interceptors and their like. */
const CALLED =
  /^(?:can(?:Activate|ActivateChild|Deactivate|Load|Match)|resolve|intercept|transform|validate|handleError|ng[A-Z]\w*|constructor)$/;

/** `@Component` and `@Directive`: their templates stand elsewhere and may call every method. */
export function angularComponentOf(
  program: Program,
  file: string,
  node: FunctionExpression,
): ClassExpression | null {
  const owner = isComponentFile(file) ? undefined : classMethodOf(program, file, node)?.owner;
  return owner?.decorators?.some((name) => /^(?:Component|Directive)$/.test(name)) ? owner : null;
}

/** A method of a service that nothing in the tree has to call, named with its class: several have one of that name. */
export function calledByAngular(program: Program, file: string, node: FunctionExpression): string | null {
  const method = classMethodOf(program, file, node);
  const isCalled =
    method?.owner.decorators?.some((name) => /^(?:Injectable|Pipe|NgModule)$/.test(name)) === true &&
    CALLED.test(method.name);
  return isCalled ? [method.owner.name ?? "", method.name].filter(Boolean).join(".") : null;
}
