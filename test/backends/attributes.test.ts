import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Dependency, Operation } from "../../src/contract/operation.ts";
import {
  backends,
  fixtures,
  keyOfServed,
  keysOf,
  readBackend,
  readTruth,
  type ServedOperation,
  versions,
} from "./read-backend.ts";

/** Several registrations of one handler under one path differ by their application alone: the first one counts. */
function pairs(operations: readonly Operation[], served: readonly ServedOperation[]) {
  const byKey = new Map([...served].reverse().map((each) => [keyOfServed(each), each]));
  return operations.flatMap((operation) => {
    const [key = ""] = keysOf(operation);
    const truth =
      served.find((each) => keyOfServed(each) === key && each.app === operation.app) ?? byKey.get(key);
    return truth === undefined || truth.file === null ? [] : [{ operation, truth, key }];
  });
}

describe.each(backends)("what is said of the operations of %s", async (name) => {
  const { operations } = await readBackend(`backends/${name}`);
  const newest = pairs(operations, readTruth(versions.at(-1) ?? "", name));

  it("has FastAPI's tags, and knows what is deprecated or hidden", () => {
    const read = newest.map(({ operation, key }) => [
      key,
      [...operation.tags],
      operation.deprecated,
      operation.inSchema,
    ]);
    const expected = newest.map(({ truth, key }) => [
      key,
      [...new Set(truth.method === "WS" ? [] : truth.tags)],
      truth.deprecated,
      truth.includeInSchema,
    ]);
    expect(read).toEqual(expected);
  });

  it("has the dependencies that FastAPI runs", () => {
    const read = newest.map(({ operation, key }) => [key, namesOf(operation.dependencies, name)]);
    const expected = newest.map(({ truth, key, operation }) => [key, namesIn(truth, operation, name)]);
    expect(read).toEqual(expected);
  });
});

/** The functions and classes of the fixture that are dependencies, at any depth. */
const namesOf = (dependencies: readonly Dependency[], name: string): string[] =>
  [...new Set(flatten(dependencies).flatMap((each) => definedName(each, name)))].sort();

const flatten = (dependencies: readonly Dependency[]): Dependency[] =>
  dependencies.flatMap((each) => [each, ...flatten(each.requires)]);

function definedName({ definition }: Dependency, name: string): string[] {
  if (definition === null) return [];
  const lines = readFileSync(join(fixtures, "backends", name, definition.file), "utf8").split("\n");
  const [, found] = /\b(?:def|class)\s+(\w+)/.exec(lines[definition.startLine - 1] ?? "") ?? [];
  return found === undefined ? [] : [found];
}

/** What only a run could show: functions that a rewritten signature or a library's own dependency asks for. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  dependencies: ["build"],
  "library-routers": ["get_customer_manager", "get_session", "get_strategy"],
};

/** FastAPI's, without libraries' own and without the class of a view, which is no dependency in the source. */
function namesIn({ dependencies }: ServedOperation, operation: Operation, name: string): string[] {
  const view = operation.handler.qualifiedName.split(".").slice(0, -1).at(-1);
  const names = dependencies.map((each) => each.split(".").at(-1) ?? each);
  const ours = names.filter(
    (each) => each !== view && !UNSEEN[name]?.includes(each) && isDefined(each, name),
  );
  return [...new Set(ours)].sort();
}

const sources = new Map<string, string>();

function isDefined(dependency: string, name: string): boolean {
  const known = sources.get(name) ?? readSources(name);
  sources.set(name, known);
  return new RegExp(`\\b(?:def|class)\\s+${dependency}\\b`).test(known);
}

const readSources = (name: string): string => {
  const truth = JSON.parse(
    readFileSync(join(fixtures, "truth/backends", versions[0] ?? "", `${name}.json`), "utf8"),
  );
  return Object.keys(truth.sources)
    .map((file) => readFileSync(join(fixtures, "backends", name, file), "utf8"))
    .join("\n");
};
