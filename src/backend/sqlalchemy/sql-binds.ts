import { isCall, optionsOf } from "../python/external-path.ts";
import type { CallArguments, Value } from "../python/value.ts";
import type { Bind } from "../sql/sql-statement.ts";
import { isCallOf } from "./declarations.ts";
import type { QueryDraft } from "./query-draft.ts";
import { textOf } from "./read-column.ts";
import type { Reader } from "./reader.ts";

/** Settles the scope by the values that a call gives: those after the statement, and those given by name. */
export function settleScope(reader: Reader, draft: QueryDraft, args: CallArguments, isSpread: boolean): void {
  for (const { bind, use } of draft.bound) {
    if (draft.userScope !== null) return;
    const value = boundValue(args, bind, isSpread);
    if (value !== undefined && reader.isUser(value)) draft.userScope = use;
  }
}

/** `isSpread`: positions are the call's own arguments, as asyncpg has it; one list alone is taken for them, as pyodbc does. */
function boundValue(args: CallArguments, bind: Bind, isSpread: boolean): Value | undefined {
  const rest = args.positional.slice(1);
  const [first] = rest;
  if (typeof bind === "number")
    return isSpread && (rest.length > 1 || first?.kind !== "sequence") ? rest[bind] : itemAt(first, bind);
  const given = [...rest, ...args.keywords.values()].flatMap(optionsOf);
  return args.keywords.get(bind) ?? entryOf(given, bind);
}

/** Of several rows of values, the first. */
function itemAt(values: Value | undefined, at: number): Value | undefined {
  if (values?.kind !== "sequence") return undefined;
  const [first] = values.items;
  return first?.kind === "sequence" ? first.items[at] : values.items[at];
}

function entryOf(given: readonly Value[], name: string): Value | undefined {
  for (const value of given) {
    const rows = value.kind === "sequence" ? value.items.slice(0, 1) : [value];
    for (const row of rows) if (row.kind === "dict" && row.entries.has(name)) return row.entries.get(name);
  }
  return undefined;
}

/** `.bindparams(user_id=…)`, `.bindparams(bindparam("user_id", …))`, `.params(user_id=…)` */
export function settleBindparams(reader: Reader, draft: QueryDraft, args: CallArguments): void {
  for (const { bind, use } of draft.bound) {
    const named = typeof bind === "string" ? args.keywords.get(bind) : undefined;
    const value = named ?? args.positional.flatMap((each) => valueOfBindparam(each, bind))[0];
    if (value !== undefined && reader.isUser(value)) draft.userScope ??= use;
  }
}

function valueOfBindparam(value: Value, bind: Bind): Value[] {
  if (!isCallOf(value, "bindparam") || !isCall(value)) return [];
  const { positional, keywords } = value.operation.args;
  const given = keywords.get("value") ?? positional[1];
  return textOf(positional[0] ?? keywords.get("key")) === bind && given !== undefined ? [given] : [];
}
