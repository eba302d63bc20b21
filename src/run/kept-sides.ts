import { join } from "node:path";
import { readCacheData, writeCacheData } from "../workspace/cache-file.ts";

/**
 * What was made of one side of a tree, by what it was made of: where a change touches the other side only, this one
 * need not be made again.
 */
export interface KeptSides {
  readonly recall: (kind: "backend" | "frontend", key: string) => unknown;
  readonly keep: (kind: "backend" | "frontend", key: string, data: unknown) => void;
}

export const NO_SIDES: KeptSides = { recall: () => null, keep: () => {} };

/** `build` names who made it: another build makes something else of the same. */
export function keptIn(folder: string, build: string): KeptSides {
  const fileOf = (kind: string, key: string) =>
    join(folder, `${kind}-${build.slice(0, 16)}-${key.slice(0, 24)}`);
  return {
    recall: (kind, key) => readCacheData(fileOf(kind, key)),
    keep: (kind, key, data) => writeCacheData(fileOf(kind, key), data),
  };
}

/** Two trees that are compared, or an edit that is taken back. */
const REMEMBERED = 2;

/** The same within a process that reads trees one after the other. */
export function rememberSides(): KeptSides {
  const held = new Map<string, { readonly key: string; readonly data: unknown }[]>();
  const others = (kind: string, key: string) => (held.get(kind) ?? []).filter((each) => each.key !== key);
  return {
    recall: (kind, key) => held.get(kind)?.find((each) => each.key === key)?.data ?? null,
    keep: (kind, key, data) =>
      void held.set(kind, [{ key, data }, ...others(kind, key)].slice(0, REMEMBERED)),
  };
}
