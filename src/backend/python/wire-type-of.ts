import { literalOf } from "../../contract/pattern.ts";
import { NULL_TYPE, type Scalar, UNKNOWN_TYPE, unionOf, type WireType } from "../../contract/wire-type.ts";
import { externalPath, isCall, lastName } from "./external-path.ts";
import type { Program } from "./program.ts";
import { scalarNamed } from "./scalar-types.ts";
import { typeArguments, typeParameterName } from "./type-parameters.ts";
import { parseTypeText } from "./type-text.ts";
import type { CallArguments, ClassValue, Scope, SymbolicOperation, Value } from "./value.ts";

const LISTS = new Set("list List Sequence MutableSequence Iterable Collection deque Deque".split(" "));
const SETS = new Set("set Set frozenset FrozenSet AbstractSet MutableSet".split(" "));
const MAPS = new Set("dict Dict Mapping MutableMapping defaultdict DefaultDict OrderedDict".split(" "));
/** What stands around a type and changes nothing of what is sent. */
const TRANSPARENT = new Set("Required NotRequired Final ReadOnly Mapped Awaitable".split(" "));
/** What an `Annotated` can hold that sends something else than the type says. */
const CHANGING = /^(?:\w*Serializer|WithJsonSchema|PlainValidator|GetPydanticSchema)$/;
/** Aliases that refer to themselves end here. */
const DEEPEST = 12;

/** What values of an annotated type are on the wire. Libraries' types are known by name, the tree's classes by id. */
export function wireTypeOf(program: Program, value: Value, scope: Scope): WireType {
  return read(value, 0);

  function read(type: Value, depth: number): WireType {
    if (depth > DEEPEST) return UNKNOWN_TYPE;
    const next = (inner: Value | undefined): WireType =>
      inner === undefined ? UNKNOWN_TYPE : read(inner, depth + 1);
    if (type.kind === "class") return readClass(program, type);
    if (type.kind === "constant") return type.value === null ? NULL_TYPE : UNKNOWN_TYPE;
    if (type.kind === "string") return next(readText(type));
    const path = externalPath(type);
    if (path !== null) return readName(lastName(path));
    const parameter = typeParameterName(type);
    if (parameter !== null) return { kind: "unknown", name: parameter };
    return type.kind === "symbolic" ? readSymbolic(type.operation, next) : UNKNOWN_TYPE;
  }

  function readText(type: Extract<Value, { kind: "string" }>): Value | undefined {
    const written = literalOf(type.pattern);
    const parsed =
      written === undefined ? null : parseTypeText(written, type.site?.node ?? { start: 0, end: 0 });
    return parsed === null || parsed.kind === "string" ? undefined : program.evaluate(parsed, scope);
  }
}

type Read = (inner: Value | undefined) => WireType;

function readSymbolic(operation: SymbolicOperation, next: Read): WireType {
  if (operation.type === "binary" && operation.operator === "|")
    return unionOf([next(operation.left), next(operation.right)]);
  if (operation.type === "call") return readCall(operation.callee, operation.args, next);
  return operation.type === "index" ? readIndex(operation.object, operation.index, next) : UNKNOWN_TYPE;
}

function readName(name: string): WireType {
  if (LISTS.has(name) || name === "tuple" || name === "Tuple") return { kind: "list", item: UNKNOWN_TYPE };
  if (SETS.has(name)) return { kind: "list", item: UNKNOWN_TYPE, unique: true };
  if (MAPS.has(name)) return { kind: "map", value: UNKNOWN_TYPE };
  if (name === "NoneType") return NULL_TYPE;
  if (name === "Decimal") return DECIMAL;
  return name === "UploadFile" ? { kind: "file" } : (scalarNamed(name) ?? UNKNOWN_TYPE);
}

const DECIMAL: WireType = { kind: "unknown", name: "Decimal" };

/** `conint(ge=1)`, `NewType("UserId", int)` */
function readCall(callee: Value, { positional }: CallArguments, next: Read): WireType {
  const name = lastName(externalPath(callee) ?? "");
  if (name === "NewType") return next(positional[1]);
  return name === "condecimal" ? DECIMAL : (scalarNamed(name) ?? UNKNOWN_TYPE);
}

function readIndex(object: Value, written: readonly Value[], next: Read): WireType {
  const index = typeArguments(written);
  if (object.kind === "class") return withArguments(next(object), index.map(next));
  const name = lastName(externalPath(object) ?? "");
  const [first, second] = index;
  if (name === "Optional") return unionOf([next(first), NULL_TYPE]);
  if (name === "Union") return unionOf(index.map(next));
  if (name === "Literal") return valuesOf(index);
  if (name === "Annotated") return index.slice(1).some(isChanging) ? UNKNOWN_TYPE : next(first);
  if (TRANSPARENT.has(name)) return next(first);
  if (LISTS.has(name)) return { kind: "list", item: next(first) };
  if (SETS.has(name)) return { kind: "list", item: next(first), unique: true };
  if (MAPS.has(name)) return { kind: "map", value: next(second) };
  if (name !== "tuple" && name !== "Tuple") return UNKNOWN_TYPE;
  return { kind: "list", item: isEllipsis(second) ? next(first) : UNKNOWN_TYPE };
}

/** `Page[ItemRead]` */
const withArguments = (type: WireType, args: readonly WireType[]): WireType =>
  type.kind === "model" ? { ...type, args } : type;

const isChanging = (value: Value): boolean =>
  isCall(value) && CHANGING.test(lastName(externalPath(value.operation.callee) ?? ""));

const isEllipsis = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === "...";

/** A class of the tree is what its schema says; an enum is its members' values. */
function readClass(program: Program, type: ClassValue): WireType {
  const isEnum = program
    .lineage(type)
    .some((entry) => typeof entry === "string" && /(?:^|\.)(?:Str|Int)?Enum$/.test(entry));
  if (!isEnum) return { kind: "model", id: `${type.moduleName}:${type.qualifiedName}` };
  const members = type.def.body.flatMap((statement) => {
    const [target] = statement.kind === "assign" ? statement.targets : [];
    return target?.kind === "name" && !target.name.startsWith("_") ? [type.attributes.get(target.name)] : [];
  });
  const values = valuesOf(members);
  return values.kind === "values" ? { ...values, name: type.qualifiedName } : UNKNOWN_TYPE;
}

function valuesOf(members: readonly (Value | undefined)[]): WireType {
  const values = members.map(scalarOf);
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 || known.length < values.length
    ? UNKNOWN_TYPE
    : { kind: "values", values: [...new Set(known)] };
}

/** An enum's member stands for its value. */
function scalarOf(value: Value | undefined): Scalar | undefined {
  if (value?.kind === "string") return literalOf(value.pattern);
  if (value?.kind === "constant") return value.value === "..." ? undefined : value.value;
  return value?.kind === "instance" && value.attributes.has("name")
    ? scalarOf(value.attributes.get("value"))
    : undefined;
}
