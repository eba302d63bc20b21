import { posix } from "node:path";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { walk } from "./children.ts";
import { componentNames } from "./component-files.ts";
import { nuxtLayers } from "./nuxt-layers.ts";
import { NUXT_NAMES } from "./nuxt-names.ts";

/** What a name that nothing in its file binds stands for, where a framework imports by itself. */
export type AutoImport =
  | { readonly kind: "export"; readonly file: string; readonly name: string }
  | { readonly kind: "package"; readonly package: string; readonly name: string };

export type FindAutoImport = (file: string, name: string) => AutoImport | null;

type Names = ReadonlyMap<string, AutoImport>;
type ExportsOf = (file: string) => readonly string[];

const NUXT = /^nuxt\.config\.[cm]?[jt]s$/;
const BUNDLER = /^(?:vite|vue)\.config\.[cm]?[jt]s$/;
/** Folders whose modules Nuxt imports by their exports' names, and Pinia's beside them. */
const NUXT_FOLDERS = ["composables", "utils", "stores"];

/**
 * Nuxt's own functions, `composables/`, `utils/` and `components/`, and the folders that unplugin-auto-import and
 * unplugin-vue-components are given. The generated `auto-imports.d.ts` is not read: what it lists comes from these.
 */
export function createAutoImports(
  modules: ReadonlyMap<string, ScriptModule>,
  exportsOf: ExportsOf,
): FindAutoImport {
  const roots = new Map<string, Names>();
  const configs = [...modules].filter(([file]) => NUXT.test(posix.basename(file)));
  const layers = nuxtLayers(new Map(configs.map(([file, module]) => [posix.dirname(file), module])));
  for (const [root, group] of layers) roots.set(root, nuxtNames(group, modules, exportsOf));
  for (const [file, module] of modules) {
    const folder = posix.dirname(file);
    const name = posix.basename(file);
    if (BUNDLER.test(name) && !roots.has(folder)) {
      const names = pluginNames(folder, module, modules, exportsOf);
      if (names.size > 0) roots.set(folder, names);
    }
  }
  if (roots.size === 0) return () => null;
  const byFolder = new Map<string, Names | null>();
  const namesFor = (folder: string): Names | null => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const parent = posix.dirname(folder);
    const found = roots.get(folder) ?? (parent === folder ? null : namesFor(parent));
    byFolder.set(folder, found);
    return found;
  };
  return (file, name) => namesFor(posix.dirname(file))?.get(name) ?? null;
}

function nuxtNames(
  roots: readonly string[],
  modules: ReadonlyMap<string, ScriptModule>,
  exportsOf: ExportsOf,
): Names {
  const names = new Map<string, AutoImport>(
    NUXT_NAMES.map((name) => [name, { kind: "package", package: "#imports", name }]),
  );
  // Nuxt 4 has its sources in `app`, others say so with `srcDir`.
  for (const source of roots.flatMap((root) => [root, posix.join(root, "app"), posix.join(root, "src")])) {
    const folders = NUXT_FOLDERS.map((folder) => posix.join(source, folder));
    addExports(names, folders, modules, exportsOf);
    addComponents(names, posix.join(source, "components"), modules);
  }
  return names;
}

/** `AutoImport({ dirs: ["src/composables"] })`, `Components({ dirs: ["src/components"] })` */
function pluginNames(
  root: string,
  config: ScriptModule,
  modules: ReadonlyMap<string, ScriptModule>,
  exportsOf: ExportsOf,
): Names {
  const names = new Map<string, AutoImport>();
  const imports = config.body.flatMap((one) =>
    one.kind === "import" ? one.names.map(({ local }) => ({ local, source: one.source })) : [],
  );
  const makerOf = (plugin: RegExp) => imports.find(({ source }) => plugin.test(source))?.local;
  const functions = makerOf(/^unplugin-auto-import\b/);
  const components = makerOf(/^unplugin-vue-components\b/);
  if (functions !== undefined) {
    const folders = foldersGiven(config, functions).map((folder) => posix.join(root, folder));
    addExports(names, folders, modules, exportsOf);
  }
  if (components !== undefined) {
    const given = foldersGiven(config, components);
    for (const folder of given.length > 0 ? given : ["src/components"])
      addComponents(names, posix.join(root, folder), modules);
  }
  return names;
}

function foldersGiven({ body }: ScriptModule, maker: string): string[] {
  const folders: string[] = [];
  walk(body, (node) => {
    if (node.kind !== "call" || node.callee.kind !== "identifier" || node.callee.name !== maker) return;
    const [options] = node.args;
    const dirs =
      options?.kind === "object" ? options.properties.find(({ key }) => key === "dirs")?.value : undefined;
    if (dirs !== undefined) folders.push(...textsIn(dirs));
  });
  return folders;
}

const textsIn = (node: Expression): string[] => {
  if (node.kind === "string") return [node.value.replace(/^\.?\//, "").replace(/\/\*{1,2}$/, "")];
  return node.kind === "array" ? node.items.flatMap((item) => (item ? textsIn(item) : [])) : [];
};

/** The exports of a folder's modules, and of the `index` modules one level below. */
function addExports(
  names: Map<string, AutoImport>,
  folders: readonly string[],
  modules: ReadonlyMap<string, ScriptModule>,
  exportsOf: ExportsOf,
): void {
  for (const file of modules.keys()) {
    if (!/\.[cm]?[jt]s$/.test(file) || /\.(?:d|test|spec)\.[cm]?ts$/.test(file)) continue;
    const folder = posix.dirname(file);
    const isIndex = /^index\./.test(posix.basename(file));
    if (!folders.includes(folder) && !(isIndex && folders.includes(posix.dirname(folder)))) continue;
    for (const exported of exportsOf(file)) {
      const name = exported === "default" ? defaultName(file) : exported;
      if (!names.has(name)) names.set(name, { kind: "export", file, name: exported });
    }
  }
}

/** A default export is called like its file: `use-orders.ts` gives `useOrders`. */
function defaultName(file: string): string {
  const base = posix.basename(file).replace(/\.[^.]+$/, "");
  const name = base === "index" ? posix.basename(posix.dirname(file)) : base;
  return name.replace(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase());
}

function addComponents(
  names: Map<string, AutoImport>,
  folder: string,
  modules: ReadonlyMap<string, ScriptModule>,
): void {
  for (const [name, file] of componentNames(folder, modules.keys())) {
    if (!names.has(name)) names.set(name, { kind: "export", file, name: "default" });
  }
}
