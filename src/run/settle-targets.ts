import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import { groupBy, perObject } from "../contract/per-object.ts";
import { idsBySymbol } from "../contract/propose-symbol.ts";
import { aliasesOf, handlerKey, withSameHandler } from "../contract/same-handler.ts";
import type { Target } from "../contract/targets.ts";
import { discoveredTarget } from "../targets/discovered-target.ts";
import { operationKey } from "../targets/operation-text.ts";
import type { Linked } from "./link-project.ts";

/** A target with the operation that it names; null when no application has it. */
export interface Settled {
  readonly target: Target;
  readonly operation: Operation | null;
}

/** Every declared target in the file's order, then the operations that no target names; these are not audited unasked. */
export function settleTargets(
  declared: readonly Target[],
  linked: Linked,
): { declared: Settled[]; undeclared: Settled[] } {
  const settled = declared.map((target) => ({ target, operation: findOperation(target, linked) }));
  const taken = settled.flatMap(({ operation }) => operation ?? []);
  const keys = new Set(taken.map(handlerKey));
  const rest = mainOperations(linked.backend.operations).filter((one) => !keys.has(handlerKey(one)));
  const undeclared = rest.map((operation) => ({ target: discover(operation, linked), operation }));
  return { declared: settled, undeclared };
}

function findOperation(target: Target, { backend, symbols }: Linked): Operation | null {
  const wanted = target.operation === null ? null : operationKey(target.operation);
  const ids = wanted === null ? idsBySymbol(symbols).get(target.symbol) : undefined;
  const named =
    wanted === null
      ? backend.operations.filter(({ id }) => ids?.includes(id) === true)
      : byText(backend.operations).get(wanted);
  const served = (named ?? []).filter((operation) => target.app === null || operation.app === target.app);
  return pickMain(served) ?? null;
}

/** One of each handler, method and application: the first that is registered, in the schema and not deprecated. */
export function mainOperations(operations: readonly Operation[]): Operation[] {
  const mains = operations.flatMap((operation) => {
    const same = withSameHandler(operation, operations);
    return same[0] === operation ? [pickMain(same) ?? operation] : [];
  });
  return mains.sort(byPath);
}

const byText = perObject((operations: readonly Operation[]) =>
  groupBy(operations, ({ method, path }) => operationKey(`${method} ${render(path)}`)),
);

function pickMain(operations: readonly Operation[]): Operation | undefined {
  const rank = (operation: Operation) =>
    Number(operation.registered) * 4 + Number(operation.inSchema) * 2 + Number(!operation.deprecated);
  const best = Math.max(...operations.map(rank));
  return operations.find((operation) => rank(operation) === best);
}

function byPath(a: Operation, b: Operation): number {
  const [one, two] = [`${render(a.path)} ${a.method} ${a.app}`, `${render(b.path)} ${b.method} ${b.app}`];
  return one < two ? -1 : one > two ? 1 : 0;
}

function discover(operation: Operation, linked: Linked): Target {
  const target = discoveredTarget(linked.symbols.get(operation.id) ?? operation.handler.name);
  const guess = linked.guessOf(operation);
  return guess === null ? target : { ...target, ...guess };
}

/** The names by which a user can ask for it, for `selectTargets`. */
export function toSelectable(settled: Settled, operations: readonly Operation[]) {
  const { target, operation } = settled;
  const aliases = operation === null ? [] : aliasesOf(operation, operations);
  return {
    ...settled,
    symbol: target.symbol,
    method: operation?.method ?? null,
    path: operation === null ? null : render(operation.path),
    aliases: aliases.map((alias) => render(alias.path)),
    file: operation?.handler.place.file ?? null,
    startLine: operation?.place.startLine ?? 0,
    endLine: operation?.handler.place.endLine ?? 0,
  };
}
