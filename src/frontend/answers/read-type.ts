import type { Place } from "../../contract/place.ts";
import type { Scalar } from "../../contract/wire-type.ts";
import {
  optionsOf,
  UNKNOWN_WRITTEN,
  type WrittenField,
  type WrittenObject,
  type WrittenType,
} from "../../contract/written-type.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression, TypeMember, TypeNode } from "../script/tree.ts";
import { type DeclaredType, declaredType } from "./declared-type.ts";
import { settle, type TypeSite } from "./type-site.ts";

/** Asks the type checker what the slim trees do not tell: mapped, conditional and indexed types. */
export type AskType = (place: Place) => WrittenType;

export interface TypeReader {
  readonly graph: ModuleGraph;
  readonly ask: AskType;
  /** The declarations that are read at the moment, and how deep in an answer. */
  readonly within?: readonly (readonly [declaration: object, depth: number])[];
}

/** A declaration that names itself, and no record or list between, says nothing; one that wraps twice does. */
const MAX_WITHIN_ITSELF = 3;

/** Records within records, as deep as answers are compared. */
export const DEEPEST = 5;

type Reference = Extract<TypeNode, { kind: "reference" }>;
type Compound = Extract<TypeNode, { kind: "union" | "intersection" | "tuple" }>;

/** A type as far as an answer can be compared with it, read off the slim trees. */
export function readType(reader: TypeReader, unsettled: TypeSite, depth = 0): WrittenType {
  const site = settle(unsettled);
  const { node } = site;
  if (depth > DEEPEST) return UNKNOWN_WRITTEN;
  const at = (inner: TypeNode): WrittenType => readType(reader, { ...site, node: inner }, depth + 1);
  switch (node.kind) {
    case "array":
      return { kind: "list", item: at(node.element) };
    case "tuple":
      return { kind: "list", item: UNKNOWN_WRITTEN };
    case "object":
      return objectOf(reader, site, { name: null, node, members: node.members }, depth);
    case "union":
      return unionOf(node.types.map((one) => readType(reader, { ...site, node: one }, depth)));
    case "intersection":
      return intersectionOf(reader, site, node, depth);
    case "literal":
      return { kind: "values", values: [node.value] };
    case "keyword":
      return KEYWORDS[node.name] ?? UNKNOWN_WRITTEN;
    case "function":
      return { kind: "function" };
    case "opaque":
      return site.given.size > 0 ? UNKNOWN_WRITTEN : reader.ask(reader.graph.placeOf(site.file, node));
    case "reference":
      return readReference(reader, { ...site, node }, depth);
  }
}

const KEYWORDS: Readonly<Record<string, WrittenType>> = {
  string: { kind: "scalar", type: "string" },
  number: { kind: "scalar", type: "number" },
  boolean: { kind: "scalar", type: "boolean" },
  undefined: { kind: "undefined" },
  void: { kind: "undefined" },
};

function unionOf(options: readonly WrittenType[]): WrittenType {
  const flat = options.flatMap(optionsOf);
  const values = flat.flatMap((one) => (one.kind === "values" ? one.values : []));
  const rest = flat.filter(({ kind }) => kind !== "values");
  const all: WrittenType[] = values.length === 0 ? rest : [...rest, { kind: "values", values }];
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind: "union", options: all };
}

interface Shape {
  readonly name: string | null;
  readonly node: { readonly start: number; readonly end: number };
  readonly members: readonly TypeMember[];
}

function objectOf(
  reader: TypeReader,
  site: Omit<TypeSite, "node">,
  { name, node, members }: Shape,
  depth: number,
): WrittenType {
  const index = members.find((member) => member.name === null);
  if (index !== undefined) return isOpenValue(index.type) ? UNKNOWN_WRITTEN : { kind: "map" };
  if (members.length === 0) return UNKNOWN_WRITTEN;
  const fields = members.map((member) => fieldOf(reader, site, member, depth));
  return { kind: "object", name, place: reader.graph.placeOf(site.file, node), fields };
}

const fieldOf = (
  reader: TypeReader,
  site: Omit<TypeSite, "node">,
  member: TypeMember,
  depth: number,
): WrittenField => ({
  name: member.name ?? "",
  optional: member.optional,
  type: member.type === null ? UNKNOWN_WRITTEN : readType(reader, { ...site, node: member.type }, depth + 1),
  place: reader.graph.placeOf(site.file, member),
});

/** The fields of all parts. */
function intersectionOf(
  reader: TypeReader,
  site: TypeSite,
  { types, ...span }: Compound,
  depth: number,
): WrittenType {
  const parts = types.map((one) => readType(reader, { ...site, node: one }, depth));
  const objects = parts.filter((part): part is WrittenObject => part.kind === "object");
  if (objects.length < parts.length) return UNKNOWN_WRITTEN;
  const place = reader.graph.placeOf(site.file, span);
  // A part that narrows another one's field knows what else the field can be.
  const fields = objects.flatMap((part) => part.fields);
  const first = fields.filter(({ name }, index) => fields.findIndex((one) => one.name === name) === index);
  return { kind: "object", name: null, place, fields: first };
}

/** What comes later overrides. */
const merge = (all: readonly (readonly WrittenField[])[]): WrittenField[] => [
  ...new Map(all.flat().map((field) => [field.name, field])).values(),
];

function readReference(
  reader: TypeReader,
  site: TypeSite & { readonly node: Reference },
  depth: number,
): WrittenType {
  const declared = declaredType(reader.graph, site);
  if (declared === "global") return readGlobal(reader, site, depth);
  if (declared === null) return UNKNOWN_WRITTEN;
  const { statement, file, given } = declared;
  if (statement.kind === "enum") return enumOf(statement.members);
  const { within = [] } = reader;
  const again = within.filter(([other, at]) => other === statement && at === depth).length;
  if (again >= MAX_WITHIN_ITSELF) return UNKNOWN_WRITTEN;
  const inner = { ...reader, within: [...within, [statement, depth] as const] };
  if (statement.kind === "interface") return interfaceOf(inner, declared, depth);
  const read = readType(inner, { node: statement.type, file, given }, depth);
  if (read.kind !== "object" || read.name !== null) return read;
  return { ...read, name: declared.name, place: reader.graph.placeOf(file, statement) };
}

function interfaceOf(reader: TypeReader, declared: DeclaredType, depth: number): WrittenType {
  const { statement, file, given, name } = declared;
  if (statement.kind !== "interface") return UNKNOWN_WRITTEN;
  const bases = statement.extends.map((node) => readType(reader, { node, file, given }, depth));
  if (bases.some(({ kind }) => kind === "map")) return { kind: "map" };
  const own = objectOf(reader, { file, given }, { name, node: statement, members: statement.members }, depth);
  if (own.kind === "map") return own;
  const inherited = bases.map((base) => (base.kind === "object" ? base.fields : []));
  const fields = merge([...inherited, own.kind === "object" ? own.fields : []]);
  const place = reader.graph.placeOf(file, statement);
  return fields.length === 0 ? UNKNOWN_WRITTEN : { kind: "object", name, place, fields };
}

/** Types of the language itself, which nothing in the tree declares. */
function readGlobal(
  reader: TypeReader,
  site: TypeSite & { readonly node: Reference },
  depth: number,
): WrittenType {
  const { name, args } = site.node;
  const [first, second] = args;
  if (name === "Date") return { kind: "date" };
  if (name === "Record") return isAnyKey(first) && !isOpenValue(second) ? { kind: "map" } : UNKNOWN_WRITTEN;
  if (first === undefined) return UNKNOWN_WRITTEN;
  if (name === "Array" || name === "ReadonlyArray")
    return { kind: "list", item: readType(reader, { ...site, node: first }, depth + 1) };
  const inner = readType(reader, { ...site, node: first }, depth);
  switch (name) {
    case "Promise":
    case "Awaited":
    case "Readonly":
      return inner;
    case "NonNullable":
      return withoutNull(inner);
    case "Partial":
    case "Required":
      return withFields(inner, (fields) =>
        fields.map((field) => ({ ...field, optional: name === "Partial" })),
      );
    case "Pick":
    case "Omit":
      return picked(inner, keysIn(reader, site, second), name === "Pick");
    default:
      return UNKNOWN_WRITTEN;
  }
}

const isAnyKey = (key: TypeNode | undefined): boolean =>
  key?.kind === "keyword" && /^(?:string|number)$/.test(key.name);

/** `Record<string, unknown>` is what wrappers call any JSON: that an answer is no list is hardly meant. */
const isOpenValue = (value: TypeNode | null | undefined): boolean =>
  value == null || (value.kind === "keyword" && /^(?:unknown|any)$/.test(value.name));

const withoutNull = (type: WrittenType): WrittenType =>
  unionOf(
    optionsOf(type).flatMap((one): WrittenType[] => {
      if (one.kind === "undefined") return [];
      if (one.kind !== "values") return [one];
      const values = one.values.filter((value) => value !== null);
      return values.length === 0 ? [] : [{ kind: "values", values }];
    }),
  );

const withFields = (
  type: WrittenType,
  change: (fields: readonly WrittenField[]) => readonly WrittenField[],
): WrittenType => (type.kind === "object" ? { ...type, fields: change(type.fields) } : UNKNOWN_WRITTEN);

function picked(type: WrittenType, keys: ReadonlySet<string> | null, isPick: boolean): WrittenType {
  if (keys === null) return UNKNOWN_WRITTEN;
  return withFields(type, (fields) => fields.filter(({ name }) => keys.has(name) === isPick));
}

function keysIn(reader: TypeReader, site: TypeSite, keys: TypeNode | undefined): ReadonlySet<string> | null {
  if (keys === undefined) return null;
  const read = readType(reader, { ...site, node: keys });
  return read.kind === "values" ? new Set(read.values.map(String)) : null;
}

function enumOf(members: readonly { readonly value: Expression | null }[]): WrittenType {
  const values = members.flatMap(({ value }): Scalar[] =>
    value?.kind === "string" || value?.kind === "number" ? [value.value] : [],
  );
  return values.length === members.length && values.length > 0 ? { kind: "values", values } : UNKNOWN_WRITTEN;
}
