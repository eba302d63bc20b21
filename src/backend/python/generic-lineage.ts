import { bindTypeParameters, type Substitution } from "./type-parameters.ts";
import type { ClassValue, Scope, Value } from "./value.ts";

/** A class among the bases of another, with what stands for its type parameters there. */
export interface Carrier {
  readonly kind: "carrier";
  readonly type: ClassValue;
  readonly substitution: Substitution;
}

/** Type parameters stand for what the subclass gives them. */
export const scopeWith = ({ type, substitution }: Carrier): Scope =>
  substitution.size === 0
    ? type.scope
    : { names: new Map(substitution), parent: type.scope, module: type.module, moduleName: type.moduleName };

/** The class and its bases, nearest first, with what is given for type parameters; libraries' bases as written. */
export function genericLineage(
  type: ClassValue,
  substitution: Substitution = new Map(),
): (Carrier | Exclude<Value, ClassValue>)[] {
  const found: (Carrier | Exclude<Value, ClassValue>)[] = [];
  visit(type, substitution);
  return found;

  function visit(current: ClassValue, given: Substitution): void {
    if (found.some((entry) => entry.kind === "carrier" && entry.type === current)) return;
    found.push({ kind: "carrier", type: current, substitution: given });
    for (const base of current.bases) visitBase(base, given);
  }

  function visitBase(base: Value, given: Substitution): void {
    if (base.kind === "class") visit(base, new Map());
    else if (base.kind !== "symbolic" || base.operation.type !== "index") found.push(base);
    else if (base.operation.object.kind === "class")
      visit(base.operation.object, bindTypeParameters(base.operation.object, base.operation.index, given));
    else visitBase(base.operation.object, given);
  }
}
