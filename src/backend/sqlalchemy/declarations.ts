import { externalPath, isCall, lastName, type SymbolicCall } from "../python/external-path.ts";
import { optionsOf } from "../python/make-value.ts";
import type { PyModule } from "../python/tree.ts";
import type { ClassValue, Value } from "../python/value.ts";

const LIBRARIES = "(?:sqlalchemy|sqlmodel|geoalchemy2|advanced_alchemy|alembic|sqlalchemy_utils)";
const OF_LIBRARY = new RegExp(`^${LIBRARIES}(?:\\.|$)`);
const MENTION = new RegExp(`\\b${LIBRARIES}\\b`);

/** Whether a module could import the libraries that make statements. */
export const mentionsLibrary = ({ text }: PyModule): boolean => text === undefined || MENTION.test(text);

/** Whether a dotted path is of the libraries whose calls are read. */
export const isOfLibrary = (path: string): boolean => OF_LIBRARY.test(path);

/** The name under which SQLAlchemy or SQLModel offers this value (`select`, `Column`); null when it is not theirs. */
export function libraryName(value: Value): string | null {
  const path = externalPath(value);
  return path !== null && isOfLibrary(path) ? lastName(path) : null;
}

/** The called function's name in the library: `Column` for `sa.Column(...)`. */
export const calledName = (value: Value | undefined): string | null =>
  value !== undefined && isCall(value) ? libraryName(value.operation.callee) : null;

export const isCallOf = (value: Value | undefined, ...names: readonly string[]): value is SymbolicCall =>
  value !== undefined && isCall(value) && names.includes(libraryName(value.operation.callee) ?? "");

/** The class a base expression stands for: itself, a generic's origin, or what `declarative_base(cls=...)` extends. */
function baseOf(base: Value): ClassValue | string | null {
  if (base.kind === "class") return base;
  const path = externalPath(base);
  if (path !== null) return path;
  if (base.kind !== "symbolic") return null;
  const { operation } = base;
  if (operation.type === "index") return baseOf(operation.object);
  if (operation.type !== "call") return null;
  const extended = operation.args.keywords.get("cls");
  if (extended?.kind === "class") return extended;
  return externalPath(operation.callee) ?? methodName(operation.callee);
}

const methodName = (callee: Value): string | null =>
  callee.kind === "symbolic" && callee.operation.type === "attribute" ? callee.operation.name : null;

/** The class and its bases, nearest first; a library's bases by path. */
export function ancestorsOf(type: ClassValue): readonly (ClassValue | string)[] {
  const seen: (ClassValue | string)[] = [];
  visit(type);
  return seen;

  function visit(current: ClassValue | string): void {
    if (seen.includes(current)) return;
    seen.push(current);
    if (typeof current === "string") return;
    for (const base of current.bases.flatMap(optionsOf)) {
      const next = baseOf(base);
      if (next !== null) visit(next);
      if (isCall(base)) seen.push(lastName(externalPath(base.operation.callee) ?? "declarative_base"));
    }
  }
}

const DECLARATIVE = new Set([
  "DeclarativeBase",
  "DeclarativeBaseNoMeta",
  "declarative_base",
  "generate_base",
]);
/** Declarative bases that a library makes. */
const LIBRARY_BASE = /^advanced_alchemy\.base\.(?:SQLQuery|\w+Base)$/;
const DECORATORS = new Set(["as_declarative", "mapped", "mapped_as_dataclass"]);

const decoratorNames = (type: ClassValue): string[] =>
  type.def.decorators.map((decorator) => {
    const callee = decorator.kind === "call" ? decorator.callee : decorator;
    return callee.kind === "attribute" || callee.kind === "name" ? callee.name : "";
  });

/** It descends from a declarative base, so SQLAlchemy maps it when it has a table. */
export const isDeclarative = (type: ClassValue): boolean =>
  ancestorsOf(type).some((base) =>
    typeof base === "string"
      ? DECLARATIVE.has(lastName(base)) || LIBRARY_BASE.test(base)
      : decoratorNames(base).some((name) => DECORATORS.has(name)),
  );

/** The declarative base itself: it carries rules and columns for others, and is never mapped. */
export const isDeclarativeRoot = (type: ClassValue): boolean =>
  decoratorNames(type).includes("as_declarative") ||
  type.bases.some((base) => /^DeclarativeBase/.test(lastName(externalPath(base) ?? "")));

export const isSqlModel = (type: ClassValue): boolean =>
  ancestorsOf(type).some((base) => typeof base === "string" && /^sqlmodel\b.*\bSQLModel$/.test(base));

/** `class User(SQLModel, table=True)` */
export const isSqlModelTable = (type: ClassValue): boolean =>
  type.def.args.some(
    ({ name, value }) => name === "table" && value.kind === "constant" && value.value === true,
  ) && isSqlModel(type);

/** What the class's own body assigns to a name, as a value. */
export const ownAttribute = (type: ClassValue, name: string): Value | undefined =>
  type.def.body.some((statement) => defines(statement, name)) ? type.attributes.get(name) : undefined;

function defines(statement: ClassValue["def"]["body"][number], name: string): boolean {
  if (statement.kind === "function") return statement.name === name;
  return (
    statement.kind === "assign" &&
    statement.targets.some((target) => target.kind === "name" && target.name === name)
  );
}

export const isAbstract = (type: ClassValue): boolean => {
  const value = ownAttribute(type, "__abstract__");
  return value?.kind === "constant" && value.value === true;
};
