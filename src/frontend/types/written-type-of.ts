import type * as morph from "ts-morph";
import type { Place } from "../../contract/place.ts";
import type { Scalar } from "../../contract/wire-type.ts";
import { UNKNOWN_WRITTEN, type WrittenType } from "../../contract/written-type.ts";

/** Where a declaration stands in the tree; null for a library's. */
export type PlaceOf = (node: morph.Node) => Place | null;

/** Records within records, as deep as answers are compared. */
const DEEPEST = 4;

/** What the type checker makes of a type. */
export function writtenTypeOf(type: morph.Type, at: morph.Node, placeOf: PlaceOf, depth = 0): WrittenType {
  const next = (inner: morph.Type): WrittenType => writtenTypeOf(inner, at, placeOf, depth + 1);
  if (depth > DEEPEST || type.isAny() || type.isUnknown() || type.isTypeParameter()) return UNKNOWN_WRITTEN;
  if (type.isBoolean()) return { kind: "scalar", type: "boolean" };
  if (type.isUnion()) return unionOf(type.getUnionTypes(), (part) => writtenTypeOf(part, at, placeOf, depth));
  if (type.isNull()) return { kind: "values", values: [null] };
  if (type.isUndefined() || type.isVoid()) return { kind: "undefined" };
  const value = literalOf(type);
  if (value !== undefined) return { kind: "values", values: [value] };
  if (type.isString() || type.isTemplateLiteral()) return { kind: "scalar", type: "string" };
  if (type.isNumber()) return { kind: "scalar", type: "number" };
  if (type.isArray() || type.isReadonlyArray())
    return { kind: "list", item: next(type.getArrayElementTypeOrThrow()) };
  if (type.isTuple()) return { kind: "list", item: UNKNOWN_WRITTEN };
  if (!type.isObject() && !type.isIntersection()) return UNKNOWN_WRITTEN;
  return objectOf(type, at, placeOf, next);
}

function literalOf(type: morph.Type): Scalar | undefined {
  if (type.isBooleanLiteral()) return type.getText() === "true";
  const value = type.isLiteral() ? type.getLiteralValue() : undefined;
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

function unionOf(parts: readonly morph.Type[], read: (part: morph.Type) => WrittenType): WrittenType {
  const options = parts.map(read);
  const values = options.flatMap((one) => (one.kind === "values" ? one.values : []));
  const rest = options.filter(({ kind }) => kind !== "values");
  const isBoolean = values.includes(true) && values.includes(false);
  const left = isBoolean ? values.filter((value) => typeof value !== "boolean") : values;
  const all: WrittenType[] = [
    ...rest,
    ...(isBoolean ? [{ kind: "scalar", type: "boolean" } as const] : []),
    ...(left.length === 0 ? [] : [{ kind: "values", values: left } as const]),
  ];
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind: "union", options: all };
}

function objectOf(
  type: morph.Type,
  at: morph.Node,
  placeOf: PlaceOf,
  next: (inner: morph.Type) => WrittenType,
): WrittenType {
  if (type.getSymbol()?.getName() === "Date") return { kind: "date" };
  if (type.getCallSignatures().length > 0) return { kind: "function" };
  const index = type.getStringIndexType() ?? type.getNumberIndexType();
  if (index !== undefined) return index.isAny() || index.isUnknown() ? UNKNOWN_WRITTEN : { kind: "map" };
  const symbol = type.getAliasSymbol() ?? type.getSymbol();
  const place = placeOf(symbol?.getDeclarations()[0] ?? at);
  const fields = type.getProperties().map((property) => ({
    name: property.getName(),
    optional: property.isOptional(),
    type: next(property.getTypeAtLocation(at)),
    place: placeOf(property.getDeclarations()[0] ?? at),
  }));
  // What a library declares is no record of the application's.
  if (place === null || fields.length === 0 || fields.some((field) => field.place === null))
    return UNKNOWN_WRITTEN;
  const name = symbol?.getName() ?? "";
  return {
    kind: "object",
    name: /^(?:__.*|)$/.test(name) ? null : name,
    place,
    fields: fields.flatMap((field) => (field.place === null ? [] : [{ ...field, place: field.place }])),
  };
}
