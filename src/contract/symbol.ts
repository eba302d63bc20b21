import type { Operation } from "./operation.ts";
import { groupBy } from "./per-object.ts";

/**
 * Symbols of operations, by operation id: `<router module>_<handler function>_<METHOD>`. Where two operations would
 * have the same one, the parent packages of both are put in front, as many as it takes. Paths of one handler and method
 * share their symbol: they are aliases of each other.
 */
export function symbolsOf(operations: readonly Operation[]): Map<string, string> {
  const subjects = new Map<string, Subject>();
  for (const operation of operations) {
    const key = subjectKey(operation);
    const subject = subjects.get(key) ?? subjectOf(operation);
    subject.ids.push(operation.id);
    subjects.set(key, subject);
  }
  return nameSubjects([...subjects.values()]);
}

interface Subject {
  /** Folders and module, the module last. */
  readonly parts: readonly string[];
  readonly handler: string;
  readonly method: string;
  /** Names of what tells it from others that are made at its place. */
  readonly madeFor: readonly string[];
  readonly ids: string[];
}

const subjectKey = ({ method, handler }: Operation): string =>
  [
    method,
    handler.place.file,
    handler.place.startLine,
    handler.place.startColumn,
    handler.qualifiedName,
    ...(handler.madeFor ?? []),
  ].join(" ");

const subjectOf = (operation: Operation): Subject => ({
  parts: partsOf(operation),
  handler: operation.handler.name,
  method: operation.method,
  madeFor: (operation.handler.madeFor ?? []).map((name) => name.slice(name.lastIndexOf(".") + 1)),
  ids: [],
});

/** The path of the file that holds the handler; a package's `__init__.py` is the package. */
function partsOf({ handler }: Operation): string[] {
  const parts = handler.place.file.replace(/\.py$/, "").split("/");
  return parts.length > 1 && parts.at(-1) === "__init__" ? parts.slice(0, -1) : parts;
}

const symbolAt = ({ parts, handler, method, madeFor }: Subject, depth: number, made = 0): string =>
  [...parts.slice(-depth), handler, ...madeFor.slice(0, made), method].join("_");

function nameSubjects(subjects: readonly Subject[]): Map<string, string> {
  const named = new Map<string, string>();
  for (const group of groupBy(subjects, (subject) => symbolAt(subject, 1)).values()) {
    const depth = group.length === 1 ? 1 : distinguishingDepth(group);
    const told = group.map((subject) => ({ ...subject, madeFor: ownNames(subject, group) }));
    const made = group.length === 1 ? 0 : distinguishingNames(told, depth);
    const seen = new Map<string, number>();
    for (const subject of told) {
      const symbol = symbolAt(subject, depth, made);
      const count = (seen.get(symbol) ?? 0) + 1;
      seen.set(symbol, count);
      for (const id of subject.ids) named.set(id, count === 1 ? symbol : `${symbol}_${count}`);
    }
  }
  return named;
}

const ownNames = ({ madeFor }: Subject, group: readonly Subject[]): string[] =>
  madeFor.filter((name) => !group.every((other) => other.madeFor.includes(name)));

/** As many names of what they are made for as tell most of them apart. */
function distinguishingNames(group: readonly Subject[], depth: number): number {
  const most = Math.max(...group.map(({ madeFor }) => madeFor.length));
  const told = (made: number) => new Set(group.map((subject) => symbolAt(subject, depth, made))).size;
  const all = told(most);
  let made = 0;
  while (told(made) < all) made += 1;
  return made;
}

/** As many parent packages as tell all of them apart; handlers of one file with one name never are. */
function distinguishingDepth(group: readonly Subject[]): number {
  const most = Math.max(...group.map(({ parts }) => parts.length));
  const files = new Set(group.map(({ parts }) => parts.join("/"))).size;
  if (files === 1) return 1;
  for (let depth = 2; depth <= most; depth++) {
    if (new Set(group.map((subject) => symbolAt(subject, depth))).size >= files) return depth;
  }
  return most;
}
