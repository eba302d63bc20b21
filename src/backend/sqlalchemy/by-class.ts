import { groupBy } from "../../contract/per-object.ts";
import type { ClassValue } from "../python/value.ts";
import { textOf } from "./read-column.ts";

/** What is known of classes. */
export interface ByClass<T> {
  get(type: ClassValue): T | undefined;
}

type Entry<T> = readonly [ClassValue, T];

/**
 * A function that makes a class makes another one of the same definition with each call, `Tag = make_tag("boats")`; and a
 * function that is followed later makes those anew that ran before, which are told by the tables that they name.
 */
export function indexByClass<T>(entries: readonly Entry<T>[]): ByClass<T> {
  const made = new Map(entries.map(([type, known]) => [type.attributes, known]));
  const defined = groupBy(entries, ([{ def }]) => def);
  return { get: (type) => made.get(type.attributes) ?? madeAlike(type, defined.get(type.def) ?? []) };
}

function madeAlike<T>(type: ClassValue, entries: readonly Entry<T>[]): T | undefined {
  const names = new Set(entries.map(([each]) => tableNamed(each)));
  const alike = names.size < 2 ? entries : entries.filter(([each]) => tableNamed(each) === tableNamed(type));
  return alike.at(-1)?.[1];
}

const tableNamed = (type: ClassValue): string | null => textOf(type.attributes.get("__tablename__"));
