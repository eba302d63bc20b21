import { externalPath, lastName } from "./external-path.ts";
import { argumentsOf, external, plain, symbolic } from "./make-value.ts";
import type { ClassValue, Site, Value } from "./value.ts";

/** What stands for the type parameters of a class, by their names. */
export type Substitution = ReadonlyMap<string, Value>;

/** `class Page(BaseModel, Generic[T])`, `class Page[T](BaseModel)`: which parameter gets which argument. */
export function bindTypeParameters(
  type: ClassValue,
  given: readonly Value[],
  outer: Substitution,
): Map<string, Value> {
  const flat = typeArguments(given);
  return new Map(
    typeParametersOf(type).flatMap((name, at): [string, Value][] => {
      const value = flat[at];
      return value === undefined ? [] : [[name, substitute(value, outer)]];
    }),
  );
}

/** What stands in the brackets of `Page[A, B]`, where a tuple is one value. */
export const typeArguments = (written: readonly Value[]): Value[] =>
  written.flatMap((each) => (each.kind === "sequence" ? each.items : [each]));

/** A type parameter that is passed on is what was given for it. */
export function substitute(value: Value, given: Substitution): Value {
  const passed = typeParameterName(value);
  return (passed === null ? undefined : given.get(passed)) ?? value;
}

/** The names of its type parameters. */
export function typeParametersOf({ def }: ClassValue): readonly string[] {
  if (def.typeParams.length > 0) return def.typeParams;
  const generic = def.args.find(
    ({ value }) =>
      value.kind === "subscript" &&
      (value.object.kind === "name" || value.object.kind === "attribute") &&
      (value.object.name === "Generic" || value.object.name === "Protocol"),
  );
  const source = generic ?? def.args.find(({ value }) => value.kind === "subscript");
  if (source?.value.kind !== "subscript") return [];
  return source.value.index.flatMap((node) => {
    const items = node.kind === "tuple" ? node.items : [node];
    return items.flatMap((item) => (item.kind === "name" ? [item.name] : []));
  });
}

/** What `T` is within `class Page[T]`: the same as after `T = TypeVar("T")`. */
export const typeParameter = (name: string, site: Site): Value =>
  symbolic({ type: "call", callee: external("typing.TypeVar"), args: argumentsOf(plain(name, site)) }, site);

/** The name of a `TypeVar("T")`. */
export function typeParameterName(value: Value): string | null {
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  if (lastName(externalPath(value.operation.callee) ?? "") !== "TypeVar") return null;
  const [name] = value.operation.args.positional;
  const [part] = name?.kind === "string" ? name.pattern : [];
  return part?.kind === "text" ? part.text : null;
}
