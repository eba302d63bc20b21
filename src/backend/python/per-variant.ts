import type { PyFunction } from "./tree.ts";
import type { FunctionValue, Value } from "./value.ts";

/** Tells what is given to a function apart from what is given to it elsewhere. */
export interface Variant {
  readonly id: string;
  /** Whether anything has been asked of it: what asked nothing is the same for every variant. */
  readonly asked: { any: boolean };
  /** Whose requests these are. */
  readonly application?: Value | null;
}

interface Kept<V> {
  readonly key: readonly unknown[];
  /** Null where it is the same for all. */
  readonly variant: string | null;
  readonly made: V;
}

/** By the function that it was made for. */
export type Variants<V> = Map<PyFunction, Kept<V>[]>;

/** What is made for a function, made once for each key; where the variant was asked for that, once for each. */
export function perVariant<V>(
  known: Variants<V>,
  { def, self, scope }: FunctionValue,
  of: readonly unknown[],
  variant: Variant | undefined,
  make: () => V,
): V {
  const kept = known.get(def) ?? [];
  known.set(def, kept);
  const key = [self, scope, applicationIn(variant?.application), ...of];
  const same = kept.find(
    (each) =>
      (each.variant === null || each.variant === variant?.id) &&
      each.key.length === key.length &&
      each.key.every((part, at) => part === key[at]),
  );
  if (same !== undefined) {
    if (same.variant !== null) noteAsked(variant);
    return same.made;
  }
  const before = variant?.asked.any === true;
  if (variant !== undefined) variant.asked.any = false;
  const made = make();
  kept.push({ key, variant: variant?.asked.any === true ? variant.id : null, made });
  if (before) noteAsked(variant);
  return made;
}

/** What is made of it for something else asks for that as well. */
function noteAsked(variant: Variant | undefined): void {
  if (variant !== undefined) variant.asked.any = true;
}

/** An application is wrapped anew each time. */
const applicationIn = (value: Value | null | undefined): unknown =>
  value?.kind === "object" ? value.data : null;
