import { basename } from "node:path/posix";
import { createPythonExtractor } from "../backend/python/extract.ts";
import type { PyModule } from "../backend/python/tree.ts";
import { mentionsSql } from "../backend/sql/mentions-sql.ts";
import { findDeepNesting } from "../contract/deep-nesting.ts";
import type { Notice } from "../contract/place.ts";
import { extractScript } from "../frontend/script/extract.ts";
import type { ScriptModule } from "../frontend/script/tree.ts";
import { readPythonGrammar } from "../workspace/read-resource.ts";
import type { Tree } from "../workspace/tree.ts";
import type { FactsMemory } from "./facts-memory.ts";
import { type FileKind, kindOf } from "./file-kinds.ts";
import { isMinified } from "./minified.ts";

/** What was read of a tree, file by file: each is extracted knowing no other. */
export interface Facts {
  readonly files: ReadonlySet<string>;
  readonly python: readonly PyModule[];
  /** Some of the Python could hold SQL as text. */
  readonly hasSql: boolean;
  readonly scripts: readonly ScriptModule[];
  /** package.json, tsconfig and their like, by path. */
  readonly configs: ReadonlyMap<string, string>;
  /** What starts, checks or fronts the application: Dockerfiles, compose files, scripts. */
  readonly deployment: readonly { readonly file: string; readonly text: string }[];
  /** Committed examples of the environment. */
  readonly environment: readonly { readonly file: string; readonly text: string }[];
  /** What could hold a client or a screen and is not parsed, or not in full: Svelte, templates, mobile applications. */
  readonly foreign: readonly { readonly file: string; readonly text: string }[];
  /** JSON files that a script names, by path. */
  readonly data: ReadonlyMap<string, string>;
  readonly notices: readonly Notice[];
  /** The text of a file that was read; null for any other. */
  readonly textOf: (file: string) => string | null;
  /** The files that were read. */
  readonly read: ReadonlySet<string>;
}

/** Folders that a user or targets.json restricts a side to; empty for all of the tree. */
export interface Roots {
  readonly backend: readonly string[];
  readonly frontend: readonly string[];
}

export async function readFacts(tree: Tree, roots: Roots, { recall }: FactsMemory): Promise<Facts> {
  const listed = await tree.list();
  const extractPython = await createPythonExtractor({ language: readPythonGrammar() });
  const python: PyModule[] = [];
  const scripts: ScriptModule[] = [];
  const configs = new Map<string, string>();
  const deployment: { file: string; text: string }[] = [];
  const environment: { file: string; text: string }[] = [];
  const foreign: { file: string; text: string }[] = [];
  const notices: Notice[] = [];
  const seen = new Set<string>();
  const named = new Set<string>();
  let hasSql = false;
  const isReadable = (file: string, text: string): boolean => {
    const deep = file.endsWith(".json") ? findDeepNesting(text) : null;
    if (deep === null) return true;
    const line = text.slice(0, deep).split("\n").length;
    notices.push({ file, reason: `line ${line}: nested too deeply to be read` });
    return false;
  };
  const keep: Record<FileKind, (file: string, text: string) => void> = {
    python: (file, text) => {
      hasSql ||= mentionsSql(text);
      python.push(
        noteProblems(
          recall("python", file, text, () => extractPython(file, text)),
          notices,
        ),
      );
    },
    script: (file, text) => {
      for (const name of namedData(text)) named.add(name);
      if (!isMinified(file, text)) {
        const module = recall("script", file, text, () => extractScript(file, text));
        scripts.push(noteProblems(module, notices));
        // What stands in the part that was given up is searched for the paths that it names.
        if (module.partial === true) foreign.push({ file, text });
      } else {
        // Not parsed, and still searched for the paths that it names.
        foreign.push({ file, text });
        notices.push({ file, reason: "minified: not parsed" });
      }
    },
    config: (file, text) => {
      if (isReadable(file, text)) configs.set(file, text);
    },
    deployment: (file, text) => {
      if (isReadable(file, text)) deployment.push({ file, text });
    },
    environment: (file, text) => environment.push({ file, text }),
    foreign: (file, text) => foreign.push({ file, text }),
  };
  for (const { path } of listed) {
    const kind = kindOf(path);
    if (kind === null || !isWithin(path, kind, roots)) continue;
    const read = await tree.read(path);
    seen.add(path);
    if (read.ok) keep[kind](path, read.text);
  }
  const data = new Map<string, string>();
  for (const { path } of listed) {
    if (seen.has(path) || !named.has(basename(path)) || !isWithin(path, "script", roots)) continue;
    const read = await tree.read(path);
    if (read.ok && isReadable(path, read.text)) data.set(path, read.text);
  }
  const files = new Set(listed.flatMap((file) => [file.path, ...file.aliases]));
  return {
    files,
    python,
    hasSql,
    scripts,
    configs,
    deployment,
    environment,
    foreign,
    data,
    notices: sortNotices([...tree.notices(), ...notices]),
    read: seen,
    textOf: (file) => (seen.has(file) ? (tree.lines(file)?.join("\n") ?? null) : null),
  };
}

/** The JSON files that a script imports or fetches, by their names alone. */
const namedData = (text: string): string[] =>
  [...text.matchAll(/["'`][^"'`\s]*?([^"'`\s/]+\.json)["'`]/g)].map(([, name = ""]) => name);

function isWithin(file: string, kind: FileKind, roots: Roots): boolean {
  const folders = kind === "python" ? roots.backend : kind === "script" ? roots.frontend : [];
  return folders.length === 0 || folders.some((folder) => folder === "" || file.startsWith(`${folder}/`));
}

interface Extracted {
  readonly file: string;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** A file that parses in part is used in part: one line in the report says where the parser lost its way. */
function noteProblems<T extends Extracted>(module: T, notices: Notice[]): T {
  const [first, ...more] = module.problems;
  if (first !== undefined) {
    const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
    notices.push({ file: module.file, reason: `line ${first.line}: ${first.message}${rest}` });
  }
  return module;
}

const sortNotices = (notices: readonly Notice[]): Notice[] =>
  [...notices].sort((a, b) => (a.file < b.file ? -1 : 1));
