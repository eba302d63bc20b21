import { plain } from "./make-value.ts";
import type { ObjectValue } from "./semantics.ts";
import type { Value } from "./value.ts";

const TAG = "python.record";

interface Record {
  readonly names: readonly string[];
  readonly items: readonly Value[];
}

/** A named tuple of the standard library's: its fields by name and in order. */
export const record = (fields: Readonly<{ [name: string]: Value }>): ObjectValue => ({
  kind: "object",
  tag: TAG,
  data: { names: Object.keys(fields), items: Object.values(fields) } satisfies Record,
});

export const recordItems = (object: ObjectValue): readonly Value[] | null =>
  object.tag === TAG ? (object.data as Record).items : null;

export function recordAttribute(object: ObjectValue, name: string): Value | null {
  if (object.tag !== TAG) return null;
  const { names, items } = object.data as Record;
  return items[names.indexOf(name)] ?? null;
}

/** What `pkgutil.iter_modules` gives for one module. */
export const moduleInfo = (name: string, isPackage: boolean): ObjectValue =>
  record({ module_finder: plain(""), name: plain(name), ispkg: { kind: "constant", value: isPackage } });
