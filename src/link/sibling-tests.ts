import type { Operation } from "../contract/operation.ts";
import { groupBy, perObject } from "../contract/per-object.ts";
import type { TestImport } from "../contract/request.ts";
import type { SiblingTest } from "../contract/trace.ts";
import type { BackendSide } from "./sides.ts";

/** Some file of tests imports the handler's module. */
export const isImportedByTests = ({ handler }: Operation, { testImports }: BackendSide): boolean =>
  modulesIn(testImports).has(handler.module);

const modulesIn = perObject((imports: readonly TestImport[]) => new Set(imports.map(({ module }) => module)));

/**
 * Tests that use code beside the handler's module: a service that its handlers may call. Modules with handlers of
 * their own are no such code.
 */
export function siblingTests(operation: Operation, { operations, testImports }: BackendSide): SiblingTest[] {
  const home = packageOf(operation);
  const withHandlers = modulesOf(operations);
  const found = new Map<string, TestImport>();
  for (const each of besides(testImports).get(home) ?? []) {
    const isBeside = home !== "" && !withHandlers.has(each.module);
    const key = `${each.place.file} ${each.module}`;
    if (isBeside && each.holdsTests && each.isCode && !found.has(key)) found.set(key, each);
  }
  return [...found.values()]
    .map(({ place, module }) => ({ place, module, shared: sharedWords(module, place.file) }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ place, module }) => ({ place, module }));
}

const modulesOf = perObject(
  (operations: readonly Operation[]) => new Set(operations.map(({ handler }) => handler.module)),
);

const besides = perObject((imports: readonly TestImport[]) =>
  groupBy(imports, ({ module }) => parentOf(module)),
);

const packageOf = ({ handler }: Operation): string =>
  handler.place.file.endsWith("__init__.py") ? handler.module : parentOf(handler.module);

const parentOf = (module: string): string => module.slice(0, Math.max(0, module.lastIndexOf(".")));

/** How much of a module's name stands in a file's: `tag.service` and `tests/tag/test_tag_service.py`. */
function sharedWords(module: string, file: string): number {
  const words = new Set(file.toLowerCase().split(/[^a-z0-9]+/));
  return module
    .toLowerCase()
    .split(/[._]/)
    .filter((word) => words.has(word)).length;
}
