import { posix } from "node:path";
import type { ScriptModule } from "../script/tree.ts";
import { customaryPaths, isAlias } from "./customary-aliases.ts";
import { createAnyCaseFinder, type FindFile, findFile } from "./find-file.ts";
import type { Resolution } from "./graph.ts";
import { createAliases } from "./path-aliases.ts";
import type { ReadConfig } from "./read-config.ts";
import { createWorkspaces } from "./workspace-packages.ts";

/** Which file or package a specifier names, by the rules of TypeScript and bundlers; never a file outside of the tree. */
export function createSpecifierResolver(
  files: ReadonlySet<string>,
  modules: ReadonlyMap<string, ScriptModule>,
  readConfig: ReadConfig,
): (from: string, specifier: string) => Resolution {
  const find: FindFile = (path) => findFile(files, path);
  const findInAnyCase = createAnyCaseFinder(files);
  const workspaces = createWorkspaces(files, readConfig);
  const aliases = createAliases(files, modules, readConfig, (specifier) => workspaces("", specifier, find));
  const known = new Map<string, Map<string, Resolution>>();
  return (from, specifier) => {
    const ofFile = known.get(from) ?? new Map<string, Resolution>();
    known.set(from, ofFile);
    const resolution = ofFile.get(specifier) ?? resolveOne(from, specifier.replace(/\?.*$/, ""));
    ofFile.set(specifier, resolution);
    return resolution;
  };

  function resolveOne(from: string, specifier: string): Resolution {
    if (OF_FRAMEWORK.test(specifier)) return packageOf(specifier);
    if (/^\.\.?(?:\/|$)/.test(specifier)) {
      const path = posix.join(posix.dirname(from), specifier);
      return toResolution(find(path) ?? findInAnyCase(path), [path]);
    }
    const aliased = aliases(from, specifier);
    const file = firstOf(aliased.paths, find) ?? workspaces(from, specifier, find);
    if (file !== null) return { kind: "file", file };
    // `"vuex": ["./node_modules/vuex/types"]` says where a package's types are: it is still the package.
    if (aliased.matched && aliased.paths.some((path) => /(?:^|\/)node_modules\//.test(path)))
      return packageOf(specifier);
    if (aliased.matched) return toResolution(firstOf(aliased.paths, findInAnyCase), aliased.paths);
    const customary = isAlias(specifier) ? customaryPaths(from, specifier, files) : null;
    if (customary !== null) return toResolution(firstOf(customary, find), customary);
    return specifier.startsWith("#") ? { kind: "missing", paths: [] } : packageOf(specifier);
  }
}

/** SvelteKit's environment: tests put a file of their own in its place, which is not what the application runs with. */
const OF_FRAMEWORK = /^\$(?:env\/(?:static|dynamic)|app\/env)\//;

function firstOf(paths: readonly string[], find: FindFile): string | null {
  for (const path of paths) {
    const file = find(path);
    if (file !== null) return file;
  }
  return null;
}

const toResolution = (file: string | null, paths: readonly string[]): Resolution =>
  file === null ? { kind: "missing", paths } : { kind: "file", file };

function packageOf(specifier: string): Resolution {
  const [first = "", second = "", ...rest] = specifier.split("/");
  return first.startsWith("@")
    ? { kind: "package", name: `${first}/${second}`, path: rest.join("/") }
    : { kind: "package", name: first, path: [second, ...rest].filter((part) => part !== "").join("/") };
}
