import type { WireField } from "../../contract/database.ts";
import { literalOf } from "../../contract/pattern.ts";
import type { WireType } from "../../contract/wire-type.ts";
import { argument, externalPath, isCall, lastName } from "../python/external-path.ts";
import { type Carrier, scopeWith } from "../python/generic-lineage.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyFunction, PyStatement } from "../python/tree.ts";
import { shapeOfValue, type TypeShape } from "../python/type-shape.ts";
import type { ClassValue, Scope, Value } from "../python/value.ts";
import { wireTypeOf } from "../python/wire-type-of.ts";
import { isCertain, modelOption, type Rename, renameOf } from "./aliases.ts";
import { filledFields } from "./filled-fields.ts";
import type { ModelLineage } from "./model-lineage.ts";
import { decoratorName, encodedType, hasModelSerializer, serializedFields } from "./serializers.ts";

export interface Fields {
  readonly fields: WireField[];
  readonly complete: boolean;
  /** What is sent does not follow from the fields. */
  readonly opaque: boolean;
}

/** The fields of a model as they are sent: bases' first, an override in the place of what it overrides. */
export function readFields(program: Program, lineage: ModelLineage): Fields {
  const rename = renameOf(program, lineage);
  const serialized = serializedFields(lineage);
  const filled = filledFields(lineage);
  const encoded = modelOption(program, lineage, "json_encoders") === undefined ? asItIs : encodedType;
  const found = new Map<string, WireField>();
  for (const carrier of [...lineage.carriers].reverse()) {
    const scope = scopeWith(carrier);
    for (const statement of carrier.type.def.body) {
      const attribute = attributeOf(statement);
      if (attribute === null) continue;
      const field = readField(
        { program, carrier, scope, rename, serialized, filled, encoded },
        statement,
        attribute,
      );
      if (field === "none") found.delete(attribute);
      else if (field !== null) found.set(attribute, field);
    }
  }
  const opaque = hasModelSerializer(lineage) || !isCertain(program, lineage);
  return { fields: [...found.values()], complete: !opaque && !allowsMore(program, lineage), opaque };
}

const asItIs = (type: WireType): WireType => type;

function allowsMore(program: Program, lineage: ModelLineage): boolean {
  const extra = modelOption(program, lineage, "extra");
  if (extra === undefined) return false;
  return extra.kind === "string"
    ? literalOf(extra.pattern) === "allow"
    : lastName(externalPath(extra) ?? "") === "allow";
}

interface Context {
  readonly program: Program;
  readonly carrier: Carrier;
  readonly scope: Scope;
  readonly rename: Rename;
  readonly serialized: (attribute: string) => boolean;
  readonly filled: (attribute: string) => boolean;
  readonly encoded: (type: WireType) => WireType;
}

function attributeOf(statement: PyStatement): string | null {
  if (statement.kind === "function") return statement.name;
  if (statement.kind !== "assign") return null;
  const [target] = statement.targets;
  return target?.kind === "name" ? target.name : null;
}

/** `"none"`: the attribute is there and is not sent. */
function readField(context: Context, statement: PyStatement, attribute: string): WireField | "none" | null {
  if (attribute.startsWith("_") || attribute === "model_config") return null;
  if (statement.kind === "function") return readComputed(context, statement);
  if (statement.kind !== "assign" || statement.annotation === null) return null;
  const { program, carrier, scope } = context;
  const type = program.evaluate(statement.annotation, scope);
  const shape = shapeOfValue(type, scope, program.evaluate);
  if (shape.externals[0] === "ClassVar") return null;
  const value = statement.value === null ? null : (carrier.type.attributes.get(attribute) ?? null);
  if (isCallOf(value, "Relationship", "relationship", "PrivateAttr")) return "none";
  const options = fieldOptions(value, shape);
  if (isTrue(optionOf(options, "exclude"))) return "none";
  const name = wireName(context.rename, attribute, options, "serialization_alias");
  const isSentOnly =
    name !== wireName(context.rename, attribute, options, "validation_alias") || hasChoices(options);
  return {
    name,
    attribute,
    ...describeType(context, statement.annotation, shape),
    optional: hasDefault(value, options),
    ...(context.filled(attribute) ? { filled: true } : {}),
    ...(context.serialized(attribute) ? {} : { wire: context.encoded(wireTypeOf(program, type, scope)) }),
    ...(isSentOnly ? { sentOnly: true } : {}),
    place: program.placeOf({ module: carrier.type.module, node: statement }),
  };
}

function describeType(
  { program, carrier }: Context,
  annotation: PyExpression,
  shape: TypeShape,
): Pick<WireField, "type" | "nullable" | "isList" | "schemas"> {
  const text = program.textOf({ module: carrier.type.module, node: annotation }).replace(/\s+/g, " ");
  return {
    type: substituted(text, carrier),
    nullable: shape.nullable,
    isList: shape.isList,
    schemas: [
      ...new Set(shape.classes.map((type: ClassValue) => `${type.moduleName}:${type.qualifiedName}`)),
    ],
  };
}

/** `list[T]` of a `Page[ItemRead]` reads `list[ItemRead]`. */
function substituted(text: string, { substitution }: Carrier): string {
  return text.replace(/[A-Za-z_]\w*/g, (name) => {
    const value = substitution.get(name);
    return value?.kind === "class" ? value.def.name : name;
  });
}

/** `Field(...)` as the default, or in `Annotated[T, Field(...)]`. */
function fieldOptions(value: Value | null, shape: TypeShape): readonly Value[] {
  return [value, ...shape.metadata].filter(
    (each) => each !== null && isCallOf(each, "Field"),
  ) as readonly Value[];
}

const isCallOf = (value: Value | null, ...names: readonly string[]): boolean =>
  value !== null && isCall(value) && names.includes(lastName(externalPath(value.operation.callee) ?? ""));

function optionOf(options: readonly Value[], name: string): Value | undefined {
  for (const option of options) {
    const value = isCall(option) ? option.operation.args.keywords.get(name) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

function wireName(
  rename: Rename,
  attribute: string,
  options: readonly Value[],
  first: "serialization_alias" | "validation_alias",
): string {
  for (const option of [first, "alias"]) {
    const value = optionOf(options, option);
    const name = value?.kind === "string" ? literalOf(value.pattern) : undefined;
    if (name !== undefined) return name;
  }
  return rename === null ? attribute : rename(attribute);
}

/** Names to choose from, `AliasChoices(...)`, are no one name. */
function hasChoices(options: readonly Value[]): boolean {
  const alias = optionOf(options, "validation_alias");
  return alias !== undefined && alias.kind !== "string";
}

const isTrue = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === true;
const isEllipsis = (value: Value | undefined): boolean => value?.kind === "constant" && value.value === "...";

function hasDefault(value: Value | null, options: readonly Value[]): boolean {
  if (optionOf(options, "default_factory") !== undefined) return true;
  if (value === null)
    return options.some(
      (option) => isCall(option) && given(option) !== undefined && !isEllipsis(given(option)),
    );
  if (!isCallOf(value, "Field") || !isCall(value)) return !isEllipsis(value);
  const fallback = given(value);
  return fallback !== undefined && !isEllipsis(fallback);
}

const given = (field: Value): Value | undefined =>
  isCall(field) ? argument(field.operation.args, 0, "default") : undefined;

/** `@computed_field` on a property: sent, never received. */
function readComputed(context: Context, def: PyFunction): WireField | null {
  const decorator = def.decorators.find((each) => decoratorName(each) === "computed_field");
  if (decorator === undefined) return null;
  const { program, carrier } = context;
  const type =
    def.returns === null
      ? { type: "", nullable: false, isList: false, schemas: [] }
      : describeComputed(context, def.returns);
  return {
    name: computedAlias(decorator) ?? (context.rename === null ? def.name : context.rename(def.name)),
    attribute: def.name,
    ...type,
    optional: false,
    sentOnly: true,
    place: program.placeOf({
      module: carrier.type.module,
      node: { start: def.start, end: def.signatureEnd },
    }),
  };
}

function describeComputed(context: Context, returns: PyExpression) {
  const { program, scope } = context;
  const type = program.evaluate(returns, scope);
  const described = describeType(context, returns, shapeOfValue(type, scope, program.evaluate));
  return { ...described, wire: wireTypeOf(program, type, scope) };
}

function computedAlias(decorator: PyExpression): string | null {
  if (decorator.kind !== "call") return null;
  const alias = decorator.args.find(({ name }) => name === "alias")?.value;
  return alias?.kind === "string" ? alias.value : null;
}
