import { literalOf } from "../../contract/pattern.ts";
import { argument, isCall, type SymbolicCall } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { TypeShape } from "../python/type-shape.ts";
import type { Site, Value } from "../python/value.ts";
import { calledName, isCallOf } from "./declarations.ts";
import type { ColumnDraft } from "./draft.ts";

export interface Declaration {
  readonly attribute: string;
  /** The statement that declares it. */
  readonly site: Site;
  readonly annotation: { readonly node: PyExpression; readonly shape: TypeShape; readonly site: Site } | null;
  readonly value: Value | null;
}

const COLUMN_CALLS = ["Column", "mapped_column", "MappedColumn"];

/** `x: Mapped[int] = mapped_column(...)`, `x = Column(...)`, `x: Mapped[int]`; null when it declares no column. */
export function readDeclarativeColumn(program: Program, declared: Declaration): ColumnDraft | null {
  const call = unwrapDeferred(declared.value);
  const mapped = declared.annotation?.shape.externals[0] === "Mapped";
  if (isCallOf(call, ...COLUMN_CALLS)) return columnOfCall(program, declared, call);
  const metadata = declared.annotation?.shape.metadata.find((value) => isCallOf(value, ...COLUMN_CALLS));
  if (mapped && declared.value === null && isCallOf(metadata, ...COLUMN_CALLS))
    return columnOfCall(program, declared, metadata);
  return mapped && declared.value === null ? plainColumn(program, declared) : null;
}

const unwrapDeferred = (value: Value | null): Value | undefined =>
  isCallOf(value ?? undefined, "deferred") && value !== null && isCall(value)
    ? value.operation.args.positional[0]
    : (value ?? undefined);

/** `x: int = Field(...)` of a SQLModel table. */
export function readFieldColumn(program: Program, declared: Declaration): ColumnDraft | null {
  const { value } = declared;
  if (value === null || calledName(value) !== "Field" || !isCall(value)) {
    if (isCallOf(value ?? undefined, ...COLUMN_CALLS) && value !== null && isCall(value))
      return columnOfCall(program, declared, value);
    return plainColumn(program, declared);
  }
  const { keywords } = value.operation.args;
  const column = keywords.get("sa_column");
  if (isCallOf(column, ...COLUMN_CALLS))
    return { ...columnOfCall(program, declared, column), values: [value, column] };
  const extra = keywords.get("sa_column_kwargs");
  const option = (name: string): Value | undefined =>
    keywords.get(name) ?? (extra?.kind === "dict" ? extra.entries.get(name) : undefined);
  const primaryKey = isTrue(option("primary_key"));
  return {
    ...plainColumn(program, declared),
    name: textOf(option("name")) ?? declared.attribute,
    primaryKey,
    nullable: booleanOf(option("nullable")) ?? (!primaryKey && isOptional(declared)),
    foreignKey:
      textOf(option("foreign_key")) ?? foreignKeyIn(value.operation.args.keywords.get("sa_column_args")),
    unique: isTrue(option("unique")),
    indexed: isTrue(option("index")),
    values: [value],
  };
}

function foreignKeyIn(args: Value | undefined): string | Value | null {
  if (args?.kind !== "sequence") return null;
  return foreignKeyOf(args.items);
}

function plainColumn(program: Program, declared: Declaration): ColumnDraft {
  return {
    name: declared.attribute,
    attribute: declared.attribute,
    type: annotationText(program, declared),
    place: program.placeOf(declared.site),
    nullable: isOptional(declared),
    primaryKey: false,
    foreignKey: null,
    unique: false,
    indexed: false,
    values: declared.value === null ? [] : [declared.value],
  };
}

/** A `Column(...)` or `mapped_column(...)`, also within a plain `Table(...)`. */
export function columnOfCall(program: Program, declared: Declaration, call: SymbolicCall): ColumnDraft {
  const { args } = call.operation;
  const [first] = args.positional;
  const named = first?.kind === "string" ? textOf(first) : null;
  const primaryKey = isTrue(args.keywords.get("primary_key"));
  const implicit = declared.annotation === null ? !primaryKey : isOptional(declared);
  return {
    name: named ?? textOf(args.keywords.get("name")) ?? declared.attribute,
    attribute: declared.attribute,
    type: typeText(program, call, named !== null) ?? annotationText(program, declared),
    place: program.placeOf(declared.site),
    nullable: booleanOf(args.keywords.get("nullable")) ?? (!primaryKey && implicit),
    primaryKey,
    foreignKey: foreignKeyOf(args.positional),
    unique: isTrue(args.keywords.get("unique")),
    indexed: isTrue(args.keywords.get("index")),
    values: declared.value === null || declared.value === call ? [call] : [declared.value, call],
  };
}

function foreignKeyOf(args: readonly Value[]): string | Value | null {
  for (const value of args) {
    if (!isCallOf(value, "ForeignKey")) continue;
    const target = argument(value.operation.args, 0, "column");
    return target === undefined ? null : (textOf(target) ?? target);
  }
  return null;
}

const NOT_TYPES = ["ForeignKey", "Sequence", "Identity", "Computed", "CheckConstraint", "FetchedValue"];

function typeText(program: Program, call: SymbolicCall, named: boolean): string | null {
  const { args } = call.operation;
  const keyword = args.nodes.find(({ name }) => name === "type_");
  const positional = args.nodes.filter(({ name }) => name === null);
  const position = args.positional.findIndex(
    (value, index) => index >= (named ? 1 : 0) && !NOT_TYPES.includes(calledName(value) ?? ""),
  );
  const node = keyword?.node ?? positional[position]?.node;
  return node === undefined ? null : oneLine(program.textOf({ module: call.site.module, node }));
}

/** `Mapped[int | None]` says `int | None`. */
function annotationText(program: Program, { annotation }: Declaration): string {
  if (annotation === null) return "";
  const { node, site, shape } = annotation;
  const inner = node.kind === "subscript" && shape.externals[0] === "Mapped" ? (node.index[0] ?? node) : node;
  return oneLine(program.textOf({ module: site.module, node: inner }));
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
const isOptional = ({ annotation }: Declaration): boolean => annotation?.shape.nullable ?? false;
export const isTrue = (value: Value | undefined): boolean => booleanOf(value) === true;
const booleanOf = (value: Value | undefined): boolean | null =>
  value?.kind === "constant" && typeof value.value === "boolean" ? value.value : null;

/** The string that a value is, when it is known to the last letter. */
export function textOf(value: Value | undefined): string | null {
  if (value?.kind === "string") return literalOf(value.pattern) ?? null;
  // `op.f("ix_user_email")` only marks a name as final; `quoted_name("user", True)` is that name.
  if (value !== undefined && isCallOf(value, "f", "quoted_name"))
    return textOf(value.operation.args.positional[0]);
  return null;
}
