import type { Schema, Table } from "../contract/database.ts";
import { UNKNOWN_TYPE, unionOf, type WireType } from "../contract/wire-type.ts";

/** What types of the wire mean in one repository. */
export interface Sent {
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly pydanticVersion: () => 1 | 2 | null;
  /** By table name. */
  readonly tables: ReadonlyMap<string, Table>;
  /** Files that could not be read in full: fields of their models may be missed. */
  readonly partial?: readonly { readonly file: string }[];
}

/** What stands for the type parameters of a generic model. */
export type Arguments = ReadonlyMap<string, WireType>;

export const NO_ARGUMENTS: Arguments = new Map();

/** Root models that hold root models end here. */
const DEEPEST = 6;

/** The type with what is given for type parameters, root models as what they hold, and decimals as the version writes them. */
export function settleSent(sent: Sent, type: WireType | undefined, given: Arguments, depth = 0): WireType {
  const next = (inner: WireType): WireType => settleSent(sent, inner, given, depth + 1);
  if (type === undefined || depth > DEEPEST) return UNKNOWN_TYPE;
  switch (type.kind) {
    case "unknown":
      return (type.name === undefined ? undefined : given.get(type.name)) ?? decimalOf(sent, type);
    case "union":
      return unionOf(type.options.map(next));
    case "list":
      return { ...type, item: next(type.item) };
    case "model": {
      const own = { ...type, ...(type.args === undefined ? {} : { args: type.args.map(next) }) };
      const schema = sent.schemas.get(type.id);
      return schema?.root === undefined
        ? own
        : settleSent(sent, schema.root, argumentsOf(schema, own), depth + 1);
    }
    default:
      return type;
  }
}

/** Pydantic 2 writes a decimal as text, Pydantic 1 as a number. */
function decimalOf({ pydanticVersion }: Sent, type: Extract<WireType, { kind: "unknown" }>): WireType {
  const version = type.name === "Decimal" ? pydanticVersion() : null;
  if (version === null) return UNKNOWN_TYPE;
  return { kind: "scalar", type: version === 2 ? "string" : "number", format: "decimal" };
}

export function argumentsOf(
  { parameters = [] }: Schema,
  { args = [] }: Extract<WireType, { kind: "model" }>,
): Arguments {
  return new Map(
    parameters.flatMap((name, at): [string, WireType][] => {
      const given = args[at];
      return given === undefined ? [] : [[name, given]];
    }),
  );
}

/** Of a class that the wire's type names: it is sent as an object whose fields are known. */
export const isRecord =
  ({ schemas }: Pick<Sent, "schemas">) =>
  (id: string): boolean => {
    const schema = schemas.get(id);
    return schema !== undefined && !schema.opaque;
  };
