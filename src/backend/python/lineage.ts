import type { Machine } from "./machine.ts";
import type { ClassValue, Value } from "./value.ts";

/** The class and its bases, nearest first; libraries' classes by their dotted path. */
export function lineageOf(machine: Machine, type: ClassValue): readonly (ClassValue | string)[] {
  const known = machine.lineages.get(type);
  if (known !== undefined) return known;
  machine.lineages.set(type, [type]);
  const all: (ClassValue | string)[] = [type];
  for (const base of type.bases) all.push(...lineageOfBase(machine, base));
  const lineage = lastOfEach(all);
  machine.lineages.set(type, lineage);
  return lineage;
}

const MAKES_NOTHING = /^(?:typing|typing_extensions)\.(?:Generic|Protocol)$|^abc\.ABC$/;

/** The library's class that a lineage leads to: `Generic[T]` in front of it only says what type checkers read. */
export function libraryIn(lineage: readonly (ClassValue | string)[]): string | undefined {
  const paths = lineage.filter((entry) => typeof entry === "string");
  return paths.find((path) => !MAKES_NOTHING.test(path)) ?? paths[0];
}

/** The class and all classes below it. */
export function descendantsOf(machine: Machine, type: ClassValue): readonly ClassValue[] {
  const known = machine.descendants.get(type);
  if (known !== undefined) return known;
  const found = machine.classes.filter((each) => lineageOf(machine, each).includes(type));
  machine.descendants.set(type, found);
  return found;
}

/** A base that several bases share comes after all of them. */
const lastOfEach = <T>(entries: readonly T[]): T[] => [...new Set(entries.toReversed())].reverse();

function lineageOfBase(machine: Machine, base: Value): readonly (ClassValue | string)[] {
  const origin = withoutTypeArguments(base);
  if (origin.kind === "class") return lineageOf(machine, origin);
  if (origin.kind === "external") return [origin.path];
  if (origin.kind === "choice")
    return origin.options.flatMap((option) => lineageOfBase(machine, option)).slice(0, 20);
  return [libraryPath(origin) ?? "?"];
}

/** What was found from a class downwards is no longer so once there is another class. */
export function forgetDescendants({ descendants, implementations }: Machine): void {
  descendants.clear();
  implementations.clear();
}

/** `Base[Model]` is `Base`. */
export function withoutTypeArguments(value: Value): Value {
  return value.kind === "symbolic" && value.operation.type === "index"
    ? withoutTypeArguments(value.operation.object)
    : value;
}

/** The dotted path of a library's name, through calls: `declarative_base()` is `sqlalchemy.orm.declarative_base()`. */
export function libraryPath(value: Value): string | null {
  if (value.kind === "external") return value.path;
  if (value.kind !== "symbolic") return null;
  const { operation } = value;
  if (operation.type === "attribute") {
    const { object: holder } = operation;
    const object = holder.kind === "instance" ? pathOfInstance(holder.type) : libraryPath(holder);
    return object === null ? null : `${object}.${operation.name}`;
  }
  if (operation.type === "index") return libraryPath(operation.object);
  if (operation.type !== "call") return null;
  const callee = libraryPath(operation.callee);
  return callee === null ? null : `${callee}()`;
}

/** What the tree's class does not define is that of its library's base. */
function pathOfInstance(type: ClassValue): string | null {
  for (const base of type.bases) {
    const origin = withoutTypeArguments(base);
    if (origin === type) continue;
    const path = origin.kind === "class" ? pathOfInstance(origin) : libraryPath(origin);
    if (path !== null && !/^(?:typing|abc|builtins)\./.test(path))
      return path.endsWith("()") ? path : `${path}()`;
  }
  return null;
}

export const hasLibraryBase = (
  machine: Machine,
  type: ClassValue,
  matches: (path: string) => boolean,
): boolean => lineageOf(machine, type).some((entry) => typeof entry === "string" && matches(entry));

export const isSettings = (machine: Machine, type: ClassValue): boolean =>
  hasLibraryBase(machine, type, (path) => path.endsWith(".BaseSettings"));

export const isEnum = (machine: Machine, type: ClassValue): boolean =>
  hasLibraryBase(machine, type, (path) => /(?:^|\.)(?:Enum|StrEnum|IntEnum|Flag|IntFlag)$/.test(path));
