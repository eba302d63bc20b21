import type { Scalar, WireType } from "../contract/wire-type.ts";
import { optionsOf, type WrittenType } from "../contract/written-type.ts";

/** What JSON tells apart. */
type Kind = "string" | "number" | "boolean" | "list" | "record";

const IN_WORDS: Readonly<Record<Kind | "Date", string>> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  list: "a list",
  record: "an object",
  Date: "a `Date`",
};

/** The alternatives of what is sent, null aside. */
export const sentOptions = (type: WireType): readonly WireType[] =>
  (type.kind === "union" ? type.options : [type]).flatMap((one): WireType[] => {
    if (one.kind !== "values") return [one];
    const values = one.values.filter((value) => value !== null);
    return values.length === 0 ? [] : [{ ...one, values }];
  });

/** The alternatives of what is expected, null and undefined aside. */
export const writtenOptions = (type: WrittenType): readonly WrittenType[] =>
  optionsOf(type).flatMap((one): WrittenType[] => {
    if (one.kind === "undefined") return [];
    if (one.kind !== "values") return [one];
    const values = one.values.filter((value) => value !== null);
    return values.length === 0 ? [] : [{ kind: "values", values }];
  });

export const canBeNull = (type: WireType): boolean =>
  type.kind === "union" ? type.options.some(canBeNull) : type.kind === "values" && type.values.includes(null);

/** Null or undefined is expected, or anything is. */
export const allowsAbsence = (type: WrittenType): boolean =>
  optionsOf(type).some(
    (one) =>
      one.kind === "undefined" ||
      one.kind === "unknown" ||
      (one.kind === "values" && one.values.includes(null)),
  );

/** What is sent and what is expected have no kind in common: "arrives as a string where a number is expected". */
export function compareKinds(
  sent: WireType,
  written: WrittenType,
  isRecord: (id: string) => boolean,
): string | null {
  const sentOnes = sentOptions(sent);
  const writtenOnes = writtenOptions(written);
  const kinds = allKinds(sentOnes.map((one) => sentKinds(one, isRecord)));
  const expected = allKinds(writtenOnes.map(writtenKinds));
  if (kinds === null || expected === null) return null;
  if (kinds.some((kind) => expected.includes(kind))) return compareItems(sentOnes, writtenOnes, isRecord);
  return `arrives as ${inWords(kinds)} where ${inWords(expected)} is expected`;
}

/** Lists of different things. */
function compareItems(
  sent: readonly WireType[],
  written: readonly WrittenType[],
  isRecord: (id: string) => boolean,
): string | null {
  const [list, ...others] = sent;
  const [expected, ...rest] = written;
  if (list?.kind !== "list" || expected?.kind !== "list" || others.length + rest.length > 0) return null;
  const inner = compareKinds(list.item, expected.item, isRecord);
  return inner === null ? null : `holds items each of which ${inner}`;
}

const inWords = (kinds: readonly (Kind | "Date")[]): string =>
  [...new Set(kinds)].map((kind) => IN_WORDS[kind]).join(" or ");

/** Null where one of the alternatives is not known, or there is none. */
function allKinds<T>(each: readonly (readonly T[] | null)[]): T[] | null {
  const known = each.filter((kinds) => kinds !== null);
  return known.length < each.length || known.length === 0 ? null : known.flat();
}

function sentKinds(type: WireType, isRecord: (id: string) => boolean): Kind[] | null {
  switch (type.kind) {
    case "scalar":
      return [type.type === "integer" ? "number" : type.type];
    case "values":
      return type.values.flatMap(kindOfValue);
    case "list":
      return ["list"];
    case "map":
      return ["record"];
    case "model":
      return isRecord(type.id) ? ["record"] : null;
    default:
      return null;
  }
}

function writtenKinds(type: WrittenType): (Kind | "Date")[] | null {
  switch (type.kind) {
    case "scalar":
      return [type.type];
    case "values":
      return type.values.flatMap(kindOfValue);
    case "list":
      return ["list"];
    case "map":
    case "object":
      return ["record"];
    case "date":
      return ["Date"];
    default:
      return null;
  }
}

function kindOfValue(value: Scalar): Kind[] {
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? [type] : [];
}

/** Values that can arrive and that the type does not list; none where either side is open. */
export function unlistedValues(sent: WireType, written: WrittenType): readonly Scalar[] {
  const expected = writtenOptions(written);
  const arriving = sentOptions(sent);
  const listed = new Set(expected.flatMap((one) => (one.kind === "values" ? one.values : [])));
  if (!expected.every(({ kind }) => kind === "values") || listed.size === 0) return [];
  if (!arriving.every(({ kind }) => kind === "values")) return [];
  return arriving
    .flatMap((one) => (one.kind === "values" ? one.values : []))
    .filter((value) => !listed.has(value));
}
