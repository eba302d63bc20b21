import { basename } from "node:path/posix";
import { findDeepNesting } from "../contract/deep-nesting.ts";
import type { Notice } from "../contract/place.ts";
import type { Tree } from "../workspace/tree.ts";
import { type FileKind, kindOf } from "./file-kinds.ts";

export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** What was read of a tree, before anything is made of it. */
export interface Texts extends Readonly<Record<FileKind, readonly TextFile[]>> {
  readonly files: ReadonlySet<string>;
  /** JSON files that a script names, or a tsconfig. */
  readonly data: readonly TextFile[];
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

export async function readTexts(tree: Tree, roots: Roots): Promise<Texts> {
  const listed = await tree.list();
  const byKind = noTexts();
  const read = new Set<string>();
  const notices: Notice[] = [];
  for (const { path } of listed) {
    const kind = kindOf(path);
    if (kind === null || !isWithin(path, kind, roots)) continue;
    const result = await tree.read(path);
    read.add(path);
    if (!result.ok) continue;
    const deep = READ_AS_DATA.has(kind) ? tooDeep(path, result.text) : null;
    if (deep === null) byKind[kind].push({ file: path, text: result.text });
    else notices.push(deep);
  }
  const named = new Set([...byKind.script, ...byKind.config].flatMap(({ text }) => namedData(text)));
  const data: TextFile[] = [];
  for (const { path } of listed) {
    if (read.has(path) || !named.has(basename(path)) || !isWithin(path, "script", roots)) continue;
    const result = await tree.read(path);
    if (!result.ok) continue;
    const deep = tooDeep(path, result.text);
    if (deep === null) data.push({ file: path, text: result.text });
    else notices.push(deep);
  }
  return {
    ...byKind,
    files: new Set(listed.flatMap((file) => [file.path, ...file.aliases])),
    data,
    notices: [...tree.notices(), ...notices],
    textOf: (file) => (read.has(file) ? (tree.lines(file)?.join("\n") ?? null) : null),
    read,
  };
}

/** Their JSON goes to parsers that call themselves at each level. */
const READ_AS_DATA = new Set<FileKind>(["config", "deployment"]);

function tooDeep(file: string, text: string): Notice | null {
  const at = file.endsWith(".json") ? findDeepNesting(text) : null;
  if (at === null) return null;
  return { file, reason: `line ${text.slice(0, at).split("\n").length}: nested too deeply to be read` };
}

const noTexts = (): Record<FileKind, TextFile[]> => ({
  python: [],
  sql: [],
  script: [],
  config: [],
  deployment: [],
  environment: [],
  foreign: [],
});

/** The JSON files that a script imports or fetches, or a tsconfig extends, by their names alone. */
const namedData = (text: string): string[] =>
  [...text.matchAll(/\.json["'`]/g)].flatMap(({ index }) => {
    const start = startOfWord(text, index);
    const word = text.slice(start, index);
    const name = word.slice(word.lastIndexOf("/") + 1);
    return isQuote(text[start - 1]) && name !== "" ? [`${name}.json`] : [];
  });

/** Looked for backwards: a pattern that begins at each quote reads a minified line again from every one of them. */
function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > 0 && !isQuote(text[start - 1]) && !/\s/.test(text[start - 1] ?? "")) start -= 1;
  return start;
}

const isQuote = (character: string | undefined): boolean =>
  character === '"' || character === "'" || character === "`";

function isWithin(file: string, kind: FileKind, roots: Roots): boolean {
  const folders = kind === "python" ? roots.backend : kind === "script" ? roots.frontend : [];
  return folders.length === 0 || folders.some((folder) => folder === "" || file.startsWith(`${folder}/`));
}
