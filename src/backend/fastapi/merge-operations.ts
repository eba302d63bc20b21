import type { Operation } from "../../contract/operation.ts";
import { negated } from "../python/control-flow.ts";
import type { MadeOperation } from "./make-operations.ts";

/**
 * One operation for each key. Registered in both branches of a condition it is still one, under what all its
 * registrations have in common; the same route twice in one application keeps both, told apart by their number.
 */
export function mergeOperations(made: readonly MadeOperation[]): MadeOperation[] {
  const groups = new Map<string, MadeOperation[][]>();
  for (const each of made) {
    const { id, conditions } = each.operation;
    const group = groups.get(id) ?? [];
    groups.set(id, group);
    const same = group.find((alternatives) =>
      alternatives.every(({ operation }) => areExclusive(operation.conditions, conditions)),
    );
    if (same === undefined) group.push([each]);
    else same.push(each);
  }
  const first = new Map<MadeOperation, MadeOperation>();
  for (const group of groups.values())
    group.forEach((alternatives, index) => {
      const [head] = alternatives;
      if (head !== undefined) first.set(head, joinAlternatives(head, alternatives, index + 1));
    });
  return made.flatMap((each) => first.get(each) ?? []);
}

function joinAlternatives(
  head: MadeOperation,
  alternatives: readonly MadeOperation[],
  number: number,
): MadeOperation {
  const conditions = head.operation.conditions.filter(
    (condition) =>
      !isScriptTest(condition) &&
      alternatives.every(({ operation }) => operation.conditions.includes(condition)),
  );
  const id = number === 1 ? head.operation.id : `${head.operation.id}#${number}`;
  const operation: Operation = { ...head.operation, id, conditions };
  return { ...head, operation };
}

const areExclusive = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((condition) => b.some((other) => negated(condition) === other || negated(other) === condition));

/** Whether a file is started or imported says how a server gets its application, not which routes it has. */
const isScriptTest = (condition: string): boolean => /^(?:not \()?__name__ [!=]= /.test(condition);
