import { UNKNOWN_TYPE, unionOf, type WireType } from "../../contract/wire-type.ts";
import type { PyExpression, PyFunction } from "../python/tree.ts";
import type { ModelLineage } from "./model-lineage.ts";

/** `@model_serializer`: the code writes the whole model itself. */
export const hasModelSerializer = (lineage: ModelLineage): boolean =>
  methodsOf(lineage).some(({ decorators }) =>
    decorators.some((each) => decoratorName(each) === "model_serializer"),
  );

/** `@field_serializer("a", "b")`: the code writes these fields itself, as what it likes. */
export function serializedFields(lineage: ModelLineage): (attribute: string) => boolean {
  const named = new Set(methodsOf(lineage).flatMap(({ decorators }) => decorators.flatMap(fieldsNamed)));
  return (attribute) => named.has(attribute) || named.has("*");
}

function fieldsNamed(decorator: PyExpression): string[] {
  if (decorator.kind !== "call" || decoratorName(decorator) !== "field_serializer") return [];
  return decorator.args.flatMap(({ name, value }) =>
    name === null ? [value.kind === "string" ? value.value : "*"] : [],
  );
}

export const methodsOf = ({ carriers }: ModelLineage): PyFunction[] =>
  carriers.flatMap(({ type }) =>
    type.def.body.flatMap((statement) => (statement.kind === "function" ? [statement] : [])),
  );

export function decoratorName(decorator: PyExpression): string {
  if (decorator.kind === "call") return decoratorName(decorator.callee);
  return decorator.kind === "name" || decorator.kind === "attribute" ? decorator.name : "";
}

/** `json_encoders`: what JSON has no kind of its own for (dates, decimals, ids) may be written as anything. */
export function encodedType(type: WireType): WireType {
  switch (type.kind) {
    case "scalar":
      return type.format === undefined ? type : UNKNOWN_TYPE;
    case "unknown":
      return UNKNOWN_TYPE;
    case "list":
      return { ...type, item: encodedType(type.item) };
    case "map":
      return { ...type, value: encodedType(type.value) };
    case "union":
      return unionOf(type.options.map(encodedType));
    default:
      return type;
  }
}
