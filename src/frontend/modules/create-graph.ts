import type { Place } from "../../contract/place.ts";
import type { Expression, ScriptModule, Statement } from "../script/tree.ts";
import { type TreeNode, walk } from "./children.ts";
import { readData } from "./data-file.ts";
import type { Declaration, ModuleGraph, Reference } from "./graph.ts";
import { createManifests } from "./manifests.ts";
import { createModuleIndex } from "./module-index.ts";
import type { ReadConfig } from "./read-config.ts";
import { indexReferences } from "./reference-index.ts";
import { createExpressionResolver } from "./resolve-expression.ts";
import { createSpecifierResolver } from "./resolve-specifier.ts";
import { holdersAround, scopeAt } from "./scope.ts";

export interface GraphSources {
  /** The text of a tsconfig, jsconfig or package.json; null when it cannot be read. */
  readonly readConfig: ReadConfig;
  /** All files of the tree, modules or not. */
  readonly files: ReadonlySet<string>;
}

/** Builds nothing before it is asked for: scopes per module, references once for all. */
export function createModuleGraph(modules: Iterable<ScriptModule>, sources: GraphSources): ModuleGraph {
  const byFile = new Map([...modules].map((module) => [module.file, module]));
  const resolveSpecifier = createSpecifierResolver(sources.files, byFile, sources.readConfig);
  const index = createModuleIndex(byFile, resolveSpecifier);
  const resolver = createExpressionResolver(index);
  const resolve = (file: string, name: string, offset: number) =>
    index.lookUpName(file, name, offset, "value");
  const holdersOf = (file: string, offset: number): Declaration[] => {
    const scopes = index.scopesOf(file);
    return scopes === null ? [] : holdersAround(scopeAt(scopes.root, offset));
  };
  const holderAt = (file: string, offset: number) => holdersOf(file, offset)[0] ?? null;
  const { resolveExpression } = resolver;
  let references: ReadonlyMap<string, readonly Reference[]> | null = null;
  return {
    ...resolver,
    modules: byFile,
    resolveSpecifier,
    exportOf: (file, name) => index.exportOf(file, name, "value"),
    exportsOf: index.exportsOf,
    resolve: (file, identifier) => resolve(file, identifier.name, identifier.start),
    resolveName: (file, name, offset, space) =>
      space === undefined
        ? (resolve(file, name, offset) ?? index.lookUpName(file, name, offset, "type"))
        : index.lookUpName(file, name, offset, space),
    referencesTo: (declaration) => {
      references ??= indexReferences(byFile, { resolve, resolveExpression, holderAt });
      return references.get(declaration.id) ?? [];
    },
    holdersOf,
    declarationById: (id) => index.scopesOf(id.slice(0, id.indexOf("#")))?.declarations.get(id) ?? null,
    declarationsOf: (file) => [...(index.scopesOf(file)?.declarations.values() ?? [])],
    parentOf: createParentLookup(byFile),
    dataOf: createDataLookup(sources.readConfig),
    manifestsAround: createManifests(sources.readConfig),
    placeOf: (file, node) => placeOf(byFile.get(file), file, node),
  };
}

function createDataLookup(readConfig: ReadConfig): ModuleGraph["dataOf"] {
  const held = new Map<string, Expression | null>();
  return (file) => {
    if (!file.endsWith(".json")) return null;
    if (!held.has(file)) held.set(file, readData(readConfig(file) ?? ""));
    return held.get(file) ?? null;
  };
}

function createParentLookup(modules: ReadonlyMap<string, ScriptModule>): ModuleGraph["parentOf"] {
  const byFile = new Map<string, Map<TreeNode, Expression | Statement>>();
  return (file, node) => {
    let parents = byFile.get(file);
    if (parents === undefined) {
      parents = new Map();
      const entries = parents;
      walk(modules.get(file)?.body ?? [], (child, around) => {
        const parent = around.at(-1);
        if (parent !== undefined) entries.set(child, parent);
      });
      byFile.set(file, parents);
    }
    return parents.get(node) ?? null;
  };
}

function placeOf(
  module: ScriptModule | undefined,
  file: string,
  node: { start: number; end: number },
): Place {
  const lines = module?.lines ?? [0];
  const first = lineAt(lines, node.start);
  const last = lineAt(lines, node.end);
  return {
    file,
    startLine: first + 1,
    endLine: last + 1,
    startColumn: node.start - (lines[first] ?? 0) + 1,
    endColumn: node.end - (lines[last] ?? 0) + 1,
  };
}

function lineAt(lines: readonly number[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
