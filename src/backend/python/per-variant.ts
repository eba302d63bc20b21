import type { Value } from "./value.ts";

/** Tells what is given to a function apart from what is given to it elsewhere. */
export interface Variant {
  readonly id: string;
  /** Whether anything has been asked of it: what asked nothing is the same for every variant. */
  readonly asked: { any: boolean };
  /** Whose requests these are. */
  readonly application?: Value | null;
}

export interface Kept<V> {
  readonly key: readonly unknown[];
  /** Null where it is the same for all. */
  readonly variant: string | null;
  readonly made: V;
}

/** What is made for one key, made once; where the variant was asked for that, once for each. */
export function perVariant<V>(
  kept: Kept<V>[],
  of: readonly unknown[],
  variant: Variant | undefined,
  make: () => V,
): V {
  const key = [applicationIn(variant?.application), ...of];
  const same = kept.find(
    (each) =>
      (each.variant === null || each.variant === variant?.id) &&
      each.key.length === key.length &&
      each.key.every((part, at) => part === key[at]),
  );
  if (same !== undefined) return same.made;
  if (variant !== undefined) variant.asked.any = false;
  const made = make();
  kept.push({ key, variant: variant?.asked.any === true ? variant.id : null, made });
  return made;
}

/** An application is wrapped anew each time. */
const applicationIn = (value: Value | null | undefined): unknown =>
  value?.kind === "object" ? value.data : null;
