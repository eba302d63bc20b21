import type { Operation } from "../../contract/operation.ts";
import { hasUnknown, render } from "../../contract/pattern.ts";
import { negated } from "../python/negated.ts";
import type { MadeOperation } from "./make-operations.ts";

/**
 * One operation for each key. Registered in both branches of a condition it is still one, under what all its
 * registrations have in common; the same route twice in one application keeps both, told apart by their number.
 */
export function mergeOperations(all: readonly MadeOperation[]): MadeOperation[] {
  const made = joinPlaces(all);
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

/** The same route, served in one place or, under the opposite condition, where nothing here can follow: one operation. */
function joinPlaces(made: readonly MadeOperation[]): MadeOperation[] {
  const joined: MadeOperation[] = [];
  const byRoute = new Map<string, number[]>();
  for (const each of made) {
    // What is always served is no alternative of anything.
    if (each.operation.conditions.length === 0) {
      joined.push(each);
      continue;
    }
    const known = byRoute.get(routeKey(each.operation)) ?? [];
    byRoute.set(routeKey(each.operation), known);
    const at = known.find((index) => isOtherPlace(joined[index]?.operation, each.operation));
    const other = at === undefined ? undefined : joined[at];
    if (at === undefined || other === undefined) known.push(joined.push(each) - 1);
    else joined[at] = joinPlace(other, each);
  }
  return joined;
}

const routeKey = ({ app, method, place, handler }: Operation): string =>
  `${app} ${method} ${place.file}:${place.startLine}:${place.startColumn} ${handler.qualifiedName}`;

const isOtherPlace = (one: Operation | undefined, other: Operation): boolean =>
  one !== undefined &&
  areExclusive(one.conditions, other.conditions) &&
  (isElsewhere(one) || isElsewhere(other)) &&
  render(one.path) !== render(other.path);

/** On another host, or below a prefix that is not known. */
const isElsewhere = ({ path, registration }: Operation): boolean =>
  hasUnknown(path) || registration.some(({ kind }) => kind === "host");

function joinPlace(first: MadeOperation, second: MadeOperation): MadeOperation {
  const isBetter = isElsewhere(first.operation) && !isElsewhere(second.operation);
  const [kept, other] = isBetter ? [second, first] : [first, second];
  const { path, conditions, registration } = other.operation;
  const host = registration.find((step) => step.kind === "host")?.host;
  const alternative = { path, conditions, ...(host === undefined ? {} : { host }) };
  const alternatives = [...(kept.operation.alternatives ?? []), alternative];
  return { ...kept, operation: { ...kept.operation, alternatives } };
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
  a.some((condition) =>
    b.some(
      (other) =>
        negated(condition) === other || negated(other) === condition || areTwoCases(condition, other),
    ),
  );

/** Two cases of the same `match`. */
function areTwoCases(a: string, b: string): boolean {
  const [one, two] = [a, b].map((text) => /^(match .+): case (.+)$/.exec(text));
  return one?.[1] !== undefined && one[1] === two?.[1] && one[2] !== two?.[2];
}

/** Whether a file is started or imported says how a server gets its application, not which routes it has. */
export const isScriptTest = (condition: string): boolean => /^(?:not \()?__name__ [!=]= /.test(condition);
