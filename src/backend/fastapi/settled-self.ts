import type { Program } from "../python/program.ts";
import type { FunctionValue, InstanceValue, Value } from "../python/value.ts";

/**
 * The instance that a dependency's method is called on, with flags and empty places as they were made: where only the
 * making sets them, they stay so. As one of one option such a value is no guess that a later call could overturn.
 */
export function settledSelf(program: Program, { def, self }: FunctionValue): Map<string, Value> {
  const [first] = def.params;
  if (first === undefined || self?.kind !== "instance") return new Map();
  const changed = changedLater(program, self);
  const attributes = new Map(
    [...self.attributes].map(([name, value]) => [name, changed.has(name) ? value : settle(value)]),
  );
  const settled: InstanceValue = { ...self, attributes };
  return new Map([[first.name, settled]]);
}

const settle = (value: Value): Value =>
  value.kind === "constant" ? { kind: "choice", options: [value], tests: [[]] } : value;

/** The attributes that some method besides the making of it sets on itself. */
function changedLater(program: Program, { type }: InstanceValue): Set<string> {
  const methods = program
    .lineage(type)
    .flatMap((holder) => (typeof holder === "string" ? [] : holder.def.body))
    .filter((each) => each.kind === "function" && !/^__(?:init|post_init|new)__$/.test(each.name));
  return new Set(methods.flatMap((method) => targetsIn(method)));
}

/** `self.name = ...`, whatever the object is called. */
function targetsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(targetsIn);
  if (node === null || typeof node !== "object") return [];
  const held = node as { kind?: string; targets?: unknown[]; target?: unknown };
  const targets =
    held.kind === "assign" ? (held.targets ?? []) : held.kind === "augmented" ? [held.target] : [];
  const own = targets.flatMap(attributeNames);
  return [...own, ...Object.values(node).flatMap(targetsIn)];
}

function attributeNames(target: unknown): string[] {
  const { kind, name, items } = target as { kind?: string; name?: string; items?: unknown[] };
  if (kind === "attribute" && name !== undefined) return [name];
  return (items ?? []).flatMap(attributeNames);
}
