import { insidePath } from "../contract/inside-path.ts";
import { nearestNames } from "./nearest-names.ts";
import { operationKey } from "./operation-text.ts";

/** A target as a user can name it; a target whose route is gone has nothing but its symbol. */
export interface Selectable {
  readonly symbol: string;
  readonly method: string | null;
  readonly path: string | null;
  /** Other paths of the same handler and method. */
  readonly aliases?: readonly string[];
  /** Where the handler stands, its decorators included. */
  readonly file: string | null;
  readonly startLine: number;
  readonly endLine: number;
}

export type Selection<T> =
  | { readonly ok: true; readonly matches: readonly T[] }
  | { readonly ok: false; readonly unknown: readonly UnknownName[] };

export interface UnknownName {
  readonly name: string;
  readonly nearest: readonly string[];
  readonly message: string;
}

/** What the names mean: a symbol, a glob over symbols, `GET /path`, or `file:line`. In the order of `available`. */
export function selectTargets<T extends Selectable>(
  names: readonly string[],
  available: readonly T[],
): Selection<T> {
  const wanted = names.map((name) => ({ name, criterion: readName(name) }));
  const unknown = wanted.filter(({ criterion }) => !available.some(criterion.matches));
  if (unknown.length > 0) {
    return {
      ok: false,
      unknown: unknown.map(({ name, criterion }) => describeUnknown(name, criterion.near(available))),
    };
  }
  const matches = available.filter((target) => wanted.some(({ criterion }) => criterion.matches(target)));
  return { ok: true, matches: names.length === 0 ? available : matches };
}

interface Criterion {
  readonly matches: (target: Selectable) => boolean;
  /** What to propose when nothing matches. */
  readonly near: (available: readonly Selectable[]) => string[];
}

function readName(name: string): Criterion {
  const operation = operationKey(name);
  if (operation !== null) return byOperation(name, operation);
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(name) ?? [];
  if (file !== undefined && line !== undefined) return byPlace(insidePath(file) ?? file, Number(line));
  return /[*?]/.test(name) ? byGlob(name) : bySymbol(name);
}

const bySymbol = (name: string): Criterion => ({
  matches: (target) => target.symbol === name,
  near: (available) =>
    nearestNames(
      name,
      available.map(({ symbol }) => symbol),
    ),
});

function byGlob(name: string): Criterion {
  const source = name
    .replace(/\*+/g, "*")
    .replace(/[^*?]+/g, (text) => text.replace(/[\\^$.|+()[\]{}]/g, "\\$&"));
  const pattern = new RegExp(`^${source.replaceAll("*", ".*").replaceAll("?", ".")}$`);
  const literal = name.replace(/[*?]+/g, "_").replace(/^_+|_+$/g, "");
  return {
    matches: (target) => pattern.test(target.symbol),
    near: (available) =>
      nearestNames(
        literal,
        available.map(({ symbol }) => symbol),
      ),
  };
}

function byOperation(name: string, operation: string): Criterion {
  return {
    matches: (target) => operationsOf(target).some((own) => operationKey(own) === operation),
    near: (available) => nearestNames(name, available.flatMap(operationsOf)),
  };
}

function operationsOf({ method, path, aliases = [] }: Selectable): string[] {
  return method === null || path === null ? [] : [path, ...aliases].map((one) => `${method} ${one}`);
}

function byPlace(file: string, line: number): Criterion {
  const distance = (target: Selectable) => Math.max(target.startLine - line, line - target.endLine, 0);
  return {
    matches: (target) => target.file === file && distance(target) === 0,
    near: (available) => {
      const inFile = available.filter((target) => target.file === file);
      const nearest = inFile.toSorted((a, b) => distance(a) - distance(b)).slice(0, 3);
      if (nearest.length > 0) return nearest.map((target) => `${file}:${target.startLine}`);
      return nearestNames(
        file,
        available.flatMap((target) => target.file ?? []),
      );
    },
  };
}

function describeUnknown(name: string, nearest: readonly string[]): UnknownName {
  const help =
    nearest.length === 0 ? "`audit routes` lists what there is" : `did you mean ${nearest.join(", ")}?`;
  return { name, nearest, message: `nothing here is called ${JSON.stringify(name)}; ${help}` };
}
