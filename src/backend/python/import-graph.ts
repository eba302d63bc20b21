import { perObject } from "../../contract/per-object.ts";
import type { ModuleNames } from "./module-names.ts";
import { nestedBodies } from "./source-roots.ts";
import type { PyModule, PyStatement } from "./tree.ts";

/** Which modules of the tree import which, wherever in them the import stands. */
export const importersOf = perObject((names: ModuleNames): ReadonlyMap<string, ReadonlySet<string>> => {
  const importers = new Map<string, Set<string>>();
  for (const [name, module] of names.modules) {
    for (const imported of importsIn(names, module)) {
      if (imported === name) continue;
      importers.set(imported, (importers.get(imported) ?? new Set()).add(name));
    }
  }
  return importers;
});

function importsIn(names: ModuleNames, { file, body }: PyModule): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string | null): void => {
    if (name !== null) found.add(name);
  };
  visit(body);
  return found;

  function visit(statements: readonly PyStatement[]): void {
    for (const statement of statements) {
      if (statement.kind === "import") for (const { module } of statement.names) addAlong(module);
      else if (statement.kind === "from") addFrom(statement);
      else nestedBodies(statement).forEach(visit);
    }
  }

  function addAlong(dotted: string): void {
    const parts = dotted.split(".");
    parts.forEach((_, index) => {
      add(names.resolve(file, parts.slice(0, index + 1).join(".")));
    });
  }

  function addFrom({ level, module, names: listed }: Extract<PyStatement, { kind: "from" }>): void {
    if (level === 0) addAlong(module);
    const base = level === 0 ? names.resolve(file, module) : relativeModule(level, module);
    add(base);
    if (base !== null) for (const { name } of listed) add(names.submodule(base, name));
  }

  function relativeModule(level: number, module: string): string | null {
    let base = names.relativeBase(file, level);
    for (const part of module === "" ? [] : module.split("."))
      base = base === null ? null : names.submodule(base, part);
    return base;
  }
}
