import { withoutMetadata } from "../python/declared-types.ts";
import { externalPath, isCall, lastName } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { Semantics } from "../python/semantics.ts";
import { typeArguments } from "../python/type-parameters.ts";
import type { SymbolicValue, Value } from "../python/value.ts";
import { isModel } from "./model-lineage.ts";

/** A field of a request's model that is required and has no empty value counts as true: `if tag_in.id` of `id: UUID`. */
export const fieldTruth = (program: Program): Semantics => ({
  truth: (value) => (isRequiredField(program, value) && isNeverEmpty(program, value) ? true : null),
});

/** Defaults are not validated: a required field has none. */
function isRequiredField(program: Program, { operation }: SymbolicValue): boolean {
  if (operation.type !== "attribute") return false;
  const holders = program.declaredTypes(operation.object);
  return (
    holders !== null &&
    holders.length > 0 &&
    holders
      .map(withoutMetadata)
      .every(
        (type) =>
          type.kind === "class" &&
          isModel(type) &&
          program
            .lineage(type)
            .every((base) => typeof base === "string" || !base.attributes.has(operation.name)),
      )
  );
}

const isNeverEmpty = (program: Program, value: SymbolicValue): boolean =>
  program.declaredTypes(value)?.every(isFilled) ?? false;

const FILLED =
  /^(?:uuid\.UUID|datetime\.(?:datetime|date)|pydantic\b.*\.(?:UUID\d|PositiveInt|EmailStr|HttpUrl))$/;

function isFilled(type: Value): boolean {
  const inner = withoutMetadata(type);
  if (inner.kind === "class") return isModel(inner);
  const path = externalPath(inner);
  if (path !== null && FILLED.test(path)) return true;
  return path === "builtins.int" && isPositive(type);
}

/** `Annotated[int, Field(gt=0)]`, `Annotated[int, Gt(0)]` */
function isPositive(type: Value): boolean {
  if (type.kind !== "symbolic" || type.operation.type !== "index") return false;
  const metadata = typeArguments(type.operation.index);
  return metadata.slice(1).some((each) => {
    if (!isCall(each)) return false;
    const { callee, args } = each.operation;
    const name = lastName(externalPath(callee) ?? "");
    const above = name === "Gt" ? args.positional[0] : args.keywords.get("gt");
    const from = name === "Ge" ? args.positional[0] : args.keywords.get("ge");
    return isAtLeast(above, 0) || isAtLeast(from, 1);
  });
}

const isAtLeast = (value: Value | undefined, least: number): boolean =>
  value?.kind === "constant" && typeof value.value === "number" && value.value >= least;
