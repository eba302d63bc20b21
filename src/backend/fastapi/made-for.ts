import { perObject } from "../../contract/per-object.ts";
import type { PyFunction } from "../python/tree.ts";
import type { FunctionValue, InstanceValue, Scope, Value } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";

/** A decorator around a decorator, and so on. */
const DEEPEST = 4;

/**
 * The classes and functions that tell handlers of one place apart: what they take from the function around them, as
 * from `def make_router(model)`, or what their instance keeps. Texts and numbers are no sign: a prefix makes no other handler.
 */
export function madeFor(handler: FunctionValue): string[] {
  const { self } = handler;
  const around = closedOver(handler, 0);
  return self?.kind === "instance" ? [...around, ...keptBy(self)] : around;
}

/** A router keeps a service, and that its model. */
const DEEPEST_KEPT = 2;

/** Its class, and those of what it keeps: `self.service = service`. */
function keptBy({ type, attributes }: InstanceValue, depth = 0): string[] {
  const kept = depth === DEEPEST_KEPT ? [] : [...attributes.values()];
  return [
    nameOf(type),
    ...kept.flatMap((value) => {
      if (value.kind === "class") return [nameOf(value)];
      return value.kind === "instance" ? keptBy(value, depth + 1) : [];
    }),
  ];
}

function closedOver(handler: FunctionValue, depth: number): string[] {
  if (depth === DEEPEST) return [];
  const around = scopesAround(handler.scope);
  const read = readBy(handler, around);
  return around.flatMap(({ names }) =>
    [...names].flatMap(([name, value]) =>
      read.has(name) && !isBeside(value, around) ? tellingNames(value, depth) : [],
    ),
  );
}

/** What it reads, also by the functions that are defined beside it. */
function readBy(handler: FunctionValue, around: readonly Scope[]): ReadonlySet<string> {
  const read = new Set(namesIn(handler.def));
  // A set hands out what is added while it is walked.
  for (const name of read)
    for (const { names } of around) {
      const value = names.get(name);
      if (value?.kind !== "function" || !isBeside(value, around)) continue;
      for (const further of namesIn(value.def)) read.add(further);
    }
  read.delete("__class__");
  return read;
}

const namesIn = perObject((def: PyFunction) => nodesOf(def, "name").map(({ name }) => name));

const isBeside = (value: Value, around: readonly Scope[]): boolean =>
  value.kind === "function" && around.includes(value.scope);

/** Those of the functions around a definition, the inner ones first; what a module has is the same for all. */
const scopesAround = (scope: Scope): Scope[] =>
  scope.parent === null ? [] : [scope, ...scopesAround(scope.parent)];

function tellingNames(value: Value, depth: number): string[] {
  if (value.kind === "class") return [nameOf(value)];
  if (value.kind === "instance") return keptBy(value);
  return value.kind === "function" ? [nameOf(value), ...closedOver(value, depth + 1)] : [];
}

const nameOf = ({
  moduleName,
  qualifiedName,
}: {
  readonly moduleName: string;
  readonly qualifiedName: string;
}): string => `${moduleName}.${qualifiedName}`;
