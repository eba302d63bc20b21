import type { Schema } from "../contract/database.ts";
import type { Outgoing } from "../contract/operation.ts";
import type { FieldDrift } from "../contract/type-drift.ts";
import type { WireType } from "../contract/wire-type.ts";
import type { WrittenObject, WrittenType } from "../contract/written-type.ts";
import { type Comparison, compareFields, nameOf } from "./compare-fields.ts";
import { sentOptions, writtenOptions } from "./compare-kinds.ts";
import { argumentsOf, settleSent } from "./sent-type.ts";

/** A type of the frontend beside the model that arrives where it stands, and what they disagree on. */
export interface Disagreement {
  /** The type's name; of one that has none, that of the type around it. */
  readonly name: string;
  readonly written: WrittenObject;
  readonly schema: Schema;
  /** The way from the answer. */
  readonly at: string;
  readonly fields: readonly FieldDrift[];
}

const DEEPEST = 5;

/** Goes down both types as far as both are known: lists with lists, records with records. */
export function compareAnswer(
  comparison: Comparison,
  wire: WireType,
  written: WrittenType,
  { name: around, at }: { readonly name: string; readonly at: string },
  depth = 0,
): Disagreement[] {
  const sentOne = only(sentOptions(wire));
  const writtenOne = only(writtenOptions(written));
  if (sentOne === null || writtenOne === null || depth > DEEPEST) return [];
  if (sentOne.kind === "list" && writtenOne.kind === "list")
    return compareAnswer(comparison, sentOne.item, writtenOne.item, { name: around, at: `${at}[]` }, depth);
  if (sentOne.kind !== "model" || writtenOne.kind !== "object") return [];
  const schema = comparison.sent.schemas.get(sentOne.id);
  if (schema === undefined || schema.opaque) return [];
  const name = writtenOne.name ?? around;
  const given = argumentsOf(schema, sentOne);
  const fields = compareFields(comparison, schema, given, writtenOne);
  const own: Disagreement[] = fields.length === 0 ? [] : [{ name, written: writtenOne, schema, at, fields }];
  const within = { ...comparison, outgoing: withinRecord(comparison.outgoing) };
  const deeper = writtenOne.fields.flatMap(({ name: field, type }) => {
    const match = schema.fields.find((one) => nameOf(comparison, one) === field);
    if (match?.wire === undefined) return [];
    const inner = settleSent(comparison.sent, match.wire, given);
    return compareAnswer(within, inner, type, { name, at: at === "" ? field : `${at}.${field}` }, depth + 1);
  });
  return [...own, ...deeper];
}

/** What the route includes and excludes by name are fields of the outermost record. */
const withinRecord = ({ byAttribute, omits }: Outgoing): Outgoing => ({
  ...(byAttribute ? { byAttribute } : {}),
  ...(omits === undefined ? {} : { omits }),
});

/** The one alternative; null where several are left to choose from. */
const only = <T>(options: readonly T[]): T | null => (options.length === 1 ? (options[0] ?? null) : null);
