import { posix } from "node:path";
import type { ScriptModule } from "../script/tree.ts";
import type { Alias } from "./alias.ts";
import type { FindFile } from "./find-file.ts";
import { quasarAliases } from "./quasar-aliases.ts";
import { asList, asObject, asText, type ReadConfig, readJson } from "./read-config.ts";
import { viteAliases } from "./vite-aliases.ts";

interface Paths {
  readonly aliases: readonly Alias[];
  readonly baseUrl: string | null;
}

interface Configs {
  readonly readConfig: ReadConfig;
  /** The file of a package of the tree that a specifier names. */
  readonly findInPackages: FindFile;
}

type Aliased = { readonly matched: boolean; readonly paths: readonly string[] };

/** Aliases of the nearest tsconfig or jsconfig (what it extends and refers to included) and of the nearest bundler config. */
export function createAliases(
  files: ReadonlySet<string>,
  modules: ReadonlyMap<string, ScriptModule>,
  readConfig: ReadConfig,
  findInPackages: FindFile,
): (from: string, specifier: string) => Aliased {
  const byDirectory = new Map<string, Paths[]>();
  const pathsFor = (directory: string): Paths[] => {
    const known = byDirectory.get(directory);
    if (known !== undefined) return known;
    const paths = directoriesUp(directory).flatMap((one) =>
      pathsAt(one, files, modules, { readConfig, findInPackages }),
    );
    byDirectory.set(directory, paths);
    return paths;
  };
  return (from, specifier) => {
    const all = pathsFor(posix.dirname(from));
    const fitting = all.flatMap(({ aliases }) => bestAlias(aliases, specifier) ?? []);
    const matches = fitting.flatMap((alias) => targetsOf(alias, specifier));
    const bases = all.flatMap(({ baseUrl }) => (baseUrl === null ? [] : [posix.join(baseUrl, specifier)]));
    // `"*": ["./src/*"]` takes a name for a file where there is one, and leaves it to the packages otherwise.
    return { matched: fitting.some(({ before }) => before !== ""), paths: [...matches, ...bases] };
  };
}

/** The directory and those around it, the nearest first. */
export function directoriesUp(directory: string): string[] {
  const directories = [directory];
  for (let at = directory; at !== "."; at = posix.dirname(at)) directories.push(posix.dirname(at));
  return directories;
}

function pathsAt(
  directory: string,
  files: ReadonlySet<string>,
  modules: ReadonlyMap<string, ScriptModule>,
  configs: Configs,
): Paths[] {
  const typescript = ["tsconfig.json", "jsconfig.json"]
    .map((name) => posix.join(directory, name))
    .filter((file) => files.has(file))
    .flatMap((file) => readPaths(file, files, configs, new Set()));
  const bundler = [...viteAliases(directory, modules), ...quasarAliases(directory, files)];
  return bundler.length === 0 ? typescript : [...typescript, { aliases: bundler, baseUrl: null }];
}

function readPaths(file: string, files: ReadonlySet<string>, configs: Configs, seen: Set<string>): Paths[] {
  if (seen.has(file) || !files.has(file)) return [];
  seen.add(file);
  const config = readJson(file, configs.readConfig);
  const options = asObject(config.compilerOptions);
  const directory = posix.dirname(file);
  const written = asText(options.baseUrl);
  const baseUrl = written === null ? null : posix.join(directory, written);
  const own: Paths = { baseUrl, aliases: aliasesOf(asObject(options.paths), baseUrl ?? directory) };
  const bases = [config.extends].flat().flatMap((base) => configFile(directory, asText(base), configs));
  const references = asList(config.references).flatMap((one) =>
    configFile(directory, asText(asObject(one).path), configs),
  );
  return [own, ...[...bases, ...references].flatMap((next) => readPaths(next, files, configs, seen))];
}

/** Only configs of the tree, its own packages included: one from elsewhere says nothing about paths here. */
function configFile(directory: string, path: string | null, { findInPackages }: Configs): string[] {
  if (path === null) return [];
  if (!path.startsWith("."))
    return [path, `${path}.json`, `${path}/tsconfig.json`].flatMap((one) => findInPackages(one) ?? []);
  const joined = posix.join(directory, path);
  return joined.endsWith(".json") ? [joined] : [`${joined}.json`, posix.join(joined, "tsconfig.json")];
}

const aliasesOf = (paths: { readonly [key: string]: unknown }, base: string): Alias[] =>
  Object.entries(paths).map(([pattern, targets]) => ({
    ...splitStar(pattern),
    targets: asList(targets).flatMap((target) =>
      typeof target === "string" ? [posix.join(base, target)] : [],
    ),
  }));

function splitStar(pattern: string): Omit<Alias, "targets"> {
  const at = pattern.indexOf("*");
  if (at === -1) return { before: pattern, after: "", star: false };
  return { before: pattern.slice(0, at), after: pattern.slice(at + 1), star: true };
}

/** The longest prefix wins, as in TypeScript. */
function bestAlias(aliases: readonly Alias[], specifier: string): Alias | undefined {
  const fitting = aliases
    .filter((alias) =>
      alias.star
        ? specifier.startsWith(alias.before) &&
          specifier.endsWith(alias.after) &&
          specifier.length >= alias.before.length + alias.after.length
        : specifier === alias.before,
    )
    .sort((a, b) => Number(a.star) - Number(b.star) || b.before.length - a.before.length);
  return fitting[0];
}

function targetsOf({ before, after, targets }: Alias, specifier: string): string[] {
  const middle = specifier.slice(before.length, specifier.length - after.length);
  return targets.map((target) => target.replace("*", middle));
}
