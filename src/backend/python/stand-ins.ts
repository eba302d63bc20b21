import { findInLineage } from "./attribute.ts";
import type { Machine } from "./machine.ts";
import { attributeSymbol, siteOf } from "./make-value.ts";
import type { PyExpression, PyStatement } from "./tree.ts";
import type { Scope, Value } from "./value.ts";

/** What stands for something else, and the annotation that says what. */
export interface StandIn {
  readonly value: Value;
  readonly annotation: PyExpression;
}

/**
 * `if TYPE_CHECKING: app: Application`, where the program itself has `app = Holder()`: an object that asks another one for
 * each of its attributes is what type checkers are told, once somebody has put that there.
 */
export function standInsOf(machine: Machine, told: readonly PyStatement[], scope: Scope): StandIn[] {
  return told.flatMap((statement) => {
    if (statement.kind !== "assign" || statement.annotation === null || statement.value !== null) return [];
    const [target] = statement.targets;
    const held = target?.kind === "name" ? scope.names.get(target.name) : undefined;
    if (target?.kind !== "name" || held?.kind !== "instance") return [];
    if (findInLineage(machine, held.type, "__getattr__") === null) return [];
    const value = attributeSymbol(held, target.name, siteOf(scope, statement));
    scope.names.set(target.name, value);
    return [{ value, annotation: statement.annotation }];
  });
}
