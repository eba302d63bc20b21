import type { Target, TargetEntry } from "../contract/targets.ts";
import { appendEntries } from "./append-entries.ts";
import { operationKey } from "./operation-text.ts";
import { readTargets } from "./read-targets.ts";
import { TargetsError } from "./targets-error.ts";

/** An operation of the code, for `audit init`. */
export interface Discovered {
  readonly symbol: string;
  /** `"GET /v1/users"`: recognises an entry that gives the operation a free name. Not written. */
  readonly operation?: string;
  /** The same handler and method at other paths, in the same form. */
  readonly aliases?: readonly string[];
  readonly app?: string;
  /** Written, with its reason, where the code says that no frontend is expected. */
  readonly consumers?: "external" | "none";
  readonly why?: string;
}

export interface Merge {
  /** The whole new file; the old text itself when nothing is added. */
  readonly text: string;
  readonly added: readonly string[];
  /** Declared, and no operation of the code is theirs any more. They stay in the file. */
  readonly gone: readonly Target[];
}

export interface MergeOptions {
  /** For error messages. */
  readonly file?: string;
  /** Written as `$schema` into a new file. */
  readonly schema?: string;
}

/** Writes a targets file, or adds to one what is new; what a hand wrote stays as it is, to the byte. */
export function mergeTargets(
  text: string | null,
  discovered: readonly Discovered[],
  options: MergeOptions = {},
): Merge {
  if (text === null) {
    const fresh = firstOfEachSymbol(discovered);
    return { text: newFile(fresh, options.schema), added: fresh.map(({ symbol }) => symbol), gone: [] };
  }
  const targets = readDeclared(text, options.file ?? "targets.json");
  const ownersOf = operationOwners(discovered);
  const covered = new Set<Discovered>(targets.flatMap(ownersOf));
  const taken = new Set(targets.map(({ symbol }) => symbol));
  const fresh = firstOfEachSymbol(
    discovered.filter((found) => !covered.has(found) && !taken.has(found.symbol)),
  );
  const gone = targets.filter((target) => ownersOf(target).length === 0);
  const added = fresh.map(({ symbol }) => symbol);
  return { text: appendEntries(text, fresh.map(entryText)), added, gone };
}

function readDeclared(text: string, file: string): readonly Target[] {
  const declared = readTargets(text, file);
  if (declared.kind === "targets") return declared.targets;
  throw new TargetsError(
    file,
    1,
    1,
    "this file lists projects: run `audit init --project <name>` for one of them",
  );
}

/** The operations that an entry stands for. With an `operation`, its symbol is a free name and says nothing. */
function operationOwners(discovered: readonly Discovered[]): (target: Target) => Discovered[] {
  const bySymbol = new Map<string, Discovered[]>();
  const byOperation = new Map<string, Discovered[]>();
  for (const found of discovered) {
    addTo(bySymbol, found.symbol, found);
    for (const key of operationKeys(found)) addTo(byOperation, key, found);
  }
  return (target) => {
    if (target.operation === null) return bySymbol.get(target.symbol) ?? [];
    const owners = byOperation.get(operationKey(target.operation) ?? "") ?? [];
    return owners.filter(({ app }) => target.app === null || app === undefined || app === target.app);
  };
}

const operationKeys = ({ operation, aliases = [] }: Discovered): Set<string> =>
  new Set([operation, ...aliases].flatMap((one) => (one === undefined ? [] : (operationKey(one) ?? []))));

function addTo(index: Map<string, Discovered[]>, key: string, found: Discovered): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [found]);
  else list.push(found);
}

function firstOfEachSymbol(discovered: readonly Discovered[]): Discovered[] {
  const seen = new Set<string>();
  return discovered.filter(({ symbol }) => !seen.has(symbol) && seen.add(symbol));
}

function entryText({ symbol, consumers, why }: Discovered): string {
  if (consumers === undefined) return JSON.stringify(symbol);
  const entry: TargetEntry = why === undefined ? { symbol, consumers } : { symbol, consumers, why };
  const fields = Object.entries(entry).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{ ${fields.join(", ")} }`;
}

function newFile(fresh: readonly Discovered[], schema: string | undefined): string {
  const first = schema === undefined ? "" : `  "$schema": ${JSON.stringify(schema)},\n`;
  const lines = fresh.map((found) => `    ${entryText(found)}`).join(",\n");
  const targets = lines === "" ? "[]" : `[\n${lines}\n  ]`;
  return `{\n${first}  "version": 1,\n  "targets": ${targets}\n}\n`;
}
