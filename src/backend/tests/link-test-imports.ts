import type { TestImport } from "../../contract/request.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { functionIn } from "./function-in.ts";
import { type ImportedName, readImports } from "./read-imports.ts";

const HOLDS_TESTS = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;

/** What test files import of the application's modules: one for each import statement and module. */
export function linkTestImports(program: Program, isTest: (file: string) => boolean): TestImport[] {
  return [...program.modules.values()].flatMap((module) => {
    if (!isTest(module.file)) return [];
    const imported = readImports(program, module, module.body).map((each) => ({ each, from: homeOf(each) }));
    const ours = imported.filter(({ from }) => !isTest(program.modules.get(from)?.file ?? ""));
    return joinStatements(program, ours, HOLDS_TESTS.test(module.file));
  });
}

/** Where a function or class is defined, when a package hands it on. */
function homeOf({ value, module }: ImportedName): string {
  const defined = functionIn(value) ?? (value.kind === "class" ? value : null);
  return defined?.moduleName ?? module;
}

interface Found {
  readonly each: ImportedName;
  readonly from: string;
}

function joinStatements(program: Program, found: readonly Found[], holdsTests: boolean): TestImport[] {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const key = `${one.each.site.node.start} ${one.from}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const named = group.filter(({ each }) => functionIn(each.value) !== null || each.value.kind === "class");
    return {
      module: first.from,
      names: [...new Set(named.flatMap(({ each }) => each.name ?? []))],
      isCode: group.some(({ each }) => isCode(program, each.value)),
      holdsTests,
      place: program.placeOf(first.each.site),
    };
  });
}

function isCode(program: Program, value: Value): boolean {
  if (value.kind === "module" || functionIn(value) !== null) return true;
  if (value.kind === "instance") return isService(program, value.type);
  return value.kind === "class" && isService(program, value);
}

/** A class with methods whose bases are all of the tree: no model, no enumeration, no exception. */
const isService = (program: Program, type: ClassValue): boolean =>
  program
    .lineage(type)
    .every((base) => typeof base !== "string" || /^(?:builtins\.object|abc\.|typing\.)/.test(base)) &&
  [...type.attributes.values()].some((value) => functionIn(value) !== null);
