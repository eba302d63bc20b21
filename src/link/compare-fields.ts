import type { Schema, WireField } from "../contract/database.ts";
import type { Outgoing } from "../contract/operation.ts";
import type { FieldDrift } from "../contract/type-drift.ts";
import type { WireType } from "../contract/wire-type.ts";
import { wordsOf } from "../contract/words.ts";
import type { WrittenField, WrittenObject } from "../contract/written-type.ts";
import { allowsAbsence, canBeNull, compareKinds, unlistedValues } from "./compare-kinds.ts";
import { type Arguments, isRecord, type Sent, settleSent } from "./sent-type.ts";

/** What is compared, beside the two types. */
export interface Comparison {
  readonly sent: Sent;
  readonly outgoing: Outgoing;
  /** Fields that the client puts in itself. */
  readonly filledLater: readonly string[];
}

interface Pair extends Comparison {
  readonly schema: Schema;
  readonly given: Arguments;
  readonly written: WrittenObject;
}

/** What a type expects of its fields, and what the model sends instead. More fields than the type has are no drift. */
export function compareFields(
  comparison: Comparison,
  schema: Schema,
  given: Arguments,
  written: WrittenObject,
): FieldDrift[] {
  const pair = { ...comparison, schema, given, written };
  return written.fields.flatMap((field) => {
    if (comparison.filledLater.includes(field.name)) return [];
    const match = sentFields(pair).find((one) => nameOf(pair, one) === field.name);
    const drift = match === undefined ? absentField(pair, field) : presentField(pair, match, field);
    return drift === null ? [] : [drift];
  });
}

export const nameOf = ({ outgoing }: Pick<Comparison, "outgoing">, { name, attribute }: WireField): string =>
  outgoing.byAttribute ? attribute : name;

const sentFields = ({ schema, outgoing: { only, without = [] } }: Pair): readonly WireField[] =>
  schema.fields.filter(
    ({ attribute }) => (only === undefined || only.includes(attribute)) && !without.includes(attribute),
  );

/** An optional field need not come, and what holds a function or a library's object was never to come from the server. */
function absentField(pair: Pair, field: WrittenField): FieldDrift | null {
  const { schema } = pair;
  const isExpected = !field.optional && !isOpen(field) && field.type.kind !== "function";
  if (!isExpected || !schema.complete || schema.madeAtRunTime || schema.fields.length === 0) return null;
  const expected = new Set(pair.written.fields.map(({ name }) => name));
  const other = sentFields(pair).find(
    (one) => spelling(nameOf(pair, one)) === spelling(field.name) && !expected.has(nameOf(pair, one)),
  );
  if (other === undefined)
    return {
      name: field.name,
      kind: "missing",
      text: "is never sent",
      place: field.place,
      sent: { ...schema.place, note: `\`${schema.name}\` has no such field` },
    };
  return {
    name: field.name,
    kind: "renamed",
    text: `is sent as \`${nameOf(pair, other)}\``,
    place: field.place,
    sent: evidence(other, `sent as \`${nameOf(pair, other)}\``),
  };
}

const isOpen = ({ type }: WrittenField): boolean =>
  type.kind === "unknown" ||
  (type.kind === "union" && type.options.some(({ kind }) => kind === "unknown" || kind === "undefined"));

/** `createdAt` and `created_at` are one name. */
const spelling = (name: string): string => wordsOf(name).join("_");

function presentField(pair: Pair, match: WireField, field: WrittenField): FieldDrift | null {
  const wire = settleSent(pair.sent, match.wire, pair.given);
  const drift = differenceIn(pair, wire, field) ?? absenceOf(pair, match, wire, field);
  if (drift === null) return null;
  const note = `\`${match.attribute}: ${match.type}\` of \`${pair.schema.name}\``;
  return { ...drift, name: field.name, place: field.place, sent: evidence(match, note) };
}

type Difference = Pick<FieldDrift, "kind" | "text">;

function differenceIn({ sent }: Pair, wire: WireType, { type }: WrittenField): Difference | null {
  const kinds = compareKinds(wire, type, isRecord(sent));
  if (kinds !== null) return { kind: "kind", text: kinds };
  const values = unlistedValues(wire, type);
  if (values.length === 0) return null;
  const shown = values.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  return { kind: "values", text: `can be ${shown}, which the type does not list` };
}

function absenceOf(
  { outgoing: { omits = [] }, schema, sent }: Pair,
  match: WireField,
  wire: WireType,
  { type, optional }: WrittenField,
): Difference | null {
  if (optional || allowsAbsence(type)) return null;
  if (omits.includes("defaults") && match.optional)
    return { kind: "left-out", text: "is left out where it has its default" };
  if (!canBeNull(wire) || isNeverNull(sent, schema, match)) return null;
  return omits.includes("none")
    ? { kind: "left-out", text: "is left out where it is null" }
    : { kind: "nullable", text: "can be null" };
}

/** The model fills it itself; or `id: int | None = Field(default=None, primary_key=True)`: null before the row is stored, and never afterwards. */
function isNeverNull({ tables }: Sent, schema: Schema, { attribute, filled }: WireField): boolean {
  if (filled) return true;
  const table = schema.table === null ? undefined : tables.get(schema.table);
  const column = table?.columns.find((one) => one.attribute === attribute);
  return column !== undefined && (column.primaryKey || !column.nullable);
}

const evidence = ({ place }: WireField, note: string) => ({ ...place, note });
