import type { Expression, ScriptModule } from "../script/tree.ts";
import { createAutoImports, type FindAutoImport } from "./auto-imports.ts";
import { buildScopes, type ModuleScopes } from "./build-scopes.ts";
import type { Declaration, Resolution, Target } from "./graph.ts";
import { type Exported, type ModuleExports, readExports } from "./module-exports.ts";
import { type Registration, registeredComponents } from "./registered-components.ts";
import { type Binding, lookUp, scopeAt } from "./scope.ts";

export type Space = "value" | "type";

/** Names across modules: what a name means in a file, and what a file exports, through imports and barrels. */
export interface ModuleIndex {
  readonly scopesOf: (file: string) => ModuleScopes | null;
  readonly lookUpName: (file: string, name: string, offset: number, space: Space) => Target | null;
  readonly exportOf: (file: string, name: string, space: Space) => Target | null;
  readonly exportsOf: (file: string) => readonly string[];
  readonly importOf: (from: string, source: string, imported: string, space: Space) => Target | null;
  readonly moduleOf: (from: string, specifier: Expression) => Target | null;
}

/** Longer chains of barrels than people write are not followed: their names stay unknown. */
const DEEPEST = 300;

export function createModuleIndex(
  modules: ReadonlyMap<string, ScriptModule>,
  resolveSpecifier: (from: string, specifier: string) => Resolution,
): ModuleIndex {
  const scopes = new Map<string, ModuleScopes>();
  const exports = new Map<string, ModuleExports>();

  const scopesOf = (file: string): ModuleScopes | null => {
    const known = scopes.get(file);
    if (known !== undefined) return known;
    const module = modules.get(file);
    if (module === undefined) return null;
    const built = buildScopes(module);
    scopes.set(file, built);
    return built;
  };

  const tableOf = (file: string): ModuleExports | null => {
    const known = exports.get(file);
    if (known !== undefined) return known;
    const module = modules.get(file);
    const built = scopesOf(file);
    if (module === undefined || built === null) return null;
    const table = readExports(module, built);
    exports.set(file, table);
    return table;
  };

  const lookUpName = (file: string, name: string, offset: number, space: Space): Target | null => {
    const built = scopesOf(file);
    const binding = built === null ? null : lookUp(scopeAt(built.root, offset), name, space);
    if (binding !== null) return targetOf(file, binding, space, new Set());
    return space === "value" ? importedUnasked(file, name) : null;
  };

  let autoImports: FindAutoImport | null = null;
  /** Names that nothing in the file binds: what the framework imports, and components that are registered for all. */
  const importedUnasked = (file: string, name: string): Target | null => {
    autoImports ??= createAutoImports(modules, (one) => namesOf(one, new Set()));
    const found = autoImports(file, name);
    if (found?.kind === "package") return found;
    if (found !== null) return findExport(found.file, found.name, "value", new Set());
    return file.endsWith(".vue") ? registeredComponent(name) : null;
  };

  let registered: ReadonlyMap<string, Registration> | null = null;
  const registeredComponent = (name: string): Target | null => {
    registered ??= registeredComponents(modules.values());
    const found = registered.get(name);
    if (found === undefined) return null;
    if (found.source !== null) return importFrom(found.file, found.source, "default", "value", new Set());
    return found.name === name && found.file.endsWith(".vue")
      ? null
      : lookUpName(found.file, found.name, found.offset, "value");
  };

  const targetOf = (file: string, binding: Binding, space: Space, seen: Set<string>): Target | null =>
    binding.kind === "declaration"
      ? toTarget(binding.declaration)
      : importFrom(file, binding.source, binding.imported, space, seen);

  const importFrom = (
    from: string,
    source: string,
    name: string,
    space: Space,
    seen: Set<string>,
  ): Target | null => {
    const resolution = resolveSpecifier(from, source);
    if (resolution.kind === "missing") return null;
    if (resolution.kind === "package") return { kind: "package", package: source, name };
    if (name === "*") return { kind: "namespace", file: resolution.file };
    if (!modules.has(resolution.file)) return toFile(resolution.file, name);
    return findExport(resolution.file, name, space, seen);
  };

  const toFile = (file: string, name: string): Target =>
    name === "default" ? { kind: "namespace", file } : { kind: "namespace", file, member: name };

  let depth = 0;
  const findExport = (file: string, name: string, space: Space, seen: Set<string>): Target | null => {
    const key = `${file}#${name}`;
    const table = seen.has(key) || depth >= DEEPEST ? null : tableOf(file);
    if (table === null) return null;
    seen.add(key);
    depth += 1;
    const found = findIn(table, file, name, space, seen);
    depth -= 1;
    return found;
  };

  const findIn = (
    table: ModuleExports,
    file: string,
    name: string,
    space: Space,
    seen: Set<string>,
  ): Target | null => {
    const own = table.names.get(name);
    if (own !== undefined) return exportedTarget(file, own, space, seen);
    if (name === "default") return null;
    for (const source of table.all) {
      const found = importFrom(file, source, name, space, seen);
      if (found !== null && found.kind !== "package") return found;
    }
    return null;
  };

  const exportedTarget = (file: string, own: Exported, space: Space, seen: Set<string>): Target | null => {
    if (own.kind === "import") return importFrom(file, own.source, own.imported, space, seen);
    const declaration = space === "value" ? (own.value ?? own.type) : (own.type ?? own.value);
    return declaration === null ? null : toTarget(declaration);
  };

  const namesOf = (file: string, seen: Set<string>): string[] => {
    const table = seen.has(file) || depth >= DEEPEST ? null : tableOf(file);
    if (table === null) return [];
    seen.add(file);
    depth += 1;
    const below = table.all.flatMap((source) => {
      const resolution = resolveSpecifier(file, source);
      return resolution.kind === "file"
        ? namesOf(resolution.file, seen).filter((name) => name !== "default")
        : [];
    });
    depth -= 1;
    return [...new Set([...table.names.keys(), ...below])];
  };

  return {
    scopesOf,
    lookUpName,
    exportOf: (file, name, space) => findExport(file, name, space, new Set()),
    exportsOf: (file) => namesOf(file, new Set()),
    importOf: (from, source, imported, space) => importFrom(from, source, imported, space, new Set()),
    moduleOf: (from, specifier) =>
      specifier.kind === "string" ? importFrom(from, specifier.value, "*", "value", new Set()) : null,
  };
}

export const toTarget = (declaration: Declaration): Target => ({ kind: "declaration", declaration });
