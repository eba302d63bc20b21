import { posix } from "node:path";
import type { FindFile } from "./find-file.ts";
import { asObject, asText, type Json, type ReadConfig, readJson } from "./read-config.ts";

interface Workspace {
  readonly directory: string;
  readonly manifest: Json;
}

/** Packages of the tree itself, by name, led to their sources; `#x` by the nearest manifest's `imports`. */
export function createWorkspaces(
  files: ReadonlySet<string>,
  readConfig: ReadConfig,
): (from: string, specifier: string, find: FindFile) => string | null {
  const byName = new Map<string, Workspace[]>();
  const byDirectory = new Map<string, Workspace>();
  for (const file of files) {
    if (posix.basename(file) !== "package.json" || file.includes("node_modules/")) continue;
    const workspace = { directory: posix.dirname(file), manifest: readJson(file, readConfig) };
    byDirectory.set(workspace.directory, workspace);
    const name = asText(workspace.manifest.name);
    if (name !== null) byName.set(name, [...(byName.get(name) ?? []), workspace]);
  }
  return (from, specifier, find) => {
    if (specifier.startsWith("#")) return resolveImports(from, specifier, byDirectory, find);
    const name = specifier
      .split("/")
      .slice(0, specifier.startsWith("@") ? 2 : 1)
      .join("/");
    const workspace = oneFor(from, name, byName.get(name) ?? [], byDirectory);
    return workspace === undefined ? null : resolveWithin(workspace, specifier.slice(name.length + 1), find);
  };
}

/**
 * Of packages with the same name (an older one that is kept, an example's own): the one where the manifest says that it lies
 * (`"workspace:../sdk"`), else the nearest.
 */
function oneFor(
  from: string,
  name: string,
  alike: readonly Workspace[],
  workspaces: ReadonlyMap<string, Workspace>,
): Workspace | undefined {
  if (alike.length < 2) return alike[0];
  const said = alike.find(({ directory }) => directory === placeSaid(from, name, workspaces));
  const shared = ({ directory }: Workspace): number => sharedFolders(directory, from);
  return said ?? alike.reduce((best, each) => (shared(each) > shared(best) ? each : best));
}

/** The folder that the nearest manifest with this dependency leads to. */
function placeSaid(from: string, name: string, workspaces: ReadonlyMap<string, Workspace>): string | null {
  for (let at = posix.dirname(from); ; at = posix.dirname(at)) {
    const { dependencies, devDependencies, peerDependencies } = workspaces.get(at)?.manifest ?? {};
    for (const listed of [dependencies, devDependencies, peerDependencies]) {
      const [, path] = LOCAL.exec(asText(asObject(listed)[name]) ?? "") ?? [];
      if (path !== undefined) return posix.join(at, path).replace(/\/$/, "");
    }
    if (at === ".") return null;
  }
}

const LOCAL = /^(?:workspace|file|link|portal):(\.{1,2}\/.+)$/;

function sharedFolders(a: string, b: string): number {
  const others = b.split("/");
  const folders = a.split("/");
  const apart = folders.findIndex((folder, at) => folder !== others[at]);
  return apart < 0 ? folders.length : apart;
}

function resolveImports(
  from: string,
  specifier: string,
  workspaces: ReadonlyMap<string, Workspace>,
  find: FindFile,
): string | null {
  for (let at = posix.dirname(from); ; at = posix.dirname(at)) {
    const workspace = workspaces.get(at);
    if (workspace !== undefined)
      return tryTargets(workspace, matchEntries(asObject(workspace.manifest.imports), specifier), find);
    if (at === ".") return null;
  }
}

function resolveWithin({ directory, manifest }: Workspace, path: string, find: FindFile): string | null {
  const key = path === "" ? "." : `./${path}`;
  const mapped = matchEntries(exportEntries(manifest.exports), key);
  const main = path === "" ? mainEntries(manifest) : [];
  const found = tryTargets({ directory, manifest }, [...mapped, ...main], find);
  return (
    found ??
    [posix.join(directory, "src", path), posix.join(directory, path)]
      .map(find)
      .find((file) => file !== null) ??
    null
  );
}

/** `browser` as a table says what stands for single files; only as a text is it the entry. */
function mainEntries(manifest: Json): string[] {
  const browser = asText(manifest.browser) ?? [];
  return [manifest.source, manifest.types, browser, manifest.module, manifest.main].flatMap(leaves);
}

function exportEntries(exports: unknown): Json {
  const entries = asObject(exports);
  return Object.keys(entries).some((key) => key.startsWith(".")) ? entries : { ".": exports };
}

function matchEntries(entries: Json, key: string): string[] {
  if (key in entries) return leaves(entries[key]);
  return Object.entries(entries).flatMap(([pattern, target]) => {
    const [before = "", after = ""] = pattern.split("*");
    if (!pattern.includes("*") || !key.startsWith(before) || !key.endsWith(after)) return [];
    const middle = key.slice(before.length, key.length - after.length);
    return leaves(target).map((leaf) => leaf.replaceAll("*", middle));
  });
}

/** Conditions that hold somewhere else than in a browser's bundle. */
const ELSEWHERE = /^(?:node|node-addons|require|deno|bun|react-native|workerd|edge-light)$/;

/** Every path of a conditional target, in order, those of the browser first. */
function leaves(target: unknown): string[] {
  if (typeof target === "string") return [target];
  if (Array.isArray(target)) return target.flatMap(leaves);
  const entries = Object.entries(asObject(target));
  const own = entries.filter(([condition]) => !ELSEWHERE.test(condition));
  const others = entries.filter(([condition]) => ELSEWHERE.test(condition));
  return [...own, ...others].flatMap(([, path]) => leaves(path));
}

/** Where builds are put. */
const BUILT = /^(\.\/)?(?:dist|build|lib|out)\//;

/**
 * A built file stands for its source: `dist/a.d.ts` for `src/a.ts`, and for `a.ts` where what is compiled lies beside
 * the folder that it is built into.
 */
function tryTargets({ directory }: Workspace, targets: readonly string[], find: FindFile): string | null {
  for (const target of targets) {
    const stem = target.replace(/(?:\.d)?\.[mc]?[jt]sx?$/, "");
    const source = stem.replace(BUILT, "$1src/").replace(/\/(?:esm|cjs|types)\//, "/");
    for (const path of [target, source, stem, stem.replace(BUILT, "$1")]) {
      const file = find(posix.join(directory, path));
      if (file !== null) return file;
    }
  }
  return null;
}
