import { externalPath, lastName } from "../python/external-path.ts";
import type { ClassValue, Scope, Value } from "../python/value.ts";

/** A class that gives a model fields, with what stands for its type parameters there. */
export interface Carrier {
  readonly type: ClassValue;
  readonly substitution: ReadonlyMap<string, Value>;
}

export interface ModelLineage {
  /** Nearest first, as Python resolves names. */
  readonly carriers: readonly Carrier[];
  /** Libraries' bases by path. */
  readonly libraries: readonly string[];
  /** No base or metaclass outside the tree could add fields. */
  readonly complete: boolean;
}

/** Type parameters stand for what the subclass gives them. */
export const scopeWith = ({ type, substitution }: Carrier): Scope =>
  substitution.size === 0
    ? type.scope
    : { names: new Map(substitution), parent: type.scope, module: type.module, moduleName: type.moduleName };

const MODELS = /^(?:pydantic\b.*\.(?:BaseModel|RootModel|GenericModel)|sqlmodel\b.*\.SQLModel)$/;
/** Bases that give a model no fields of their own. */
const FIELDLESS =
  /^(?:typing|typing_extensions|abc|builtins|enum|collections|sqlalchemy|sqlalchemy_utils)\b|^(?:object|str|int|Generic|Protocol)$/;

export function modelLineage(type: ClassValue): ModelLineage {
  const carriers: Carrier[] = [];
  const libraries: string[] = [];
  let complete = true;
  visit(type, new Map());
  return { carriers, libraries, complete };

  function visit(current: ClassValue, substitution: ReadonlyMap<string, Value>): void {
    if (carriers.some((carrier) => carrier.type === current)) return;
    carriers.push({ type: current, substitution });
    if (current.def.args.some(({ name }) => name === "metaclass")) complete = false;
    for (const base of current.bases) visitBase(base, substitution);
  }

  function visitBase(base: Value, substitution: ReadonlyMap<string, Value>): void {
    if (base.kind === "class") return visit(base, new Map());
    if (base.kind === "symbolic" && base.operation.type === "index") {
      const { object, index } = base.operation;
      if (object.kind === "class") return visit(object, bindParameters(object, index, substitution));
      return visitBase(object, substitution);
    }
    const path = externalPath(base);
    libraries.push(path ?? "?");
    if (path === null || !(MODELS.test(path) || FIELDLESS.test(path))) complete = false;
  }
}

export const isModel = (type: ClassValue): boolean => {
  const { libraries } = modelLineage(type);
  return (
    libraries.some((path) => MODELS.test(path)) &&
    !libraries.some((path) => lastName(path) === "BaseSettings")
  );
};

/** `class Page(BaseModel, Generic[T])`, `class Page[T](BaseModel)`: which parameter gets which argument. */
function bindParameters(
  type: ClassValue,
  given: readonly Value[],
  outer: ReadonlyMap<string, Value>,
): Map<string, Value> {
  const names = parameterNames(type);
  const flat = given.flatMap((value) => (value.kind === "sequence" ? value.items : [value]));
  return new Map(
    names.flatMap((name, at): [string, Value][] => {
      const value = flat[at];
      if (value === undefined) return [];
      const passed = parameterName(value);
      return [[name, (passed === null ? undefined : outer.get(passed)) ?? value]];
    }),
  );
}

function parameterNames(type: ClassValue): string[] {
  const generic = type.def.args.find(
    ({ value }) =>
      value.kind === "subscript" &&
      (value.object.kind === "name" || value.object.kind === "attribute") &&
      (value.object.name === "Generic" || value.object.name === "Protocol"),
  );
  const source = generic ?? type.def.args.find(({ value }) => value.kind === "subscript");
  if (source?.value.kind !== "subscript") return [];
  return source.value.index.flatMap((node) => {
    const items = node.kind === "tuple" ? node.items : [node];
    return items.flatMap((item) => (item.kind === "name" ? [item.name] : []));
  });
}

/** The name of a `TypeVar("T")` that is passed on. */
function parameterName(value: Value): string | null {
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  if (lastName(externalPath(value.operation.callee) ?? "") !== "TypeVar") return null;
  const [name] = value.operation.args.positional;
  const [part] = name?.kind === "string" ? name.pattern : [];
  return part?.kind === "text" ? part.text : null;
}
