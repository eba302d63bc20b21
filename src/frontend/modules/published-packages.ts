import { posix } from "node:path";
import type { ModuleGraph } from "./graph.ts";
import { asText, type ReadConfig, readJson } from "./read-config.ts";

const SCREEN = /\.(?:tsx|jsx|vue|svelte)$/;

/**
 * The folders of packages that are made for others, an SDK: a manifest that says what is published, no screens of
 * their own, and nothing else in the tree that imports them but tests. Their requests are made where they are installed.
 */
export function publishedPackages(
  graph: ModuleGraph,
  readConfig: ReadConfig,
  isTest: (file: string) => boolean,
): readonly string[] {
  const folders = manifestFolders(graph, readConfig);
  const candidates = folders.filter(({ isPublished }) => isPublished).map(({ folder }) => folder);
  if (candidates.length === 0) return [];
  const packageOf = (file: string) => folders.find(({ folder }) => file.startsWith(folder))?.folder;
  const used = new Set<string>();
  for (const { file, body } of graph.modules.values()) {
    const own = packageOf(file);
    if (isTest(file)) continue;
    if (own !== undefined && SCREEN.test(file)) used.add(own);
    for (const statement of body) {
      if (statement.kind !== "import" && statement.kind !== "export-all") continue;
      const found = graph.resolveSpecifier(file, statement.source);
      const target = found.kind === "file" ? packageOf(found.file) : undefined;
      if (target !== undefined && target !== own) used.add(target);
    }
  }
  return candidates.filter((folder) => !used.has(folder));
}

/** `sdk/typescript/` before `sdk/`: a file belongs to the nearest manifest. The root's own is none. */
function manifestFolders(graph: ModuleGraph, readConfig: ReadConfig) {
  const folders = new Set<string>();
  for (const file of graph.modules.keys()) {
    for (let at = posix.dirname(file); at !== "."; at = posix.dirname(at)) folders.add(at);
  }
  return [...folders]
    .filter((folder) => readConfig(`${folder}/package.json`) !== null)
    .map((folder) => ({
      folder: `${folder}/`,
      isPublished: isPublished(`${folder}/package.json`, readConfig),
    }))
    .sort((a, b) => b.folder.length - a.folder.length);
}

function isPublished(file: string, readConfig: ReadConfig): boolean {
  const manifest = readJson(file, readConfig);
  if (manifest.private === true || asText(manifest.name) === null) return false;
  const hasEntry = manifest.exports !== undefined || manifest.main !== undefined;
  const says = Array.isArray(manifest.files) || isToBeFound(manifest);
  return hasEntry && says && asText(manifest.version) !== null;
}

/** By words that npm is searched with, and that nobody else reads; and there is nothing in it to start. */
function isToBeFound({ keywords, scripts }: Record<string, unknown>): boolean {
  const starts = typeof scripts === "object" && scripts !== null ? Object.keys(scripts) : [];
  return Array.isArray(keywords) && keywords.length > 0 && !starts.some((name) => STARTING.test(name));
}

const STARTING = /^(?:start|dev|serve)\b/;
