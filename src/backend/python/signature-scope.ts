import { perObject } from "../../contract/per-object.ts";
import type { FunctionValue, Scope } from "./value.ts";
import { someNode } from "./walk-code.ts";

/** A signature is carried out before its function has its name: until then that is whatever had it, an import mostly. */
export function withNameBefore(target: FunctionValue, { names }: Scope): FunctionValue {
  const { name, params } = target.def;
  const before = names.get(name);
  const says =
    before !== undefined &&
    params.some((param) =>
      [param.default, param.annotation].some(
        (written) =>
          written !== null && someNode(written, (node) => node.kind === "name" && node.name === name),
      ),
    );
  return says ? { ...target, before } : target;
}

/** Where the defaults and annotations of a function are looked up. */
export const signatureScope = (target: FunctionValue): Scope =>
  target.before === undefined ? target.scope : scopeOf(target);

const scopeOf = perObject((target: FunctionValue): Scope => {
  const { scope, def, before } = target;
  const names = new Map(before === undefined ? [] : [[def.name, before]]);
  return { names, parent: scope, module: scope.module, moduleName: scope.moduleName };
});
