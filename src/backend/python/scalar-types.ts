import type { ScalarType, WireType } from "../../contract/wire-type.ts";

/**
 * Types of the standard library and of Pydantic that are one kind of value on the wire, whichever version writes it.
 * Deliberately not here: `Decimal` and `timedelta`, which Pydantic 1 and 2 write differently.
 */
const SCALARS: Readonly<Record<ScalarType, readonly (readonly [format: string, names: string])[]>> = {
  string: [
    [
      "",
      "str StrictStr SecretStr constr FilePath DirectoryPath NewPath Path PurePath PurePosixPath PosixPath",
    ],
    ["email", "EmailStr"],
    ["uri", "AnyUrl AnyHttpUrl HttpUrl FileUrl PostgresDsn RedisDsn"],
    ["uuid", "UUID UUID1 UUID3 UUID4 UUID5 UUID6 UUID7 UUID8"],
    ["date-time", "datetime AwareDatetime NaiveDatetime PastDatetime FutureDatetime"],
    ["date", "date PastDate FutureDate"],
    ["time", "time"],
    ["ipv4", "IPv4Address"],
    ["ipv6", "IPv6Address"],
  ],
  integer: [["", "int StrictInt PositiveInt NegativeInt NonNegativeInt NonPositiveInt conint"]],
  number: [
    [
      "",
      "float StrictFloat PositiveFloat NegativeFloat NonNegativeFloat NonPositiveFloat FiniteFloat confloat",
    ],
  ],
  boolean: [["", "bool StrictBool"]],
};

const BY_NAME: ReadonlyMap<string, WireType> = new Map(
  Object.entries(SCALARS).flatMap(([type, rows]) =>
    rows.flatMap(([format, names]) =>
      names.split(" ").map((name): [string, WireType] => [name, makeScalar(type as ScalarType, format)]),
    ),
  ),
);

function makeScalar(type: ScalarType, format: string): WireType {
  return format === "" ? { kind: "scalar", type } : { kind: "scalar", type, format };
}

/** By the last part of its dotted path. */
export const scalarNamed = (name: string): WireType | undefined => BY_NAME.get(name);
