import { isCall, methodOf, optionsOf, type SymbolicCall } from "../../python/external-path.ts";
import type { FollowedCall, Program } from "../../python/program.ts";
import type { Value } from "../../python/value.ts";
import { type BuilderMethod, builderMethod } from "./builder-methods.ts";
import { isClient } from "./supabase-client.ts";

/** A statement as it is put together. A builder changes with each call: who goes on with it goes on with the same. */
export interface BuiltStatement {
  readonly links: readonly BuilderLink[];
  /** The names that its table can have; undefined for one that is not given. */
  readonly tables: readonly (Value | undefined)[];
}

export interface BuilderLink {
  readonly method: BuilderMethod;
  readonly name: string;
  readonly call: SymbolicCall;
  /** It stands behind `not_`. */
  readonly isNegated: boolean;
}

const DEEPEST = 60;

/** The statements that calls begin or go on with. */
export function builtStatements(program: Program, calls: readonly FollowedCall[]): BuiltStatement[] {
  const found: (BuiltStatement & { readonly links: BuilderLink[] })[] = [];
  const known = new Map<Value, readonly (typeof found)[number][]>();
  for (const { result } of calls) builtBy(result, 0);
  return found;

  function builtBy(value: Value, depth: number): readonly (typeof found)[number][] {
    const before = known.get(value);
    if (before !== undefined || depth > DEEPEST) return before ?? [];
    const built = lookAt(value, depth);
    known.set(value, built);
    return built;
  }

  function lookAt(value: Value, depth: number): readonly (typeof found)[number][] {
    if (value.kind === "choice")
      return [...new Set(optionsOf(value).flatMap((option) => builtBy(option, depth + 1)))];
    const negated = behindNot(value);
    if (negated !== null) return builtBy(negated, depth + 1);
    const called = isCall(value) ? methodOf(value.operation.callee) : null;
    const method = called === null ? undefined : builderMethod(called.name);
    if (called === null || method === undefined || !isCall(value)) return [];
    const { object, name } = called;
    const link = { method, name, call: value, isNegated: behindNot(object) !== null };
    const tables = method.kind === undefined ? [] : tablesAsked(program, object);
    if (tables.length > 0) {
      const begun = { links: [link], tables };
      found.push(begun);
      return [begun];
    }
    const goneOn = builtBy(object, depth + 1);
    for (const { links } of goneOn) links.push(link);
    return goneOn;
  }
}

/** `query` of `query.not_`. */
const behindNot = (value: Value): Value | null =>
  value.kind === "symbolic" && value.operation.type === "attribute" && value.operation.name === "not_"
    ? value.operation.object
    : null;

/** `"boats"` of `client.table("boats")`; nothing for what is no table of a client. */
export const tablesAsked = (program: Program, value: Value): readonly (Value | undefined)[] =>
  optionsOf(value).flatMap((option): readonly (Value | undefined)[] => {
    const called = isCall(option) ? methodOf(option.operation.callee) : null;
    if (called === null || !isCall(option) || !TABLE.test(called.name)) return [];
    if (!isClient(program, called.object)) return [];
    const { positional, keywords } = option.operation.args;
    const name = positional[0] ?? keywords.get("table_name") ?? keywords.get("table");
    return name === undefined ? [undefined] : optionsOf(name);
  });

const TABLE = /^(?:table|from_|from_table)$/;
