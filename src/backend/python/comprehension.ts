import { bindTarget } from "./bind-target.ts";
import { evaluate, keyOf } from "./evaluate.ts";
import { itemsOf } from "./iterate.ts";
import { type Machine, markFresh } from "./machine.ts";
import { dict, sequence, siteOf } from "./make-value.ts";
import { truthByDefault, truthOf } from "./operators.ts";
import type { PyExpression } from "./tree.ts";
import type { Scope, Value } from "./value.ts";

type Comprehension = Extract<PyExpression, { kind: "comprehension" }>;

/** A comprehension over known items is carried out; over others it gives one element that stands for all. */
export function comprehend(machine: Machine, node: Comprehension, scope: Scope): Value {
  const inner: Scope = {
    names: new Map(),
    parent: scope,
    module: scope.module,
    moduleName: scope.moduleName,
  };
  const found: { key: Value | null; value: Value }[] = [];
  const complete = iterate(machine, node, 0, inner, () => {
    const key = node.key === null ? null : evaluate(machine, node.key, inner);
    found.push({ key, value: evaluate(machine, node.element, inner) });
  });
  if (node.type !== "dict") {
    const type = node.type === "set" ? "set" : "list";
    return markFresh(
      machine,
      sequence(
        found.map(({ value }) => value),
        type,
        complete,
      ),
    );
  }
  const entries = found.map(({ key, value }, index): [string, Value] => [
    (key && keyOf(key)) ?? `<${index}>`,
    value,
  ]);
  return markFresh(
    machine,
    dict(new Map(entries), complete && found.every(({ key }) => key && keyOf(key) !== null)),
  );
}

/** A default stands for a text wherever one is read: whether it is taken into a longer one is decided by it as well. */
const truthIn = (item: Value, test: Value): boolean | undefined =>
  truthOf(test) ?? (item.kind === "string" ? truthByDefault(test) : undefined);

/** What it compares decides which items there are, also where the whole stands in a call. */
function evaluateTest(machine: Machine, test: PyExpression, scope: Scope): Value {
  const { follow } = machine;
  const depth = follow?.argumentDepth ?? 0;
  if (follow !== null) follow.argumentDepth = 0;
  const value = evaluate(machine, test, scope);
  if (follow !== null) follow.argumentDepth = depth;
  return value;
}

function iterate(
  machine: Machine,
  node: Comprehension,
  depth: number,
  scope: Scope,
  visit: () => void,
): boolean {
  const clause = node.clauses[depth];
  if (clause === undefined) {
    visit();
    return true;
  }
  const { items, complete } = itemsOf(
    machine,
    evaluate(machine, clause.iterable, scope),
    siteOf(scope, clause.iterable),
  );
  let all = complete;
  for (const item of items) {
    bindTarget(machine, clause.target, item, scope);
    const truths = clause.tests.map((test) => truthIn(item, evaluateTest(machine, test, scope)));
    if (truths.includes(false)) continue;
    if (truths.includes(undefined)) all = false;
    all = iterate(machine, node, depth + 1, scope, visit) && all;
  }
  return all;
}
